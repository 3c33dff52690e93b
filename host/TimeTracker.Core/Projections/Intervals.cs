namespace TimeTracker.Projections;

/// <summary>What is done with lists of intervals, each in one walk over them.</summary>
internal static class Intervals
{
    /// <summary>Takes the time of some intervals out of others.</summary>
    /// <remarks>
    /// <code>
    /// from      [-----a-----)[--b--)   [--c--)
    /// holes          [==)      [=====)
    /// what stays[-a--)  [-a-)[b)       [--c--)
    /// </code>
    /// </remarks>
    /// <param name="from">In order of their starts.</param>
    /// <param name="holes">In order of time, without overlap.</param>
    public static List<T> TakeOut<T, THole>(List<T> from, List<THole> holes)
        where T : struct, IInterval<T>
        where THole : struct, IInterval<THole>
    {
        return holes.Count == 0 || from.Count == 0 ? from : [.. TakeOut((IEnumerable<T>)from, holes)];
    }

    /// <summary>The same, one by one.</summary>
    public static IEnumerable<T> TakeOut<T, THole>(IEnumerable<T> from, List<THole> holes)
        where T : struct, IInterval<T>
        where THole : struct, IInterval<THole>
    {
        var next = 0;
        foreach (var interval in from)
        {
            while (next < holes.Count && holes[next].End <= interval.Start)
                next++;
            var start = interval.Start;
            for (var i = next; i < holes.Count && holes[i].Start < interval.End; i++)
            {
                if (holes[i].Start > start)
                    yield return interval.Cut(start, holes[i].Start);
                start = Math.Max(start, holes[i].End);
            }
            if (start < interval.End)
                yield return interval.Cut(start, interval.End);
        }
    }

    /// <summary>Gives each instant to the last interval in the list that covers it.</summary>
    /// <remarks>
    /// <code>
    /// 1   [-----------1-----------)
    /// 2         [--2--)
    /// 3                        [---3---)
    ///     [--1--)[-2-)[---1---)[---3---)
    /// </code>
    /// </remarks>
    /// <param name="intervals">Each with a length; they may overlap.</param>
    /// <returns>The pieces, in order of time, without overlap.</returns>
    public static List<T> LayOver<T>(List<T> intervals)
        where T : struct, IInterval<T>
    {
        if (AreApart(intervals))
            return intervals;
        var edges = new List<(long At, int Interval, bool Opens)>(intervals.Count * 2);
        for (var i = 0; i < intervals.Count; i++)
        {
            edges.Add((intervals[i].Start, i, true));
            edges.Add((intervals[i].End, i, false));
        }
        edges.Sort(static (a, b) => a.At.CompareTo(b.At));

        var pieces = new List<T>();
        var open = new SortedSet<int>();
        var from = 0L;
        for (var i = 0; i < edges.Count;)
        {
            var at = edges[i].At;
            var before = open.Count > 0 ? open.Max : -1;
            for (; i < edges.Count && edges[i].At == at; i++)
            {
                if (edges[i].Opens)
                    open.Add(edges[i].Interval);
                else
                    open.Remove(edges[i].Interval);
            }
            var after = open.Count > 0 ? open.Max : -1;
            if (after == before)
                continue;
            if (before >= 0)
                pieces.Add(intervals[before].Cut(from, at));
            from = at;
        }
        return pieces;
    }

    // What people state rarely overlaps, and then there is nothing to lay over anything.
    private static bool AreApart<T>(List<T> intervals)
        where T : struct, IInterval<T>
    {
        for (var i = 1; i < intervals.Count; i++)
        {
            if (intervals[i].Start < intervals[i - 1].End)
                return false;
        }
        return true;
    }

    /// <summary>Makes one interval of those that overlap or touch.</summary>
    /// <param name="intervals">In any order; becomes sorted.</param>
    public static List<Interval> Unite(List<Interval> intervals)
    {
        intervals.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        var united = new List<Interval>(intervals.Count);
        foreach (var interval in intervals)
        {
            if (united.Count > 0 && interval.Start <= united[^1].End)
                united[^1] = united[^1] with { End = Math.Max(united[^1].End, interval.End) };
            else
                united.Add(interval);
        }
        return united;
    }
}
