namespace TimeTracker.Plugins;

/// <summary>
/// <c>plugin.json</c>: what the build found out about a plugin, so that listing plugins opens none of their assemblies. The format is docs/plugin.schema.json.
/// </summary>
internal static class PluginManifest
{
    /// <summary>The file's name, beside the main assembly.</summary>
    public const string FileName = "plugin.json";

    /// <summary>The version of the format. Readers refuse others: what a later one means they cannot know.</summary>
    public const int Version = 1;

    /// <summary>A manifest of more bytes than this is none.</summary>
    public const int MaxLength = 4 << 20;

    /// <summary>The kinds of component as the manifest names them.</summary>
    public static IReadOnlyDictionary<string, ComponentKind> Kinds { get; } = new Dictionary<string, ComponentKind>(StringComparer.Ordinal)
    {
        ["collector"] = ComponentKind.Collector,
        ["rule"] = ComponentKind.Rule,
        ["exporter"] = ComponentKind.Exporter,
        ["webhookSink"] = ComponentKind.WebhookSink,
    };
}
