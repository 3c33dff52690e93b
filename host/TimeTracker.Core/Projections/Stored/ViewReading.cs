using NodaTime;
using TimeTracker.Entries;
using TimeTracker.Privacy;
using TimeTracker.Store;

namespace TimeTracker.Projections.Stored;

/// <summary>Reads what a range needs out of the stored view, and puts it together as the derivation does.</summary>
/// <remarks>
/// An entry's id depends on where it begins, and what it says of its machine on all of it. So runs of spans that reach into the range are read whole:
/// <code>
///                 reach          from            to
/// attention         [--A-)[---A--|----)[-B--)  [-|--A--)[-A--)
/// sessions          .     [------|---------)     |
/// read              [========================================)
/// </code>
/// </remarks>
internal sealed class ViewReading
{
    private readonly SqliteDatabase _database;
    private readonly Instant? _reach;
    private readonly bool _isPrivate;
    private readonly Exclusion _exclusion;
    private readonly EventPool _pool = new();
    private readonly AttributePool _attributes = new();
    private readonly Streams _streams;
    private readonly IReadOnlyList<DerivationEvent> _statedEvents;
    private readonly StatedTime _stated;
    private readonly long _now;
    private readonly long _to;

    // From here on all time is known, to where its runs begin.
    private long _wholeFrom = long.MinValue;

    private ViewReading(SqliteDatabase database, ProjectionParameters parameters, StoreKeys keys, EntryQuery query, Instant? reach)
    {
        _database = database;
        _reach = reach;
        _now = WholeMilliseconds.Of(query.AsOf);
        _to = query.To is { } to ? Math.Min(WholeMilliseconds.Of(to), _now) : _now;
        _exclusion = parameters.Exclusion;
        _isPrivate = query.Excluded == ExcludedView.Private && !parameters.Exclusion.IsNone;
        using var shelves = new EventShelves(database, _pool);
        var stated = StatedFacts.Of(shelves.Read(Shelf.Stated)).Events;
        var counts = RepositoryCounts.Load(database);
        var repositories = counts.ToRepositories();
        var named = new NamedStreams(repositories, RepositoryCounts.Streams(database, repositories), keys);
        if (!parameters.Exclusion.IsNone)
            StoredFates.Load(database).Tell(stated);
        var kept = KeptRows.Read(database, counts, stated, keys, parameters);
        _streams = new Streams(repositories, StreamMerges.Of(stated, named), kept);
        _statedEvents = stated;
        _stated = new StatedTime(stated, named, _streams, parameters);
    }

    /// <summary>Reads the entries of a query, from a view that holds for its now, within one transaction.</summary>
    public static JoinedEntries Read(SqliteDatabase database, ProjectionParameters parameters, StoreKeys keys, EntryQuery query)
    {
        var reach = query.From;
        for (var days = 1; ; days *= 2)
        {
            var reading = new ViewReading(database, parameters, keys, query, reach);
            var (streams, stated) = (reading._streams, reading._stated);
            if (!reading._isPrivate || reach is null)
                return EntryJoin.Join(streams, reading.Spans(), keys, parameters.Exclusion, stated.HiddenNames, query, stated.Names);

            // Runs of one stream are read whole. Private time is of many streams: whether it went on before what was read, only reading that can tell.
            var spans = new ExcludedSpans(parameters.Exclusion, stated.HiddenNames).Read(reading.Spans(), ExcludedView.Private, streams.Private).ToList();
            if (!spans.Exists(span => span.Stream == streams.Private && span.Start <= reading._wholeFrom && span.End >= reading._wholeFrom))
                return EntryJoin.Join(streams.Keys, spans, keys, query, stated.Names);
            reach = WholeMilliseconds.ToInstant(reading._wholeFrom) - Duration.FromDays(days);
        }
    }

    /// <summary>Reads what people stated, from a view that holds at an instant, within one transaction.</summary>
    public static StatedReading ReadStated(SqliteDatabase database, ProjectionParameters parameters, StoreKeys keys, Instant asOf)
    {
        // Reading it tells each event what became of it.
        var reading = new ViewReading(database, parameters, keys, new EntryQuery(asOf), null);
        return new StatedReading(reading._statedEvents, reading._streams);
    }

