using System.Runtime.InteropServices;
using System.Text.Json;

namespace TimeTracker.Plugins;

/// <summary>
/// The native libraries that a <c>deps.json</c> names: those for this system must lie in the folder, and a library that is there for this system's other
/// architectures must be there for this one. One for other systems only is taken to be needed there only.
/// </summary>
internal static class NativeAssets
{
    /// <summary>What is missing; null where nothing is.</summary>
    /// <param name="folder">The plugin's folder.</param>
    /// <param name="path">The plugin's <c>deps.json</c>, known to be JSON; it need not exist.</param>
    /// <param name="system">The system's identifier, for example <c>linux-x64</c>.</param>
    public static PluginFault? Check(string folder, string path, string system)
    {
        if (!File.Exists(path))
            return null;
        using var stream = File.OpenRead(path);
        using var document = JsonDocument.Parse(stream);
        var file = Path.GetFileName(path);
        var libraries = Members(document.RootElement, "targets").SelectMany(t => Members(t.Value));
        foreach (var library in libraries)
        {
            var natives = Members(library.Value, "native").Select(n => n.Name);
            var byRid = Members(library.Value, "runtimeTargets").Where(t => Text(t.Value, "assetType") == "native").ToLookup(t => Text(t.Value, "rid"), t => t.Name);
            if (byRid.Count > 0)
            {
                var fitting = Fitting(system).FirstOrDefault(byRid.Contains);
                if (fitting is null && byRid.Any(r => r.Key.StartsWith(Family(system), StringComparison.Ordinal)))
                {
                    var rids = string.Join(", ", byRid.Select(r => OneLine.Of(r.Key)).Order(StringComparer.Ordinal));
                    return PluginFault.Incompatible(
                        $"{file} names native files of {OneLine.Of(library.Name.Split('/')[0])} for {rids}, none for {system}", $"install a version of the plugin for {system}");
                }
                natives = natives.Concat(fitting is null ? [] : byRid[fitting]);
            }
            var missing = natives.FirstOrDefault(n => !File.Exists(Path.Combine(folder, n)) && !File.Exists(Path.Combine(folder, Path.GetFileName(n))));
            if (missing is not null)
                return PluginFault.Invalid($"{OneLine.Of(Path.GetFileName(missing))} is missing, which {file} names");
        }
        return null;
    }

    /// <summary>This system's identifier as the SDK names it for portable builds.</summary>
    public static string System { get; } =
        Os() + (RuntimeInformation.RuntimeIdentifier is var rid && (rid.Contains("musl", StringComparison.Ordinal) || rid.StartsWith("alpine", StringComparison.Ordinal)) ? "-musl-" : "-")
        + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    private static string Os() => OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : OperatingSystem.IsLinux() ? "linux" : "unix";

    private static string Family(string system) => system.Split('-')[0];

    /// <summary>The identifiers whose files this system can use, the nearest first.</summary>
    private static string[] Fitting(string system)
    {
        var family = Family(system);
        var architecture = system.Split('-')[^1];
        return family == "win"
            ? [system, family, "any"]
            : [system, .. system.Contains("musl", StringComparison.Ordinal) ? [$"{family}-musl"] : Array.Empty<string>(), family, $"unix-{architecture}", "unix", "any"];
    }

    private static JsonElement.ObjectEnumerator Members(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? Members(value) : default;

    private static JsonElement.ObjectEnumerator Members(JsonElement element) => element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : default;

    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
