namespace TimeTracker.Plugins;

/// <summary>
/// Says on a plugin's assembly what the plugin reaches beyond its own folder, for the person who decides whether to trust it. It is shown, not
/// enforced: there is no sandbox inside a process. A plugin without the attribute says nothing about itself.
/// </summary>
/// <example><code>[assembly: PluginCapabilities(Files = ["the repositories named in the options"], Processes = ["git"])]</code></example>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class PluginCapabilitiesAttribute : Attribute
{
    /// <summary>Hosts that it connects to: <c>api.example.com</c>. Default: none.</summary>
    public string[] Network { get; init; } = [];

    /// <summary>Files and folders that it reads or writes, as patterns or in words. Default: none.</summary>
    public string[] Files { get; init; } = [];

    /// <summary>Programs that it starts. Default: none.</summary>
    public string[] Processes { get; init; } = [];

    /// <summary>Environment variables that it reads. Default: none.</summary>
    public string[] Environment { get; init; } = [];
}
