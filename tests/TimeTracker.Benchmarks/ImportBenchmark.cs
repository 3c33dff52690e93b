using System.Globalization;
using TimeTracker.Collecting;
using TimeTracker.Store;

namespace TimeTracker.Benchmarks;

/// <summary>Import of events, measured as a whole process, beside the baseline import. Targets: 120,000/s without ids, 60,000/s with, 0.4 of the baseline.</summary>
internal static class ImportBenchmark
{
    public const string ChildName = "run-import";

    private const double TargetRatio = 0.4;

    public static int Run(string[] args)
    {
        var sizes = Option(args, "--events") is { } n ? [int.Parse(n, CultureInfo.InvariantCulture)] : new[] { 100_000, 1_000_000 };
        var folder = Directory.CreateDirectory(Path.Combine(Option(args, "--folder") ?? Path.GetTempPath(), $"tt-bench-{Guid.NewGuid():N}")).FullName;
        var met = true;
        try
        {
            Console.WriteLine("events     ids   seconds   events/s   target   baseline/s   ratio   peak MiB");
            foreach (var events in sizes)
            {
                foreach (var ids in new[] { false, true })
                    met &= Measure(folder, events, ids);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        return met ? 0 : 1;
    }

    /// <summary>Imports one file through the library: FILE STORE.</summary>
    public static int RunChild(string[] args)
    {
        using var store = EventStore.Open(new StoreOptions(args[1], StoreAccess.Append, "devbox", TimeProvider.System));
        using var lines = new FileStream(args[0], FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        var result = JsonlImport.Run(store, lines, "import", strict: false, null, CancellationToken.None);
        Console.WriteLine(result.Added.ToString(CultureInfo.InvariantCulture));
        return result.BadLineCount == 0 ? 0 : 1;
    }

    private static bool Measure(string folder, int events, bool ids)
    {
        var file = Path.Combine(folder, "events.jsonl");
        EventGenerator.Write(file, events, ids);
        var import = MeasuredProcess.RunChild(ChildName, file, Path.Combine(folder, "import", "events.db"));
        Directory.Delete(Path.Combine(folder, "import"), recursive: true);
        if (import.ExitCode != 0 || import.Output.Trim() != events.ToString(CultureInfo.InvariantCulture))
            throw new InvalidOperationException($"The import stored {import.Output.Trim()} of {events} events.");
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

    private static string? Option(string[] args, string name)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }
}
