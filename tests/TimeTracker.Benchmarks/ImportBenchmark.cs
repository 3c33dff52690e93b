using System.Globalization;
using TimeTracker.Store;

namespace TimeTracker.Benchmarks;

/// <summary>
/// <c>tt import events</c>, measured as a whole process, beside the baseline import. Targets: 120,000/s without ids, 60,000/s with, 0.4 of the baseline.
/// </summary>
internal static class ImportBenchmark
{
    private const double TargetRatio = 0.4;

    public static int Run(string[] args)
    {
        var sizes = Arguments.Number(args, "--events") is { } n ? [n] : new[] { 100_000, 1_000_000 };
        using var folder = new ScratchFolder(args);
        var met = true;
        Console.WriteLine("events     ids   seconds   events/s   target   baseline/s   ratio   peak MiB");
        foreach (var events in sizes)
        {
            foreach (var ids in new[] { false, true })
                met &= Measure(folder.Path, events, ids);
        }
        return met ? 0 : 1;
    }

    private static bool Measure(string folder, int events, bool ids)
    {
        var file = Path.Combine(folder, "events.jsonl");
        var imported = Path.Combine(folder, "import", "events.db");
        EventGenerator.Write(file, events, ids);
        var import = StagedTool.Run("import", "events", file, "--store", imported);
        using (var store = EventStore.Open(new StoreOptions(imported, StoreAccess.Read, "devbox", TimeProvider.System)))
        {
            if (store.LastSequence != events)
                throw new InvalidOperationException($"The import stored {store.LastSequence} of {events} events.");
        }
        Directory.Delete(Path.GetDirectoryName(imported)!, recursive: true);
        var baseline = MeasuredProcess.RunChild(BaselineImport.ChildName, Path.Combine(folder, "baseline", "events.db"), events.ToString(CultureInfo.InvariantCulture), ids ? "ids" : "none");
        Directory.Delete(Path.Combine(folder, "baseline"), recursive: true);
        File.Delete(file);

        var target = ids ? 60_000 : 120_000;
        var perSecond = events / import.Elapsed.TotalSeconds;
        var baselinePerSecond = events / double.Parse(baseline.Output, CultureInfo.InvariantCulture);
        var ratio = perSecond / baselinePerSecond;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{events,-10} {(ids ? "yes" : "no"),-5} {import.Elapsed.TotalSeconds,7:F2}   {perSecond,8:F0}   {target,6}   {baselinePerSecond,10:F0}   {ratio,5:F2}   {import.PeakMiB,8:F0}"));
        return perSecond >= target && ratio >= TargetRatio;
    }
}
