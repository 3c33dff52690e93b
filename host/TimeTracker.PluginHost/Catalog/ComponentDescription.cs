using TimeTracker.Events;

namespace TimeTracker.Plugins;

/// <summary>One component of a plugin, as its attributes describe it; known without loading the plugin.</summary>
public sealed record ComponentDescription
{
    /// <summary>The plugin it belongs to.</summary>
    public required string PluginId { get; init; }

    /// <summary>What it is.</summary>
    public required ComponentKind Kind { get; init; }

    /// <summary>The name by which configuration refers to it.</summary>
    public required string Name { get; init; }

    /// <summary>The name that no other plugin's component can have: <c>pluginId/name</c>.</summary>
    public string QualifiedName => $"{PluginId}/{Name}";

    /// <summary>One line on what it does, or empty.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The full name of its class in the plugin's main assembly.</summary>
    public required string TypeName { get; init; }

    /// <summary>The full name of the class of its options; null where its attribute names none.</summary>
    public string? OptionsType { get; init; }

    /// <summary>
    /// The JSON Schema of its options, as its manifest has it; null where there is no manifest or <see cref="OptionsType"/> is null. For people and
    /// editors: the component itself decides what it accepts.
    /// </summary>
    public string? OptionsSchema { get; init; }

    /// <summary>What an exporter's attribute says; null for the other kinds.</summary>
    public ExporterTraits? Exporter { get; init; }

    /// <summary>The data keys that a collector declares beyond those that TimeTracker knows.</summary>
    public IReadOnlyList<DataKeyAttribute> DataKeys { get; init; } = [];
}
