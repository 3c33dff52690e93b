namespace TimeTracker.Projections;

/// <summary>Time that a person assigned.</summary>
/// <param name="Event">The event that assigned it.</param>
/// <param name="Start">In milliseconds, included.</param>
/// <param name="End">In milliseconds, not included; after the start.</param>
/// <param name="Assigned">What was assigned.</param>
/// <param name="IsExcluded">Whether what was assigned does not leave, nor any time with it.</param>
internal readonly record struct AssignedTime(DerivationEvent Event, long Start, long End, Brought Assigned, bool IsExcluded) : IInterval<AssignedTime>
{
    public AssignedTime Cut(long start, long end) => this with { Start = start, End = end };
}
