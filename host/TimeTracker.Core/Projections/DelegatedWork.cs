namespace TimeTracker.Projections;

/// <summary>A piece of one session's work in a stream.</summary>
/// <param name="Start">In milliseconds, included.</param>
/// <param name="End">In milliseconds, not included; after the start.</param>
/// <param name="Session">The session's number: the later it began, the greater.</param>
/// <param name="Attributes">What the session's event says.</param>
/// <param name="Event">The event that accounts for it; null where the work was read from the stored view.</param>
internal readonly record struct DelegatedWork(long Start, long End, int Session, SpanAttributes Attributes, DerivationEvent? Event)
    : IInterval<DelegatedWork>, IAccountedFor
{
    public DelegatedWork Cut(long start, long end) => this with { Start = start, End = end };
}
