using System.Composition;
using TimeTracker.Plugins;

namespace TimeTracker.Collecting;

/// <summary>Makes a class a collector that can be named in <c>collectors.*.use</c>. The class implements <see cref="ICollector"/>.</summary>
/// <example><code>[Collector("git")] public sealed class GitCollector : ICollector { … }</code></example>
[MetadataAttribute]
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class CollectorAttribute : ExportAttribute, IComponentAttribute
{
    /// <summary>Names the collector.</summary>
    /// <param name="name">Lower case, digits and <c>-</c>; unique among the plugin's collectors.</param>
    public CollectorAttribute(string name) : base(typeof(ICollector)) => Name = name;

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Summary { get; init; } = "";

    /// <inheritdoc/>
    public Type? Options { get; init; }
}
