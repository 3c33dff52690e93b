namespace TimeTracker.Projections;

/// <summary>A bare interval.</summary>
/// <param name="Start">In milliseconds, included.</param>
/// <param name="End">In milliseconds, not included.</param>
internal readonly record struct Interval(long Start, long End) : IInterval<Interval>
{
    public Interval Cut(long start, long end) => new(start, end);
}
