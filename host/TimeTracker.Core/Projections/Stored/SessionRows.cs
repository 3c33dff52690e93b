using TimeTracker.Entries;
using TimeTracker.Events;
using TimeTracker.Store;

namespace TimeTracker.Projections.Stored;

/// <summary>
/// Derives sessions anew and keeps what they give, day by day. A session is derived whole, from all its events: what a turn's end or the
/// first statement of its kind says reaches back as far as it likes.
/// </summary>
internal sealed class SessionRows : IDisposable
{
    private readonly EventShelves _shelves;
    private readonly Streams _streams;
    private readonly IReadOnlySet<EventId> _retracted;
    private readonly SessionFates _fates;
    private readonly long _timeout;
    private readonly AttributePool _attributes = new();
    private readonly BlobWriter _writer = new();
    private readonly SqliteStatement _known;
    private readonly SqliteStatement _insertSession;
    private readonly SqliteStatement _deleteSessions;
    private readonly SqliteStatement _insertWork;
    private readonly SqliteStatement _deleteWork;

    public SessionRows(SqliteDatabase database, EventShelves shelves, Streams streams, IReadOnlySet<EventId> retracted, SessionFates fates, ProjectionParameters parameters)
    {
        _fates = fates;
        _shelves = shelves;
        _streams = streams;
        _retracted = retracted;
        _timeout = WholeMilliseconds.Of(parameters.AgentTimeout);
        _known = database.Prepare("SELECT session, day, work FROM derived_work WHERE shelf = ?1"u8);
        _insertSession = database.Prepare("INSERT INTO derived_sessions(session, shelf, began, first, runs_until, runs_from, running) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"u8);
        _deleteSessions = database.Prepare("DELETE FROM derived_sessions WHERE shelf = ?1"u8);
        _insertWork = database.Prepare("INSERT OR REPLACE INTO derived_work(shelf, session, day, work) VALUES (?1, ?2, ?3, ?4)"u8);
        _deleteWork = database.Prepare("DELETE FROM derived_work WHERE shelf = ?1 AND session = ?2 AND day = ?3"u8);
    }

    /// <summary>Derives the sessions of a shelf.</summary>
    /// <param name="shelf">The shelf.</param>
    /// <param name="isOtherFate">Whether their events became excluded, or are so no longer.</param>
    /// <param name="changed">Gets the days on which they give something else than before.</param>
    public void Derive(string shelf, bool isOtherFate, ISet<long> changed)
    {
        var events = _shelves.Read(shelf);
        if (_retracted.Count > 0)
            events.RemoveAll(e => _retracted.Contains(e.Id));
        _fates.Tell(events);
        if (isOtherFate)
        {
            // Evidence that goes with its session stands on another shelf.
            foreach (var e in events)
            {
                if (e.GoesWithItsSession && Shelf.OfItself(e) == Shelf.Presence)
                    changed.Add(Day.Of(e.At));
            }
        }

        var known = Known(shelf);
        _deleteSessions.BindText(1, shelf);
        _deleteSessions.Run();
        foreach (var log in SessionLog.Of(events, _streams))
        {
            var name = log.Events[0].Session is null ? $"{shelf}\n{_streams.Keys[_streams.Of(log.Events[0].Place)].Text}" : shelf;
            var work = AgentWork.Of(log, _timeout);
            Save(shelf, name, log, work);
            foreach (var (day, given) in Days(log, work))
            {
                _writer.Clear();
                given.Write(_writer, _streams);
                if (known.Remove((name, day), out var before) && _writer.Written.SequenceEqual(before))
                    continue;
                changed.Add(day);
                _insertWork.BindText(1, shelf);
                _insertWork.BindText(2, name);
                _insertWork.Bind(3, day);
                _insertWork.BindBlob(4, _writer.Written);
                _insertWork.Run();
            }
        }
        foreach (var (session, day) in known.Keys)
        {
            changed.Add(day);
            _deleteWork.BindText(1, shelf);
            _deleteWork.BindText(2, session);
            _deleteWork.Bind(3, day);
            _deleteWork.Run();
        }
    }

    public void Dispose()
    {
        _known.Dispose();
        _insertSession.Dispose();
        _deleteSessions.Dispose();
        _insertWork.Dispose();
        _deleteWork.Dispose();
    }

    private Dictionary<(string Session, long Day), byte[]> Known(string shelf)
    {
        var known = new Dictionary<(string, long), byte[]>();
        _known.BindText(1, shelf);
        while (_known.Step())
            known.Add((_known.Words(0), _known.Long(1)), _known.Bytes(2).ToArray());
        _known.Reset();
        return known;
    }

    private void Save(string shelf, string name, SessionLog log, SessionWork work)
    {
        _insertSession.BindText(1, name);
        _insertSession.BindText(2, shelf);
        _insertSession.Bind(3, log.Events[0].Microseconds);
        _writer.Clear();
        EventBlob.Write(_writer, [log.Events[0]]);
        _insertSession.BindBlob(4, _writer.Written);
        if (work.RunsUntil is { } until)
        {
            _insertSession.Bind(5, until);
            _insertSession.Bind(6, work.Running[0].Start);
            _writer.Clear();
            SpanBlob.Write(_writer, _streams, work.Running.ConvertAll(Span));
            _insertSession.BindBlob(7, _writer.Written);
        }
        else
        {
            _insertSession.BindNull(5);
            _insertSession.BindNull(6);
            _insertSession.BindNull(7);
        }
        _insertSession.Run();
    }

    private SortedDictionary<long, SessionDay> Days(SessionLog log, SessionWork work)
    {
        var days = new SortedDictionary<long, SessionDay>();
        foreach (var span in work.Settled)
            On(span.Start).Work.Add(Span(span));
        foreach (var (stream, traces) in GitJudgement.TracesOf(log, work, _streams).OrderBy(traces => _streams.Keys[traces.Key].Text, StringComparer.Ordinal))
        {
            foreach (var trace in traces)
                On(trace.Start).Traces.Add((stream, trace));
        }
        foreach (var (message, speaker) in Speakers.In(log))
            On(message.At).Speakers.Add((message.Id, speaker));
        return days;

        SessionDay On(long instant)
        {
            if (!days.TryGetValue(Day.Of(instant), out var day))
                days.Add(Day.Of(instant), day = new SessionDay());
            return day;
        }
    }

    private DerivedSpan Span(WorkSpan span) => new(_streams.Of(span.Place), EntryKind.Delegated, span.Start, span.End, DelegatedTime.Attributes(span, _streams, _attributes));
}
