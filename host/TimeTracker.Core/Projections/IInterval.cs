namespace TimeTracker.Projections;

/// <summary>Something that lasts from a start, included, to an end, not included, in milliseconds.</summary>
/// <typeparam name="T">The type itself.</typeparam>
internal interface IInterval<out T>
{
    long Start { get; }

    long End { get; }

    /// <summary>The same with other ends.</summary>
    T Cut(long start, long end);
}
