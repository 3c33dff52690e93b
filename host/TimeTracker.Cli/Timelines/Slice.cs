namespace TimeTracker.Cli.Timelines;

/// <summary>A piece of a day in which something went on.</summary>
/// <param name="Start">In milliseconds, included.</param>
/// <param name="End">In milliseconds, not included; now, where it goes on.</param>
/// <param name="IsRunning">Whether it goes on.</param>
internal sealed record Slice(long Start, long End, bool IsRunning)
{
    /// <summary>Adds a piece that does not start before the last one; what touches or overlaps becomes one.</summary>
    public static void Add(List<Slice> slices, Slice slice)
    {
        if (slices.Count > 0 && slice.Start <= slices[^1].End)
            slices[^1] = new Slice(slices[^1].Start, Math.Max(slices[^1].End, slice.End), slices[^1].IsRunning || slice.IsRunning);
        else
            slices.Add(slice);
    }
}
