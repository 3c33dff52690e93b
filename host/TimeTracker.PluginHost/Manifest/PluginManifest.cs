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

    /// <summary>How the manifest names a kind of component.</summary>
    public static string NameOf(ComponentKind kind) => kind switch
    {
        ComponentKind.Collector => "collector",
        ComponentKind.Rule => "rule",
        ComponentKind.Exporter => "exporter",
        ComponentKind.WebhookSink => "webhookSink",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The kind of component that the manifest names so. No table: one of an enum of another assembly is compiled at every start.</summary>
    public static bool TryKind(string name, out ComponentKind kind)
    {
        for (kind = ComponentKind.Collector; kind <= ComponentKind.WebhookSink; kind++)
        {
            if (NameOf(kind) == name)
                return true;
        }
        return false;
    }
}
