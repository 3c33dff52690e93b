using System.Globalization;
using TimeTracker.Collecting;
using TimeTracker.Store;

namespace TimeTracker.Benchmarks;

/// <summary>
/// Export of events as JSON Lines through the filter by the built <c>tt</c>, measured as a whole process, beside the <c>sqlite3</c> shell writing
/// the same events from the same file. Targets: no slower than the baseline, first byte under 0.2 s, peak memory under 120 MiB.
/// </summary>
internal static class ExportBenchmark
{
    private const int Runs = 5;

    private const double FirstByteTarget = 0.2;

    private const double PeakTarget = 120;

    /// <summary>What the benchmark's events hold leaves whole under it: a key that was dropped would be work that was not done.</summary>
    private const string Policy = """{"privacy":{"obfuscate":{"text":"keep"}}}""";

    private const string Baseline =
        "select json_object('id',lower(hex(id)),'timestamp',strftime('%Y-%m-%dT%H:%M:%S',ts/1000000,'unixepoch')||printf('.%06dZ',ts%1000000),"
        + "'type',type,'source',source,'data',json(data)) from events order by seq";

    public static int Run(string[] args)
    {
        var sizes = Arguments.Number(args, "--events") is { } n ? [n] : new[] { 100_000, 1_000_000 };
        using var folder = new ScratchFolder(args);
        File.WriteAllText(Path.Combine(folder.Path, "plugins.json"), Policy);
        Console.WriteLine("events     seconds   events/s   baseline s   ratio   first byte s   peak MiB   (medians)");
        var met = true;
        foreach (var events in sizes)
            met &= Measure(folder.Path, events);
        return met ? 0 : 1;
    }

    private static bool Measure(string folder, int events)
    {
        var store = Path.Combine(folder, $"{events}", "events.db");
        Fill(folder, store, events);
        var output = Path.Combine(folder, "export.jsonl");
        string[] arguments = ["--config", Path.Combine(folder, "plugins.json"), "--store", store, "export", "--exporter", "jsonl", "--records", "events", "--out"];
        var exports = new List<MeasuredProcess>();
        var baselines = new List<MeasuredProcess>();
        var firstBytes = new List<double>();
        for (var run = 0; run < Runs; run++)
        {
            // Side by side, so that whatever else the machine does falls on both.
            exports.Add(StagedTool.Run([.. arguments, output]));
            baselines.Add(MeasuredProcess.Run("/bin/sh", "-c", "sqlite3 \"$0\" \"$1\" > \"$2\"", store, Baseline, Path.Combine(folder, "baseline.jsonl")));
            if (baselines[^1].ExitCode != 0)
                throw new InvalidOperationException("The baseline failed: it needs the sqlite3 shell.");
            firstBytes.Add(MeasuredProcess.FirstByte(StagedTool.Program, [.. arguments, "-"]).TotalSeconds);
        }
        Check(output, events);
        Directory.Delete(Path.GetDirectoryName(store)!, recursive: true);
        var seconds = Median(exports.Select(e => e.Elapsed.TotalSeconds));
        var baseline = Median(baselines.Select(e => e.Elapsed.TotalSeconds));
        var peak = Median(exports.Select(e => e.PeakMiB));
        var firstByte = Median(firstBytes);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{events,-10} {seconds,7:F2}   {events / seconds,8:F0}   {baseline,10:F2}   {seconds / baseline,5:F2}   {firstByte,12:F3}   {peak,8:F0}"));
        return seconds <= baseline && firstByte < FirstByteTarget && peak < PeakTarget;
    }

    private static void Fill(string folder, string store, int events)
    {
        var lines = Path.Combine(folder, "events.jsonl");
        EventGenerator.Write(lines, events, ids: false);
        using (var opened = EventStore.Open(new StoreOptions(store, StoreAccess.Append, "devbox", TimeProvider.System)))
        using (var stream = File.OpenRead(lines))
        {
            if (JsonlImport.Run(opened, stream, "import", strict: false, null, CancellationToken.None).Added != events)
                throw new InvalidOperationException("The store was not filled.");
        }
        File.Delete(lines);
    }

    private static void Check(string output, int events)
    {
        var count = 0;
        foreach (var line in File.ReadLines(output))
        {
            if (!new[] { "pane_id", "session_name", "window_index", "command", "cwd" }.All(key => line.Contains($"\"{key}\":", StringComparison.Ordinal)))
                throw new InvalidOperationException($"A key was dropped: {line}");
            count++;
        }
        if (count != events)
            throw new InvalidOperationException($"{count} of {events} events were exported.");
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Runs / 2);
}
