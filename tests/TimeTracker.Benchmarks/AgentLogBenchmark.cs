using System.Diagnostics;
using System.Globalization;

namespace TimeTracker.Benchmarks;

/// <summary>
/// The logs of Claude Code, read by whole processes: 207 MB in 400 files for the first time, again with nothing new, and followed while 50 of them grow by a line a second.
/// Targets: 150 MB/s, 0.2 s, 100 MB at most, 2 % of a core.
/// </summary>
internal static class AgentLogBenchmark
{
    private const int Files = 400;
    private const long Bytes = 207_000_000;
    private const int Followed = 50;

    public static int Run(string[] args)
    {
        // Asked for a size in events, as all benchmarks are, about so many come out.
        var share = Arguments.Number(args, "--events") is { } events ? Math.Min(1, events / 26_000.0) : 1;
        var runs = Arguments.Number(args, "--runs") ?? 5;
        var files = Math.Max(Followed, (int)(Files * share));
        using var folder = new ScratchFolder(args);
        var logs = Path.Combine(folder.Path, ".claude", "projects", "acme");
        var bytes = AgentLogGenerator.Write(logs, files, (long)(Bytes * share));
        var configuration = Path.Combine(folder.Path, "plugins.json");
        File.WriteAllText(configuration, """{ "collectors": { "agents": { "use": "agent-logs" } } }""");
        var store = Path.Combine(folder.Path, "events.db");

        var cold = new List<MeasuredProcess>();
        var again = new List<MeasuredProcess>();
        for (var i = 0; i < runs; i++)
        {
            foreach (var file in Directory.GetFiles(folder.Path, "events.db*"))
                File.Delete(file);
            cold.Add(StagedTool.Run(folder.Path, ["collect", "agents", "--config", configuration, "--store", store]));
            again.Add(StagedTool.Run(folder.Path, ["collect", "agents", "--config", configuration, "--store", store]));
        }
        var speed = bytes / 1e6 / Median(cold).Elapsed.TotalSeconds;
        var cpu = Follow(folder.Path, configuration, store, logs, runs * 4);

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:F0} MB in {files} files       wall s   cpu s   MB/s   target   peak MiB   target"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"cold                       {Median(cold).Elapsed.TotalSeconds,7:F2} {Median(cold).Cpu.TotalSeconds,7:F2} {speed,6:F0}      150   {cold.Max(c => c.PeakMiB),8:F0}       95"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"nothing new                {Median(again).Elapsed.TotalSeconds,7:F2} {Median(again).Cpu.TotalSeconds,7:F2}            0.2 s   {again.Max(c => c.PeakMiB),8:F0}       95"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"following {Followed} files, a line a second each: {cpu:P1} of a core, target {0.02:P0}"));
        return speed >= 150 && Median(again).Elapsed.TotalSeconds <= 0.2 && cold.Concat(again).Max(c => c.PeakMiB) <= 95 && cpu <= 0.02 ? 0 : 1;
    }

    private static MeasuredProcess Median(List<MeasuredProcess> runs) => runs.OrderBy(r => r.Elapsed).ElementAt(runs.Count / 2);

    /// <summary>What share of a core <c>tt run</c> takes, after it has settled, while the files grow.</summary>
    private static double Follow(string home, string configuration, string store, string logs, int seconds)
    {
        var start = new ProcessStartInfo(StagedTool.Program, ["run", "--config", configuration, "--store", store]) { WorkingDirectory = home, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["HOME"] = home;
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("XDG_", StringComparison.Ordinal) || k.StartsWith("TT_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        using var tt = Process.Start(start)!;
        tt.BeginErrorReadLine();
        tt.BeginOutputReadLine();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / Followed));
        var paths = Enumerable.Range(0, Followed).Select(f => Path.Combine(logs, $"{AgentLogGenerator.Session(f)}.jsonl")).ToList();
        var settling = 5 * Followed;
        var before = TimeSpan.Zero;
        var watch = new Stopwatch();
        for (var i = 0; i < settling + (seconds * Followed); i++)
        {
            if (i == settling)
            {
                tt.Refresh();
                before = tt.TotalProcessorTime;
                watch.Start();
            }
            File.AppendAllText(paths[i % Followed], AgentLogGenerator.Next(i % Followed, 1_000_000 + (i / Followed)) + "\n");
            timer.WaitForNextTickAsync().AsTask().GetAwaiter().GetResult();
        }
        tt.Refresh();
        if (tt.HasExited)
            throw new InvalidOperationException($"tt run ended with {tt.ExitCode}.");
        var share = (tt.TotalProcessorTime - before) / watch.Elapsed;
        tt.Kill();
        tt.WaitForExit();
        return share;
    }
}
