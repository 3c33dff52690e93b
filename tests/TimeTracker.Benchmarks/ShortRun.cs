namespace TimeTracker.Benchmarks;

/// <summary>Runs every benchmark on few events. A target that is missed does not fail it, since a busy machine misses any; one that breaks does.</summary>
internal static class ShortRun
{
    public static int Run(string[] args)
    {
        string[] few = [.. args, "--events", "20000", "--runs", "3"];
        ImportBenchmark.Run(few);
        ExportBenchmark.Run(few);
        StartupBenchmark.Run(few);
        ContainmentBenchmark.Run(few);
        PluginsBenchmark.Run(few);
        ProjectionBenchmark.Run(few);
        AgentLogBenchmark.Run([.. args, "--events", "2000", "--runs", "1"]);
        return 0;
    }
}
