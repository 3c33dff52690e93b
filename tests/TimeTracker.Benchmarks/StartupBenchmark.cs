using System.Globalization;

namespace TimeTracker.Benchmarks;

/// <summary>How soon the commands that people type answer, on a store of a million events: whole processes, the median of several runs.</summary>
internal static class StartupBenchmark
{
    private static readonly (string[] Arguments, double TargetMilliseconds)[] Commands =
    [
        (["--version"], 60),
        (["status"], 120),
        (["plugins", "list"], 120),
    ];

    public static int Run(string[] args)
    {
        var events = Arguments.Number(args, "--events") ?? 1_000_000;
        var runs = Arguments.Number(args, "--runs") ?? 15;
        using var folder = new ScratchFolder(args);
        var lines = Path.Combine(folder.Path, "events.jsonl");
        var store = Path.Combine(folder.Path, "store", "events.db");
        EventGenerator.Write(lines, events, ids: false);
        StagedTool.Run("import", "events", lines, "--store", store);

        var met = true;
        Console.WriteLine("command              median ms   min ms   target ms   peak MiB");
        foreach (var (arguments, target) in Commands)
        {
            string[] all = arguments is ["--version"] ? arguments : [.. arguments, "--store", store];
            StagedTool.Run(all);
            var measured = Enumerable.Range(0, runs).Select(_ => StagedTool.Run(all)).OrderBy(m => m.Elapsed).ToList();
            var median = measured[runs / 2].Elapsed.TotalMilliseconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"tt {string.Join(' ', arguments),-17} {median,9:F0}   {measured[0].Elapsed.TotalMilliseconds,6:F0}   {target,9:F0}   {measured.Max(m => m.PeakMiB),8:F0}"));
            met &= median <= target;
        }
        return met ? 0 : 1;
    }
}
