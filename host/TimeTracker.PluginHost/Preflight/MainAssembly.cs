namespace TimeTracker.Plugins;

/// <summary>Tells which DLL of a plugin's folder holds its components.</summary>
internal static class MainAssembly
{
    public const string AnyAttribute = "[Collector], [Rule], [Exporter] or [WebhookSink]";
    public const string AddAttribute = "add one of the attributes to a class, or remove the folder";

    private const string Manifest = ".deps.json";

    /// <summary>
    /// In this order: <c>Folder.dll</c>, <c>TimeTracker.Plugins.Folder.dll</c>, the DLL of the only <c>*.deps.json</c>, the only DLL with a component in it.
    /// </summary>
    /// <returns>The path of a file that exists; null with a fault where there is none or more than one.</returns>
    public static string? Find(string folder, out PluginFault? fault)
    {
        fault = null;
        var name = Path.GetFileName(folder);
        var files = Directory.GetFiles(folder);
        Array.Sort(files, StringComparer.Ordinal);
        if (Named(files, $"{name}.dll") is { } main)
            return main;
        if (Named(files, $"TimeTracker.Plugins.{name}.dll") is { } own)
            return own;
        var manifests = files.Where(f => f.EndsWith(Manifest, StringComparison.OrdinalIgnoreCase)).ToList();
        if (manifests.Count == 1)
        {
            var wanted = Path.GetFileName(manifests[0])[..^Manifest.Length] + ".dll";
            if (Named(files, wanted) is { } described)
                return described;
            fault = PluginFault.Invalid($"{wanted} is missing, the assembly that {Path.GetFileName(manifests[0])} belongs to");
            return null;
        }
        return OnlyCandidate(files.Where(f => f.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)).ToList(), name, out fault);
    }

    private static string? OnlyCandidate(List<string> dlls, string name, out PluginFault? fault)
    {
        var candidates = new List<string>();
        var damaged = new List<string>();
        foreach (var dll in dlls)
        {
            using var file = AssemblyFile.TryOpen(dll, out var cause);
            if (file is null)
                damaged.Add($"{Path.GetFileName(dll)} {cause}");
            else if (ComponentIndex.Read(file.Metadata, "", out var within).Count > 0 || within is not null)
                candidates.Add(dll);
        }
        fault = candidates.Count switch
        {
            1 => null,
            0 when dlls.Count == 0 => PluginFault.Invalid("there is no DLL in its folder"),
            0 when damaged.Count > 0 => PluginFault.Invalid(damaged[0]),
            0 => PluginFault.Invalid($"no DLL in its folder has a class with {AnyAttribute}", AddAttribute),
            _ => PluginFault.Invalid(
                $"more than one DLL has components: {string.Join(", ", candidates.Select(Path.GetFileName))}",
                $"name the one that counts {name}.dll, or split the folder"),
        };
        return fault is null ? candidates[0] : null;
    }

    private static string? Named(string[] files, string name) =>
        Array.Find(files, f => string.Equals(Path.GetFileName(f), name, StringComparison.OrdinalIgnoreCase));
}
