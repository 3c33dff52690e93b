using System.Buffers;
using System.Composition;
using TimeTracker.Exporting;
using TimeTracker.Plugins;

namespace TimeTracker.Json;

/// <summary>One JSON array with a record a line; written as the records come, never held in memory.</summary>
/// <example><code>
/// [
/// {"id":…},
/// {"id":…}
/// ]
/// </code>Without records: <c>[]</c>.</example>
[Exporter(
    "json", Options = typeof(NoOptions), Records = RecordKinds.Events | RecordKinds.Entries, Mode = ExportMode.Snapshot, MediaType = "application/json", Extension = ".json",
    Summary = "JSON: one array of records, complete")]
public sealed class JsonExporter : IExporter
{
    private IBufferWriter<byte>? _output;
    private bool _hasRecords;

    /// <summary>Makes an exporter.</summary>
    /// <param name="context">What the host gives; there are no options.</param>
    [ImportingConstructor]
    public JsonExporter(PluginContext context) => NoOptions.Check(context);

    /// <inheritdoc/>
    public ValueTask BeginAsync(ExportContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        _output = context.Output;
        _hasRecords = context.Resumed;
        if (!context.Resumed)
            _output.Write("["u8);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask WriteAsync(FilteredBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var output = _output ?? throw new InvalidOperationException("The run has not begun.");
        var events = batch.Events;
        for (var i = 0; i < events.Count; i++)
            WriteElement(output, events[i].Json.Span);
        var entries = batch.Entries;
        for (var i = 0; i < entries.Count; i++)
            WriteElement(output, entries[i].Json.Span);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        var output = _output ?? throw new InvalidOperationException("The run has not begun.");
        output.Write(_hasRecords ? "\n]\n"u8 : "]\n"u8);
        return ValueTask.CompletedTask;
    }

    private void WriteElement(IBufferWriter<byte> output, ReadOnlySpan<byte> json)
    {
        output.Write(_hasRecords ? ",\n"u8 : "\n"u8);
        output.Write(json);
        _hasRecords = true;
    }
}
