using NodaTime;
using TimeTracker.Entries;
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
    private readonly EntryQuery _query;
    private readonly EventPool _pool = new();
    private readonly AttributePool _attributes = new();
    private readonly NamedStreams _named;
    private readonly Streams _streams;
    private readonly IReadOnlyList<DerivationEvent> _stated;
    private readonly long _now;
    private readonly long _to;

    private ViewReading(SqliteDatabase database, StoreKeys keys, EntryQuery query)
    {
        _database = database;
        _query = query;
        _now = WholeMilliseconds.Of(query.AsOf);
        _to = query.To is { } to ? Math.Min(WholeMilliseconds.Of(to), _now) : _now;
        using var shelves = new EventShelves(database, _pool);
        _stated = StatedFacts.Of(shelves.Read(Shelf.Stated)).Events;
        var repositories = RepositoryCounts.Load(database).ToRepositories();
        _named = new NamedStreams(repositories, RepositoryCounts.Streams(database, repositories), keys);
        _streams = new Streams(repositories, StreamMerges.Of(_stated, _named));
    }

    /// <summary>Reads the entries of a query, from a view that holds for its now, within one transaction.</summary>
    public static JoinedEntries Read(SqliteDatabase database, ProjectionParameters parameters, StoreKeys keys, EntryQuery query)
    {
        var reading = new ViewReading(database, keys, query);
        var stated = new StatedTime(reading._stated, reading._named, reading._streams, parameters);
        return EntryJoin.Join(reading._streams.Keys, reading.Spans(stated), keys, query, stated.Names);
    }

    /// <summary>Reads what people stated, from a view that holds at an instant, within one transaction.</summary>
    public static StatedReading ReadStated(SqliteDatabase database, ProjectionParameters parameters, StoreKeys keys, Instant asOf)
    {
        var reading = new ViewReading(database, keys, new EntryQuery(asOf));
        // Reading it tells each event what became of it.
        _ = new StatedTime(reading._stated, reading._named, reading._streams, parameters);
        return new StatedReading(reading._stated, reading._streams);
    }

    private IEnumerable<DerivedSpan> Spans(StatedTime stated)
    {
        var running = Running();
        var (first, end) = (First(running), End());
        var delegated = new DelegatedTime(_streams, _attributes);
        foreach (var (session, span) in SessionOrder.Rank(_database, _pool, [.. Work(first, end), .. running]))
            delegated.Add(span.Stream, new DelegatedWork(span.Start, span.End, session, span.Attributes, null));
        return stated.LayOver(Attention(first, end), delegated, _now);
    }

    /// <summary>From which day on to read: that of the start of the earliest run that may reach into the range.</summary>
    private long First(List<(string Session, DerivedSpan Span)> running)
    {
        if (_query.From is not { } start)
            return long.MinValue;
        var from = Math.Min(WholeMilliseconds.Of(start), _to);
        foreach (var (_, span) in running)
            from = Math.Min(from, span.Start);
        using var row = _database.Prepare("SELECT day, reach FROM derived_days WHERE day <= ?1 ORDER BY day DESC LIMIT 1"u8);
        row.Bind(1, Day.Of(from));
        return row.Step() ? Math.Min(row.Long(0), Day.Of(row.Long(1))) : long.MinValue;
    }

    /// <summary>Up to which day to read: the first that no run reaches which began in the range.</summary>
    private long End()
    {
        using var row = _database.Prepare("SELECT min(day) FROM derived_days WHERE day > ?1 AND reach >= ?2"u8);
        row.Bind(1, Day.Of(_to));
        row.Bind(2, _to);
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
