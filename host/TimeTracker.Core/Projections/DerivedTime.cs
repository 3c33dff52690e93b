namespace TimeTracker.Projections;

/// <summary>What a derivation gives: spans that are not cut at now, and what became of each event.</summary>
/// <param name="Streams">The streams' keys; a stream's number is its index.</param>
/// <param name="Names">The names that people gave to streams, by number.</param>
/// <param name="Spans">Of each stream and kind in order of time.</param>
/// <param name="Uses">By position in the history.</param>
internal sealed record DerivedTime(
    IReadOnlyList<StreamKey> Streams, IReadOnlyDictionary<int, string> Names, IReadOnlyList<DerivedSpan> Spans, IReadOnlyList<EventUse> Uses);
