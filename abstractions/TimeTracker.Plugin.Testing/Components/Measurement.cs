using System.Diagnostics;

namespace TimeTracker.Plugins.Testing.Components;

/// <summary>Throughput and allocation. Allocation is counted in the whole process, so figures of a suite that runs beside other work say little.</summary>
internal static class Measurement
{
    /// <summary>Measures an attempt.</summary>
    /// <param name="examination">Where the figures go.</param>
    /// <param name="unit">Of what it handles so many: <c>event</c>.</param>
    /// <param name="attempt">Gives how many it handled.</param>
    public static async Task OfAsync(Examination examination, string unit, Func<Task<int>> attempt)
    {
        var allocated = GC.GetTotalAllocatedBytes();
        var watch = Stopwatch.StartNew();
        var count = await attempt().ConfigureAwait(false);
        if (count == 0)
            return;
        examination.Figure($"{unit}s handled", count, $"{unit}s");
        examination.Figure("throughput", count / watch.Elapsed.TotalSeconds, $"{unit}s/s");
        examination.Figure("allocated", (GC.GetTotalAllocatedBytes() - allocated) / (double)count, $"bytes per {unit}");
    }
}