    private IEnumerable<DerivedSpan> Spans()
    {
        var running = Running();
        var (first, end) = (First(running), End());
        var delegated = new DelegatedTime(_streams, _attributes, _exclusion);
        foreach (var (session, span) in SessionOrder.Rank(_database, _pool, [.. Work(first, end), .. running]))
            delegated.Add(span.Stream, new DelegatedWork(span.Start, span.End, session, span.Attributes, null));
        return _stated.LayOver(Attention(first, end), delegated, _now);
    }

    /// <summary>From which day on to read: that of the start of the earliest run that may reach into the range.</summary>
    private long First(List<(string Session, DerivedSpan Span)> running)
    {
        if (_reach is not { } start)
            return long.MinValue;
        var from = Math.Min(WholeMilliseconds.Of(start), _to);
        foreach (var (_, span) in running)
            from = Math.Min(from, span.Start);
        using var row = _database.Prepare("SELECT day, reach FROM derived_days WHERE day <= ?1 ORDER BY day DESC LIMIT 1"u8);
        row.Bind(1, Day.Of(from));
        if (!row.Step())
            return long.MinValue;
        _wholeFrom = Day.Start(row.Long(0));
        return Math.Min(row.Long(0), Day.Of(row.Long(1)));
    }

    /// <summary>Up to which day to read: the first that no run reaches which began in the range.</summary>
    private long End()
    {
        using var row = _database.Prepare("SELECT min(day) FROM derived_days WHERE day > ?1 AND reach >= ?2"u8);
        row.Bind(1, Day.Of(_to));
        // Private time goes on in a run of another stream that begins where the range ends.
        row.Bind(2, _isPrivate ? _to + 1 : _to);
        return row.Step() && !row.IsNull(0) ? row.Long(0) : long.MaxValue;
    }

    private IEnumerable<AttentionSpan> Attention(long first, long end)
    {
        var spans = new List<DerivedSpan>();
        byte[] carry = [];
        using var rows = _database.Prepare("SELECT spans, carry FROM derived_days WHERE day >= ?1 AND day < ?2 ORDER BY day"u8);
        rows.Bind(1, first);
        rows.Bind(2, end);
        while (rows.Step())
        {
            spans.Clear();
            Read(rows.Bytes(0), EntryKind.Direct, spans);
            carry = rows.Bytes(1).ToArray();
            foreach (var span in spans)
                yield return new AttentionSpan(null, span.Stream, span.Start, span.End, span.Attributes);
        }
        // What no later day has closed is still open. Where a later day has, it closed nothing that reaches into the range.
        if (end < long.MaxValue || carry.Length == 0)
            yield break;
        var open = new List<AttentionSpan>();
        Carry.Read(carry, _streams, _pool).Attention.GiveOpen(_attributes, open);
        foreach (var span in open)
            yield return span;
    }

    private void Read(ReadOnlySpan<byte> blob, EntryKind kind, List<DerivedSpan> spans)
    {
        var reader = new BlobReader(blob, _pool.Texts);
        SpanBlob.Read(ref reader, kind, _streams, _attributes, spans);
    }

    private List<(string Session, DerivedSpan Span)> Work(long first, long end)
    {
        var work = new List<(string, DerivedSpan)>();
        var spans = new List<DerivedSpan>();
        using var rows = _database.Prepare("SELECT session, work FROM derived_work WHERE day >= ?1 AND day < ?2"u8);
        rows.Bind(1, first);
        rows.Bind(2, end);
        while (rows.Step())
        {
            spans.Clear();
            Read(rows.Bytes(1), EntryKind.Delegated, spans);
            if (spans.Count == 0)
                continue;
            var session = _pool.Texts.Of(rows.Bytes(0));
            foreach (var span in spans)
                work.Add((session, span));
        }
        return work;
    }

    /// <summary>The work after the last sign of sessions that may still run.</summary>
    private List<(string Session, DerivedSpan Span)> Running()
    {
        var running = new List<(string, DerivedSpan)>();
        var spans = new List<DerivedSpan>();
        using var rows = _database.Prepare("SELECT session, running FROM derived_sessions WHERE runs_until >= ?1"u8);
        rows.Bind(1, _now);
        while (rows.Step())
        {
            spans.Clear();
            Read(rows.Bytes(1), EntryKind.Delegated, spans);
            var session = _pool.Texts.Of(rows.Bytes(0));
            foreach (var span in spans)
                running.Add((session, span));
        }
        return running;
    }
}
