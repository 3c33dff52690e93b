using System.Runtime.InteropServices;
using TimeTracker.Entries;
using TimeTracker.Store;

namespace TimeTracker.Projections;

/// <summary>Joins spans to entries, cuts them at now and at a range's ends, and names their streams.</summary>
/// <remarks>
/// <code>
///                          from                  to            now
/// spans       [-A-)[-A'--)[-A--|-)   [--B--)     |              |
/// entries     [--------A-------|-)   [--B--)     |              |
/// of range                     [-)   [--B--)                         the first keeps its id and is partial
/// </code>
/// </remarks>
internal static class EntryJoin
{
    /// <summary>Joins.</summary>
    /// <param name="streams">The streams' keys by number.</param>
    /// <param name="spans">Whole runs; of each stream and kind in order of time.</param>
    /// <param name="keys">For ids.</param>
    /// <param name="query">Now and the range.</param>
    /// <param name="names">The names that people gave to streams, by number; null where they gave none.</param>
    /// <returns>In order of start, then kind, then stream.</returns>
    public static IReadOnlyList<TimeEntry> Join(IReadOnlyList<StreamKey> streams, IEnumerable<DerivedSpan> spans, StoreKeys keys, EntryQuery query, IReadOnlyDictionary<int, string>? names = null)
    {
        var now = WholeMilliseconds.Of(query.AsOf);
        var from = query.From is { } first ? WholeMilliseconds.Of(first) : long.MinValue;
        var to = query.To is { } last ? WholeMilliseconds.Of(last) : long.MaxValue;

        var joined = new List<JoinedEntry>();
        var open = new Dictionary<(int Stream, EntryKind Kind), int>();
        foreach (var span in spans)
        {
            if (open.TryGetValue((span.Stream, span.Kind), out var index) && CollectionsMarshal.AsSpan(joined)[index].TryAdd(span, now))
                continue;
            if (span.Start >= now)
                continue;
            open[(span.Stream, span.Kind)] = joined.Count;
            joined.Add(new JoinedEntry(span));
        }

        joined.RemoveAll(entry => Math.Max(entry.Start, from) >= Math.Min(Math.Min(entry.End, now), to));
        joined.Sort((a, b) =>
        {
            var order = Math.Max(a.Start, from).CompareTo(Math.Max(b.Start, from));
            if (order != 0)
                return order;
            order = a.Kind.CompareTo(b.Kind);
            return order != 0 ? order : string.CompareOrdinal(streams[a.Stream].Text, streams[b.Stream].Text);
        });
        return new JoinedEntries(joined, streams, Identities(streams, joined, keys, names), keys, from, to, now);
    }

    // Names are unique among the streams that have time in the output, no others.
    private static Dictionary<int, StreamIdentity> Identities(IReadOnlyList<StreamKey> streams, List<JoinedEntry> joined, StoreKeys keys, IReadOnlyDictionary<int, string>? given)
    {
        var shown = joined.Select(entry => entry.Stream).Distinct().ToList();
        var names = StreamNames.Of(
            shown.ConvertAll(stream => streams[stream]), given is { Count: > 0 } ? shown.Where(given.ContainsKey).ToDictionary(stream => streams[stream], stream => given[stream]) : null);
        return shown.ToDictionary(stream => stream, stream =>
        {
            var key = streams[stream];
            return new StreamIdentity(EntryIdentity.OfStream(keys, key), key.Text, names[key].Name, names[key].Origin);
        });
    }
}
