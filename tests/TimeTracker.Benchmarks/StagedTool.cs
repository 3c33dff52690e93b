using System.Diagnostics;
using System.Reflection;

namespace TimeTracker.Benchmarks;

/// <summary>The program as the build left it in <c>artifacts/tt</c>, compiled ahead of time: what people run is what is measured.</summary>
internal static class StagedTool
{
    /// <summary>The path of <c>tt</c>.</summary>
    public static string Program { get; } = Path.Combine(Metadata("StageRoot"), OperatingSystem.IsWindows() ? "tt.exe" : "tt");

    /// <summary>The folder of a plugin that does nothing, as its author would publish it.</summary>
    public static string NoOpPlugin { get; } = Metadata("NoOpPlugin");

    /// <summary>Runs it to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed: its figure would mean nothing.</exception>
    public static MeasuredProcess Run(params IEnumerable<string> arguments)
    {
        var run = MeasuredProcess.Run(Program, arguments);
        return Sound(run, arguments);
    }

    /// <summary>Runs it as somebody whose home is a folder.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static MeasuredProcess Run(string home, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(Program, arguments);
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("XDG_", StringComparison.Ordinal) || k.StartsWith("TT_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["HOME"] = home;
        return Sound(MeasuredProcess.Run(start), arguments);
    }

    private static MeasuredProcess Sound(MeasuredProcess run, IEnumerable<string> arguments) =>
        run.ExitCode == 0 ? run : throw new InvalidOperationException($"tt {string.Join(' ', arguments)} ended with {run.ExitCode}.");

    private static string Metadata(string key) => typeof(StagedTool).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
