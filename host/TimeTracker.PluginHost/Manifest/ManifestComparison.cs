namespace TimeTracker.Plugins;

/// <summary>
/// Compares what a manifest says with what the assembly's metadata says. Decisions were made on the manifest (whether to trust the plugin, which of its
/// data is hidden), so a plugin whose manifest says something else is not loaded.
/// </summary>
internal static class ManifestComparison
{
    /// <summary>The first difference, with both sides, in one line; null where there is none. Names and summaries of options are the manifest's alone.</summary>
    public static PluginFault? Difference(PluginDescription manifest, PluginDescription metadata)
    {
        var main = Path.GetFileName(metadata.MainAssembly);
        var difference = Facts(manifest).Zip(Facts(metadata)).FirstOrDefault(f => f.First != f.Second);
        if (difference.First.Name is null)
            return Components(manifest.Components, metadata.Components, main!);
        return Lie($"{difference.First.Name} {Shown(difference.First.Value)}", $"{main} says {Shown(difference.Second.Value)}");
    }

    private static PluginFault? Components(IReadOnlyList<ComponentDescription> manifest, IReadOnlyList<ComponentDescription> metadata, string main)
    {
        foreach (var said in manifest)
        {
            var what = $"{ComponentNames.Of(said.Kind)} \"{said.Name}\"";
            var real = metadata.FirstOrDefault(c => c.Kind == said.Kind && c.Name == said.Name);
            if (real is null)
                return Lie($"the {what}", $"{main} has none of that name");
            var difference = Facts(said).Zip(Facts(real)).FirstOrDefault(f => f.First != f.Second);
            if (difference.First.Name is { } name)
                return Lie($"{what}: {name} {Shown(difference.First.Value)}", $"{main} says {Shown(difference.Second.Value)}");
        }
        return metadata.FirstOrDefault(c => !manifest.Any(m => m.Kind == c.Kind && m.Name == c.Name)) is { } hidden
            ? Lie($"no {ComponentNames.Of(hidden.Kind)} \"{hidden.Name}\"", $"{main} has one")
            : manifest.Count != metadata.Count ? Lie("a component twice", $"{main} has it once") : null;
    }

    private static (string Name, string Value)[] Facts(PluginDescription plugin) =>
    [
        ("main", Path.GetFileName(plugin.MainAssembly) ?? ""),
        ("name", plugin.Name),
        ("version", plugin.Version),
        ("author", plugin.Author),
        ("summary", plugin.Summary),
        ("api", plugin.Api.ToString(2)),
        ("targetFramework", plugin.TargetFramework),
        ("capabilities.network", Joined(plugin.Capabilities.Network)),
        ("capabilities.files", Joined(plugin.Capabilities.Files)),
        ("capabilities.processes", Joined(plugin.Capabilities.Processes)),
        ("capabilities.environment", Joined(plugin.Capabilities.Environment)),
    ];

    private static (string Name, string Value)[] Facts(ComponentDescription component) =>
    [
        ("summary", component.Summary),
        ("type", component.TypeName),
        ("optionsType", component.OptionsType ?? ""),
        ("exporter", component.Exporter is { } t ? Joined([t.Records.ToString(), t.Mode.ToString(), t.MediaType, t.Extension]) : ""),
        ("dataKeys", Joined(component.DataKeys.Select(k => $"{k.Type}.{k.Key}: {k.Class}").Order(StringComparer.Ordinal))),
    ];

    private static string Joined(IEnumerable<string> texts) => string.Join(", ", texts);

    private static string Shown(string value) => value.Length == 0 ? "nothing" : OneLine.Of($"\"{value}\"");

    private static PluginFault Lie(string said, string real) =>
        PluginFault.Invalid($"{PluginManifest.FileName} says {said}, but {real}", "install the plugin again from its author, or remove it; an author builds it again");
}
