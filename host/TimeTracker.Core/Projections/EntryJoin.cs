using TimeTracker.Entries;
using TimeTracker.Privacy;
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
    private const int Kinds = 2;

    /// <summary>Joins what a query reads of spans, whatever of it is excluded.</summary>
    /// <param name="streams">The streams.</param>
    /// <param name="spans">Whole runs; direct time in order of time and without overlap, delegated time of each stream in order of time.</param>
    /// <param name="keys">For ids.</param>
    /// <param name="exclusion">By which the spans were derived.</param>
    /// <param name="hiddenNames">The numbers of the streams whose names excluded events gave.</param>
    /// <param name="query">Now, the range, and what is read of excluded time.</param>
    /// <param name="names">The names that people gave to streams, by number.</param>
    /// <returns>In order of start, then kind, then stream.</returns>
    public static JoinedEntries Join(
        Streams streams, IEnumerable<DerivedSpan> spans, StoreKeys keys, Exclusion exclusion, IReadOnlySet<int> hiddenNames, EntryQuery query, IReadOnlyDictionary<int, string> names) =>
        Join(streams.Keys, exclusion.IsNone ? spans : new ExcludedSpans(exclusion, hiddenNames).Read(spans, query.Excluded, streams.Private), keys, query, names);

    /// <summary>Joins.</summary>
    /// <param name="streams">The streams' keys by number.</param>
    /// <param name="spans">Whole runs; direct time in order of time and without overlap, delegated time of each stream in order of time.</param>
    /// <param name="keys">For ids.</param>
    /// <param name="query">Now and the range.</param>
    /// <param name="names">The names that people gave to streams, by number; null where they gave none.</param>
    /// <returns>In order of start, then kind, then stream.</returns>
    public static JoinedEntries Join(IReadOnlyList<StreamKey> streams, IEnumerable<DerivedSpan> spans, StoreKeys keys, EntryQuery query, IReadOnlyDictionary<int, string>? names = null)
    {
        var now = WholeMilliseconds.Of(query.AsOf);
        var from = query.From is { } first ? WholeMilliseconds.Of(first) : long.MinValue;
        var to = query.To is { } last ? WholeMilliseconds.Of(last) : long.MaxValue;

        var joined = Join(spans, now);
        var order = Order(joined, streams, from, Math.Min(to, now));
        return new JoinedEntries(joined, order, streams, Identities(streams, joined, order, keys, names), keys, from, to, now);
    }

    /// <summary>Where the entries of a stream and kind stand, in an array of all of them.</summary>
    public static int Slot(int stream, EntryKind kind) => (stream * Kinds) + (int)kind;

    private static JoinedEntryList Join(IEnumerable<DerivedSpan> spans, long now)
    {
        var joined = new JoinedEntryList();
        // By slot how many entries there were with the last one of that slot: where it lies, and one more. Streams get numbers as spans are read.
        var open = new int[Slot(64, EntryKind.Direct)];
        foreach (var span in spans)
        {
            var slot = Slot(span.Stream, span.Kind);
            if (slot >= open.Length)
                Array.Resize(ref open, 2 * slot);
            if (open[slot] > 0 && joined[open[slot] - 1].TryAdd(span, now))
                continue;
            if (span.Start >= now)
                continue;
            joined.Add(new JoinedEntry(span));
            open[slot] = joined.Count;
        }
        return joined;
    }

    /// <summary>The entries that have time in a range. Only agents work at many places at once, so only their time has to be sorted.</summary>
    private static int[] Order(JoinedEntryList joined, IReadOnlyList<StreamKey> streams, long from, long to)
    {
        var (direct, delegated) = (new List<int>(), new List<int>());
        for (var i = 0; i < joined.Count; i++)
        {
            ref var entry = ref joined[i];
            if (Math.Max(entry.Start, from) < Math.Min(entry.End, to))
                (entry.Kind == EntryKind.Direct ? direct : delegated).Add(i);
        }
        delegated.Sort((a, b) =>
        {
            var order = Start(a).CompareTo(Start(b));
            return order != 0 ? order : string.CompareOrdinal(streams[joined[a].Stream].Text, streams[joined[b].Stream].Text);
        });

        var order = new int[direct.Count + delegated.Count];
        var (nextDirect, nextDelegated) = (0, 0);
        for (var i = 0; i < order.Length; i++)
        {
            var isDirect = nextDelegated == delegated.Count || (nextDirect < direct.Count && Start(direct[nextDirect]) <= Start(delegated[nextDelegated]));
            order[i] = isDirect ? direct[nextDirect++] : delegated[nextDelegated++];
        }
        return order;

        long Start(int index) => Math.Max(joined[index].Start, from);
    }

    // Names are unique among the streams that have time in the output, no others.
    private static Dictionary<int, StreamIdentity> Identities(
        IReadOnlyList<StreamKey> streams, JoinedEntryList joined, int[] order, StoreKeys keys, IReadOnlyDictionary<int, string>? given)
    {
        var shown = new List<int>();
        var isShown = new bool[streams.Count];
        foreach (var index in order)
        {
            var stream = joined[index].Stream;
            if (isShown[stream])
                continue;
            isShown[stream] = true;
            shown.Add(stream);
        }
        var names = StreamNames.Of(
            shown.ConvertAll(stream => streams[stream]), given is { Count: > 0 } ? shown.Where(given.ContainsKey).ToDictionary(stream => streams[stream], stream => given[stream]) : null);
        return shown.ToDictionary(stream => stream, stream =>
        {
            var key = streams[stream];
            return new StreamIdentity(EntryIdentity.OfStream(keys, key), key.Text, names[key].Name, names[key].Origin);
        });
    }
}
