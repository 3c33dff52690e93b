using System.Composition;
using TimeTracker.Plugins;

namespace TimeTracker.Exporting;

/// <summary>Makes a class an exporter that can be named in <c>pipelines.*.exporter</c>. The class implements <see cref="IExporter"/>.</summary>
/// <example><code>[Exporter("jsonl", Records = RecordKinds.Events | RecordKinds.Entries, Mode = ExportMode.Append, MediaType = "application/x-ndjson", Extension = ".jsonl")]</code></example>
[MetadataAttribute]
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class ExporterAttribute : ExportAttribute, IComponentAttribute
{
    /// <summary>Names the exporter.</summary>
    /// <param name="name">Lower case, digits and <c>-</c>; unique among the plugin's exporters.</param>
    public ExporterAttribute(string name) : base(typeof(IExporter)) => Name = name;

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Summary { get; init; } = "";

    /// <inheritdoc/>
    public Type? Options { get; init; }

    /// <summary>Which records it can take. Default: entries.</summary>
    public RecordKinds Records { get; init; } = RecordKinds.Entries;

    /// <summary>How its output grows. Default: a snapshot, which is always right.</summary>
    public ExportMode Mode { get; init; } = ExportMode.Snapshot;

    /// <summary>The media type of the output. Default: <c>application/octet-stream</c>.</summary>
    public string MediaType { get; init; } = "application/octet-stream";

    /// <summary>The usual ending of the file's name, with its dot, or empty. Default: empty.</summary>
    public string Extension { get; init; } = "";
}
