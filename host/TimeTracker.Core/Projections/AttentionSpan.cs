namespace TimeTracker.Projections;

/// <summary>A piece of time in which attention was on a stream, and the event that accounts for it. Not cut at now.</summary>
/// <param name="Event">The event; null where the span was read from the stored view.</param>
/// <param name="Stream">The stream's number.</param>
/// <param name="Start">In milliseconds, included.</param>
/// <param name="End">In milliseconds, not included; after the start.</param>
/// <param name="Attributes">What the event says.</param>
internal readonly record struct AttentionSpan(DerivationEvent? Event, int Stream, long Start, long End, SpanAttributes Attributes)
    : IInterval<AttentionSpan>, IAccountedFor
{
    public AttentionSpan Cut(long start, long end) => this with { Start = start, End = end };
}
