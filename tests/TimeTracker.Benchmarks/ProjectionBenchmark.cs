using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using TimeTracker.Events;
using TimeTracker.Projections;
using TimeTracker.Store;

namespace TimeTracker.Benchmarks;

/// <summary>
/// The derivation of time: from scratch, in a process of its own so that its memory can be told; after 100 new events, in process and warm; and
/// <c>tt report</c> as a whole process. Prints how the cost of the first grows with the number of events.
/// </summary>
internal static class ProjectionBenchmark
{
    public const string ChildName = "projection-from-scratch";

    private const double TargetSeconds = 4;
    private const double TargetMiB = 250;
    private const double TargetNewMilliseconds = 50;
    private const double TargetWeekMilliseconds = 200;
    private const double TargetAllMilliseconds = 500;
    private const double TargetAllMiB = 120;

    public static int Run(string[] args)
    {
        var largest = Arguments.Number(args, "--events") ?? 1_000_000;
        var runs = Arguments.Number(args, "--runs") ?? 5;
        using var folder = new ScratchFolder(args);
        var small = FromScratch(folder.Path, largest / 10, runs, out _);
        var large = FromScratch(folder.Path, largest, runs, out var store);
        Line($"cost grows with events to the power of {Math.Log10(large.Cpu / small.Cpu):F2} (CPU time)");

        var met = large.Wall <= TargetSeconds && large.MiB <= TargetMiB;
        var lastDay = (largest - 1) / 1_400;
        met &= AfterNew(store, largest, lastDay, "today's", runs);
        met &= AfterNew(store, largest, Math.Max(0, lastDay - 91), "three months old", runs);
        met &= Report(store, largest, runs, "week", TargetWeekMilliseconds, double.MaxValue);
        met &= Report(store, largest, runs, "all", TargetAllMilliseconds, TargetAllMiB);
        return met ? 0 : 1;
    }

    /// <summary>The part that runs in a process of its own: derives everything and says how many milliseconds it took, by the wall and of the processor.</summary>
    public static int RunChild(string[] args)
    {
        using var store = Open(args[0]);
        var time = new FixedTime(long.Parse(args[1], CultureInfo.InvariantCulture));
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        Timeline.Rebuild(store, ProjectionParameters.Default, time);
        var cpu = Process.GetCurrentProcess().TotalProcessorTime - before;
        Console.Write(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds} {cpu.TotalSeconds}"));
        return 0;
    }

    private static (double Wall, double Cpu, double MiB) FromScratch(string folder, int events, int runs, out string store)
    {
        var lines = Path.Combine(folder, "history.jsonl");
        store = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"store-{events}"), "events.db");
        HistoryGenerator.Write(lines, events);
        StagedTool.Run("import", "events", lines, "--store", store);
        File.Delete(lines);
        using (var opened = Open(store))
        {
            if (opened.LastSequence != events)
                throw new InvalidOperationException($"The import stored {opened.LastSequence} of {events} events.");
        }

        var path = store;
        var measured = Enumerable.Range(0, runs).Select(_ =>
        {
            var run = MeasuredProcess.RunChild(ChildName, path, HistoryGenerator.EndOf(events).ToString(CultureInfo.InvariantCulture));
            if (run.ExitCode != 0)
                throw new InvalidOperationException("Deriving failed.");
            var figures = run.Output.Split(' ').Select(figure => double.Parse(figure, CultureInfo.InvariantCulture)).ToArray();
            return (Wall: figures[0], Cpu: figures[1], MiB: run.PeakMiB);
        }).ToList();
        var (wall, cpu, peak) = (Median(measured.Select(m => m.Wall)), Median(measured.Select(m => m.Cpu)), measured.Max(m => m.MiB));
        Line($"from scratch, {events} events: {wall:F2} s, CPU {cpu:F2} s, peak {peak:F0} MiB (targets at a million: {TargetSeconds} s, {TargetMiB} MiB)");
        return (wall, cpu, peak);
    }

    private static bool AfterNew(string file, int events, int day, string which, int runs)
    {
        using var store = Open(file);
        var now = Instant.FromUnixTimeTicks(HistoryGenerator.EndOf(events) * 10) + Duration.FromHours(1);
        var from = Instant.FromUtc(2024, 1, 1, 0, 0) + Duration.FromDays(day);
        var query = new EntryQuery(now) { From = from, To = from + Duration.FromDays(1) };
        var times = new List<double>();
        var cpus = new List<double>();
        for (var run = -3; run < runs; run++)
        {
            // The first three warm up.
            store.Append([.. HistoryGenerator.Later(day, 1000 + run + day).Select(Draft)], "benchmark");
            var cpu = Process.GetCurrentProcess().TotalProcessorTime;
            var watch = Stopwatch.StartNew();
            var entries = Timeline.Read(store, ProjectionParameters.Default, query);
            if (run < 0)
                continue;
            times.Add(watch.Elapsed.TotalMilliseconds);
            cpus.Add((Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds);
            if (entries.Count == 0)
                throw new InvalidOperationException("There are no entries on a day with a hundred new events.");
        }
        var median = Median(times);
        Line($"after 100 new events, {which}, with the day's entries: {median:F1} ms, CPU {Median(cpus):F1} ms (target {TargetNewMilliseconds} ms)");
        return median <= TargetNewMilliseconds;
    }

    private static bool Report(string store, int events, int runs, string range, double target, double targetMiB)
    {
        var asOf = (Instant.FromUnixTimeTicks(HistoryGenerator.EndOf(events) * 10) + Duration.FromHours(1)).ToString();
        string[] arguments = ["report", range, "--store", store, "--as-of", asOf, "--format", "csv"];
        StagedTool.Run(arguments);
        var measured = Enumerable.Range(0, runs).Select(_ => StagedTool.Run(arguments)).ToList();
        var (median, peak) = (Median(measured.Select(m => m.Elapsed.TotalMilliseconds)), measured.Max(m => m.PeakMiB));
        Line($"tt report {range}: {median:F0} ms, CPU {Median(measured.Select(m => m.Cpu.TotalMilliseconds)):F0} ms, peak {peak:F0} MiB (targets: {target} ms{(targetMiB < double.MaxValue ? $", {targetMiB} MiB" : "")})");
        return median <= target && peak <= targetMiB;
    }

    private static EventDraft Draft(string line)
    {
        using var json = JsonDocument.Parse(line);
        var e = json.RootElement;
        return new EventDraft(
            e.GetProperty("type").GetString()!, InstantPattern.ExtendedIso.Parse(e.GetProperty("timestamp").GetString()!).Value,
            Encoding.UTF8.GetBytes(e.GetProperty("data").GetRawText()))
        { Host = "devbox", Source = e.GetProperty("source").GetString() };
    }

    private static EventStore Open(string store) => EventStore.Open(new StoreOptions(store, StoreAccess.Append, "devbox", TimeProvider.System));

    private static double Median(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private sealed class FixedTime(long microseconds) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Instant.FromUnixTimeTicks(microseconds * 10).ToDateTimeOffset();
    }
}
