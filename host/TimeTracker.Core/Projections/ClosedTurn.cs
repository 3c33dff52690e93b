namespace TimeTracker.Projections;

/// <summary>A turn of an agent that has its end.</summary>
/// <param name="Start">In milliseconds, included.</param>
/// <param name="End">In milliseconds, not included; not before the start.</param>
/// <param name="Event">The index of the event that says when it began: its start, or an end with a duration.</param>
/// <param name="Began">When it began, wherever it is cut.</param>
internal readonly record struct ClosedTurn(long Start, long End, int Event, long Began) : IInterval<ClosedTurn>
{
    public ClosedTurn Cut(long start, long end) => this with { Start = start, End = end };
}
