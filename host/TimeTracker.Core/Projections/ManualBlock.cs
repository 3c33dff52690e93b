namespace TimeTracker.Projections;

/// <summary>Time that a person stated: a block, or a timer from its start to its stop. Not cut at now.</summary>
/// <param name="Event">The event that stated it.</param>
/// <param name="Stream">The stream's number.</param>
/// <param name="Start">In milliseconds, included.</param>
/// <param name="End">In milliseconds, not included; after the start.</param>
/// <param name="IsExcluded">Whether it is excluded.</param>
internal readonly record struct ManualBlock(DerivationEvent Event, int Stream, long Start, long End, bool IsExcluded) : IInterval<ManualBlock>, IAccountedFor
{
    DerivationEvent? IAccountedFor.Event => Event;

    public ManualBlock Cut(long start, long end) => this with { Start = start, End = end };
}
