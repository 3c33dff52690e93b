namespace TimeTracker.Plugins;

/// <summary>One plugin's folder: what it holds and whether it can be loaded. Made from its manifest, or from its
/// metadata where it has none; no code of the plugin has run.</summary>
public sealed record PluginDescription
{
    /// <summary>The folder's name in lower case: how configuration, logs and errors refer to the plugin.</summary>
    public required string Id { get; init; }

    /// <summary>The absolute path of the plugin's folder.</summary>
    public required string Folder { get; init; }

    /// <summary>The absolute path of the assembly that holds the components; null where none could be told.</summary>
    public string? MainAssembly { get; init; }

    /// <summary>The title its author gave it, or the assembly's name, or the id.</summary>
    public required string Name { get; init; }

    /// <summary>Its version as its author wrote it, without build metadata; empty where it could not be read.</summary>
    public string Version { get; init; } = "";

    /// <summary>Who made it, or empty.</summary>
    public string Author { get; init; } = "";

    /// <summary>One line on what it is, or empty.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The level of the contract that it needs: the highest among the members it uses, and what it says itself.</summary>
    public Version Api { get; init; } = new(1, 0);

    /// <summary>What it is built for, for example <c>.NETCoreApp,Version=v10.0</c>; empty where it is not said.</summary>
    public string TargetFramework { get; init; } = "";

    /// <summary>What it says it reaches beyond its own folder. Its word: nothing enforces it.</summary>
    public PluginCapabilities Capabilities { get; init; } = PluginCapabilities.None;

    /// <summary>Whether this comes from a <c>plugin.json</c>. Its assemblies are looked at only by <see cref="PluginCatalog.Check"/> then.</summary>
    public bool HasManifest { get; init; }

    /// <summary>Its components. May be filled even where <see cref="State"/> is not <see cref="PluginState.Ready"/>.</summary>
    public IReadOnlyList<ComponentDescription> Components { get; init; } = [];

    /// <summary>Whether it can be loaded.</summary>
    public PluginState State { get; init; }

    /// <summary>Why it cannot be loaded, in one line that names plugin, file and cause; null where it can.</summary>
    public string? Problem { get; init; }

    /// <summary>What to do about <see cref="Problem"/>, in one line; null where there is none.</summary>
    public string? Fix { get; init; }
}
