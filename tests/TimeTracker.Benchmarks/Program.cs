namespace TimeTracker.Benchmarks;

/// <summary>Runs one benchmark by name: <c>dotnet run -c Release --project tests/TimeTracker.Benchmarks -- NAME [options]</c>.</summary>
internal static class Program
{
    private static readonly Dictionary<string, (string Summary, Func<string[], int> Run)> Benchmarks =
        new Dictionary<string, (string, Func<string[], int>)>(StringComparer.Ordinal)
        {
            ["import"] = ("import of 100k and 1M events, without and with ids, beside the baseline import [--events N] [--folder DIR]", ImportBenchmark.Run),
            ["export"] = ("export of 100k and 1M events by tt, beside the sqlite3 shell [--events N] [--folder DIR]", ExportBenchmark.Run),
            ["startup"] = ("tt --version, status and plugins list on a store of 1M events [--events N] [--runs N] [--folder DIR]", StartupBenchmark.Run),
            ["containment"] = ("what supervision costs per event in batches of 100, exporter and collector [--events N]", ContainmentBenchmark.Run),
            ["plugins"] = ("checking, listing, loading and composing plugins, 50 of them [--runs N] [--folder DIR]", PluginsBenchmark.Run),
            ["projection"] = ("deriving 100k and 1M events from scratch, after 100 new ones, and tt report [--events N] [--runs N] [--folder DIR]", ProjectionBenchmark.Run),
            ["agents"] = ("207 MB of logs of Claude Code in 400 files: cold, with nothing new, and followed [--events N] [--runs N] [--folder DIR]", AgentLogBenchmark.Run),
            ["short"] = ("every benchmark on few events, to see that it runs; its figures mean little", ShortRun.Run),
            ["generate"] = ("FILE EVENTS [ids]: write the benchmarks' events as JSONL", EventGenerator.Run),
            ["history"] = ("FILE EVENTS: write the events of the projection benchmark as JSONL", HistoryGenerator.Run),
            // The parts of a benchmark that run in a process of their own, so that their memory can be told.
            [BaselineImport.ChildName] = ("", BaselineImport.RunChild),
            [ProjectionBenchmark.ChildName] = ("", ProjectionBenchmark.RunChild),
        };

    private static int Main(string[] args)
    {
        if (args.Length > 0 && Benchmarks.TryGetValue(args[0], out var benchmark))
            return benchmark.Run(args[1..]);
        Console.Error.WriteLine("Benchmarks:");
        foreach (var (name, (summary, _)) in Benchmarks.Where(b => b.Value.Summary.Length > 0))
            Console.Error.WriteLine($"  {name,-12} {summary}");
        return 2;
    }
}
