namespace TimeTracker.Projections;

/// <summary>What a derivation gives: spans that are not cut at now, and what became of each event.</summary>
/// <param name="Streams">The streams' keys; a stream's number is its index.</param>
/// <param name="Spans">Of each stream and kind in order of time.</param>
/// <param name="Uses">By position in the history.</param>
internal sealed record DerivedTime(IReadOnlyList<StreamKey> Streams, IReadOnlyList<DerivedSpan> Spans, IReadOnlyList<EventUse> Uses);
