using System.Reflection;

namespace TimeTracker.Benchmarks;

/// <summary>The program as the build left it in <c>artifacts/tt</c>, compiled ahead of time: what people run is what is measured.</summary>
internal static class StagedTool
{
    /// <summary>The path of <c>tt</c>.</summary>
    public static string Program { get; } = Path.Combine(
        typeof(StagedTool).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "StageRoot").Value!,
        OperatingSystem.IsWindows() ? "tt.exe" : "tt");

    /// <summary>Runs it to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed: its figure would mean nothing.</exception>
    public static MeasuredProcess Run(params IEnumerable<string> arguments)
    {
        var run = MeasuredProcess.Run(Program, arguments);
        return run.ExitCode == 0 ? run : throw new InvalidOperationException($"tt {string.Join(' ', arguments)} ended with {run.ExitCode}.");
    }
}
