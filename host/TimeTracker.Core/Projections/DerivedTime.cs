namespace TimeTracker.Projections;

/// <summary>What a derivation gives: spans that are not cut at now, and what became of each event.</summary>
/// <param name="Streams">The streams' keys; a stream's number is its index.</param>
/// <param name="Spans">Of each stream and kind in order of time.</param>
/// <param name="Uses">By position in the history.</param>
/// <param name="ValidFrom">The time of the latest event that has happened: for an earlier now there would be fewer events.</param>
/// <param name="ValidBefore">The time of the first event that has not happened yet; null where there is none.</param>
internal sealed record DerivedTime(IReadOnlyList<StreamKey> Streams, IReadOnlyList<DerivedSpan> Spans, IReadOnlyList<EventUse> Uses, long ValidFrom, long? ValidBefore);
