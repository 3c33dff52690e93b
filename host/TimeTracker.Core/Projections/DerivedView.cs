using TimeTracker.Entries;
using TimeTracker.Store;

namespace TimeTracker.Projections;

/// <summary>
/// The stored view: the spans of a derivation, uncut, in the store's own file. It is read only where it equals what deriving would give.
/// </summary>
internal static class DerivedView
{
    /// <summary>Reads the spans that entries of a query are cut out of.</summary>
    /// <param name="store">The store.</param>
    /// <param name="fingerprint">What the view has to be derived by.</param>
    /// <param name="query">Now and the range.</param>
    /// <returns>The entries, or null where the view is absent, stale, or of another now.</returns>
    public static IReadOnlyList<TimeEntry>? Read(EventStore store, string fingerprint, EntryQuery query)
    {
        var database = store.Database;
        // One transaction, so that state and rows are of one view, also while another process replaces it.
        var owns = !database.InTransaction;
        if (owns)
            database.Execute("BEGIN");
        try
        {
            var now = WholeMilliseconds.Of(query.AsOf);
            if (ViewState.Load(database, fingerprint) is not { } state
                || state.Sequence != store.LastSequence || state.Forgotten != Forgotten(database) || !state.HoldsAt(now))
            {
                return null;
            }
            return EntryJoin.Join(Streams(database), Spans(database, state, query, now), store.Keys, query);
        }
        finally
        {
            if (owns)
                database.RollBack();
        }
    }

    /// <summary>Puts a derivation in the place of the stored view, in one transaction; nothing where a newer one is there meanwhile.</summary>
    public static void Replace(SqliteDatabase database, ViewState state, DerivedTime derived)
    {
        database.Write(() =>
        {
            // Forgotten while we derived: what was forgotten must not come back in the view.
            if (state.Forgotten != Forgotten(database) || ViewState.Load(database, state.Fingerprint) is { } stored && stored.Sequence > state.Sequence)
                return;
            database.Execute(DerivedViewSchema.Drop);
            database.Execute(DerivedViewSchema.Create);
            Save(database, derived);
            state.Save(database);
        });
    }

    /// <summary>How many events have been forgotten.</summary>
    public static long Forgotten(SqliteDatabase database) => database.Number("SELECT count(*) FROM forgotten"u8) ?? 0;

    /// <summary>The length of the longest run.</summary>
    public static long Longest(IReadOnlyList<DerivedSpan> spans)
    {
        var longest = 0L;
        foreach (var span in spans)
            longest = Math.Max(longest, span.End - span.Run);
        return longest;
    }

    private static void Save(SqliteDatabase database, DerivedTime derived)
    {
        using (var row = database.Prepare("INSERT INTO derived_streams(stream, origin, host, path) VALUES (?1, ?2, ?3, ?4)"u8))
        {
            for (var stream = 0; stream < derived.Streams.Count; stream++)
            {
                var key = derived.Streams[stream];
                row.Bind(1, stream);
                row.Bind(2, (long)key.Origin);
                if (key.Host is { } host)
                    row.BindText(3, host);
                else
                    row.BindNull(3);
                row.BindText(4, key.Path);
                row.Run();
            }
        }

        var attributes = ViewAttributes.Save(database, derived.Spans);
        using (var row = database.Prepare("INSERT INTO derived_spans(run, kind, stream, start, end, attributes, agents) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"u8))
        {
            foreach (var span in derived.Spans)
            {
                row.Bind(1, span.Run);
                row.Bind(2, (long)span.Kind);
                row.Bind(3, span.Stream);
                row.Bind(4, span.Start);
                row.Bind(5, span.End);
                row.Bind(6, attributes[span.Attributes]);
                row.Bind(7, span.Agents);
                row.Run();
            }
        }
    }

    private static List<StreamKey> Streams(SqliteDatabase database)
    {
        var streams = new List<StreamKey>();
        using var rows = database.Prepare("SELECT origin, host, path FROM derived_streams ORDER BY stream"u8);
        while (rows.Step())
            streams.Add(new StreamKey((StreamOrigin)rows.Int(0), rows.IsNull(1) ? null : rows.Words(1), rows.Words(2)));
        return streams;
    }

    private static IEnumerable<DerivedSpan> Spans(SqliteDatabase database, ViewState state, EntryQuery query, long now)
    {
        // A run that reaches into the range begins at most the longest run before it.
        var first = query.From is { } from ? WholeMilliseconds.Of(from) - state.Longest : long.MinValue;
        var end = query.To is { } to ? Math.Min(WholeMilliseconds.Of(to), now) : now;
        var known = new Dictionary<long, SpanAttributes>();
        using var attributes = ViewAttributes.Select(database);
        using var rows = database.Prepare(
            "SELECT run, kind, stream, start, end, attributes, agents FROM derived_spans WHERE run >= ?1 AND run < ?2 ORDER BY run, kind, stream, start"u8);
        rows.Bind(1, first);
        rows.Bind(2, end);
        while (rows.Step())
        {
            var number = rows.Long(5);
            if (!known.TryGetValue(number, out var said))
                known.Add(number, said = ViewAttributes.Load(attributes, number));
            yield return new DerivedSpan(rows.Int(2), (EntryKind)rows.Int(1), rows.Long(0), rows.Long(3), rows.Long(4), said, rows.Int(6));
        }
    }
}
