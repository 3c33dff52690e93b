using System.Reflection;

namespace TimeTracker.EndToEnd.Support;

/// <summary>Where the build left the program under test.</summary>
internal static class StagedTool
{
    public static string Folder { get; } = typeof(StagedTool).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "StageRoot").Value!;

    public static string Program { get; } = Path.Combine(Folder, OperatingSystem.IsWindows() ? "tt.exe" : "tt");
}
