namespace TimeTracker.Plugins;

/// <summary>What a plugin says it reaches beyond its own folder: declared by its author and shown, not enforced.</summary>
/// <seealso cref="PluginCapabilitiesAttribute"/>
public sealed record PluginCapabilities
{
    /// <summary>Nothing is declared.</summary>
    public static PluginCapabilities None { get; } = new();

    /// <summary>Hosts that it connects to.</summary>
    public IReadOnlyList<string> Network { get; init; } = [];

    /// <summary>Files and folders that it reads or writes.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Programs that it starts.</summary>
    public IReadOnlyList<string> Processes { get; init; } = [];

    /// <summary>Environment variables that it reads.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];
}
