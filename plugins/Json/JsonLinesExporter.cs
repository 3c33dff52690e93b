using System.Buffers;
using System.Composition;
using TimeTracker.Exporting;
using TimeTracker.Plugins;

namespace TimeTracker.Json;

/// <summary>One record a line, as the wire form has it: UTF-8 without byte order mark, lines ended by LF.</summary>
[Exporter(
    "jsonl", Options = typeof(NoOptions), Records = RecordKinds.Events | RecordKinds.Entries, Mode = ExportMode.Append, MediaType = "application/x-ndjson", Extension = ".jsonl",
    Summary = "JSON Lines: one record a line, complete")]
public sealed class JsonLinesExporter : IExporter
{
    private IBufferWriter<byte>? _output;

    /// <summary>Makes an exporter.</summary>
    /// <param name="context">What the host gives; there are no options.</param>
    [ImportingConstructor]
    public JsonLinesExporter(PluginContext context) => NoOptions.Check(context);

    /// <inheritdoc/>
    public ValueTask BeginAsync(ExportContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        _output = context.Output;
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask WriteAsync(FilteredBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var output = _output ?? throw new InvalidOperationException("The run has not begun.");
        // Events and entries are told apart once a batch; each record is copied once.
        var events = batch.Events;
        for (var i = 0; i < events.Count; i++)
            WriteLine(output, events[i].Json.Span);
        var entries = batch.Entries;
        for (var i = 0; i < entries.Count; i++)
            WriteLine(output, entries[i].Json.Span);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask CompleteAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    private static void WriteLine(IBufferWriter<byte> output, ReadOnlySpan<byte> json)
    {
        var line = output.GetSpan(json.Length + 1);
        json.CopyTo(line);
        line[json.Length] = (byte)'\n';
        output.Advance(json.Length + 1);
    }
}
