using TimeTracker.Privacy;
using TimeTracker.Store;

namespace TimeTracker.Projections;

/// <summary>What a derivation gives: spans that are not cut at now, and what became of each event.</summary>
/// <param name="All">The streams.</param>
/// <param name="Names">The names that people gave to streams, by number.</param>
/// <param name="HiddenNames">The numbers of the streams whose names excluded events gave.</param>
/// <param name="Spans">Of each stream and kind in order of time.</param>
/// <param name="Uses">By position in the history.</param>
internal sealed record DerivedTime(
    Streams All, IReadOnlyDictionary<int, string> Names, IReadOnlySet<int> HiddenNames, IReadOnlyList<DerivedSpan> Spans, IReadOnlyList<EventUse> Uses)
{
    /// <summary>The streams' keys; a stream's number is its index.</summary>
    public IReadOnlyList<StreamKey> Streams => All.Keys;

    /// <summary>Joins the spans to the entries of a query.</summary>
    /// <param name="keys">For ids.</param>
    /// <param name="exclusion">By which it was derived.</param>
    /// <param name="query">Now, the range, and what is read of excluded time.</param>
    public JoinedEntries Join(StoreKeys keys, Exclusion exclusion, EntryQuery query) => EntryJoin.Join(All, Spans, keys, exclusion, HiddenNames, query, Names);
}
