using TimeTracker.Events;
using TimeTracker.Store;

namespace TimeTracker.Projections.Stored;

/// <summary>
/// Derives days of attention anew and keeps their spans, with what each hands to the next. A span is kept with the day whose evidence closed
/// it, so going forward is enough.
/// </summary>
internal sealed class DayRows : IDisposable
{
    private readonly EventShelves _shelves;
    private readonly EventPool _pool;
    private readonly Streams _streams;
    private readonly IReadOnlySet<EventId> _retracted;
    private readonly SessionFates _fates;
    private readonly ProjectionParameters _parameters;
    private readonly AttributePool _attributes = new();
    private readonly BlobWriter _writer = new();
    private readonly SqliteStatement _before;
    private readonly SqliteStatement _after;
    private readonly SqliteStatement _known;
    private readonly SqliteStatement _work;
    private readonly SqliteStatement _insert;
    private readonly SqliteStatement _delete;

    public DayRows(
        SqliteDatabase database, EventShelves shelves, EventPool pool, Streams streams, IReadOnlySet<EventId> retracted, SessionFates fates, ProjectionParameters parameters)
    {
        _fates = fates;
        _shelves = shelves;
        _pool = pool;
        _streams = streams;
        _retracted = retracted;
        _parameters = parameters;
        _before = database.Prepare("SELECT carry FROM derived_days WHERE day < ?1 ORDER BY day DESC LIMIT 1"u8);
        _after = database.Prepare("SELECT min(day) FROM derived_days WHERE day > ?1"u8);
        _known = database.Prepare("SELECT carry FROM derived_days WHERE day = ?1"u8);
        _work = database.Prepare("SELECT work FROM derived_work WHERE day = ?1 ORDER BY session"u8);
        _insert = database.Prepare("INSERT OR REPLACE INTO derived_days(day, reach, spans, carry) VALUES (?1, ?2, ?3, ?4)"u8);
        _delete = database.Prepare("DELETE FROM derived_days WHERE day = ?1"u8);
    }

    /// <summary>Derives days, and the days after them until nothing changes any more.</summary>
    /// <param name="changed">The days of which events or sessions' work changed; is empty afterwards.</param>
    public void Derive(SortedSet<long> changed)
    {
        while (changed.Count > 0)
        {
            var day = changed.Min;
            changed.Remove(day);
            if (!Derive(day) && After(day) is { } next)
                changed.Add(next);
        }
    }

    /// <summary>Derives a day.</summary>
    /// <returns>Whether it hands to the next day what it handed before.</returns>
    private bool Derive(long day)
    {
        var carry = CarryBefore(day, out var handedIn);
        var events = _shelves.Read(Shelf.Presence, day);
        _fates.Tell(events);
        var isEmpty = events.Count == 0;
        var work = Work(day);
        var reach = carry.Reach(Day.Start(day));

        var speakers = new Speakers();
        var judgement = new GitJudgement();
        foreach (var (stream, until) in carry.Traces)
            judgement.Add(stream, new Interval(Day.Start(day), until));
        foreach (var session in work)
        {
            foreach (var (message, speaker) in session.Speakers)
                speakers.Add(message, speaker);
            foreach (var (stream, trace) in session.Traces)
            {
                judgement.Add(stream, trace);
                carry.Traces[stream] = Math.Max(carry.Traces.GetValueOrDefault(stream, long.MinValue), trace.End);
            }
        }
        foreach (var span in work.SelectMany(session => session.Work).OrderBy(span => span.Start))
            carry.Add(span);

        var attention = new Attention(new Presence(_streams, speakers, judgement, carry.Attention, _parameters), carry.Attention, _attributes, _parameters);
        var inferred = new List<AttentionSpan>();
        foreach (var e in events)
        {
            if (!_retracted.Contains(e.Id))
                attention.Next(e, inferred);
        }
        foreach (var span in inferred)
            carry.Add(span);
        carry.CutAt(Day.Start(day + 1));

        var known = Known(day);
        if (isEmpty && work.Count == 0)
        {
            _delete.Bind(1, day);
            _delete.Run();
            return known.AsSpan().SequenceEqual(handedIn);
        }
        _writer.Clear();
        SpanBlob.Write(_writer, _streams, [.. SpanChain.Of(inferred, [])]);
        var spans = _writer.Written.ToArray();
        _writer.Clear();
        carry.Write(_writer, _streams);
        _insert.Bind(1, day);
        _insert.Bind(2, reach);
        _insert.BindBlob(3, spans);
        _insert.BindBlob(4, _writer.Written);
        _insert.Run();
        return known is not null && _writer.Written.SequenceEqual(known);
    }

    public void Dispose()
    {
        _before.Dispose();
        _after.Dispose();
        _known.Dispose();
        _work.Dispose();
        _insert.Dispose();
        _delete.Dispose();
    }

    private Carry CarryBefore(long day, out byte[] blob)
    {
        _before.Bind(1, day);
        blob = _before.Step() ? _before.Bytes(0).ToArray() : [];
        _before.Reset();
        return blob.Length > 0 ? Carry.Read(blob, _streams, _pool) : new Carry();
    }

    private long? After(long day)
    {
        _after.Bind(1, day);
        var next = _after.Step() && !_after.IsNull(0) ? _after.Long(0) : (long?)null;
        _after.Reset();
        return next;
    }

    private byte[]? Known(long day)
    {
        _known.Bind(1, day);
        var carry = _known.Step() ? _known.Bytes(0).ToArray() : null;
        _known.Reset();
        return carry;
    }

    private List<SessionDay> Work(long day)
    {
        var work = new List<SessionDay>();
        _work.Bind(1, day);
        while (_work.Step())
        {
            var reader = new BlobReader(_work.Bytes(0), _pool.Texts);
            work.Add(SessionDay.Read(ref reader, _streams, _attributes, _pool));
        }
        _work.Reset();
        return work;
    }
}
