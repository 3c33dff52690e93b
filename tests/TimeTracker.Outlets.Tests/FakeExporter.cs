using System.Buffers;

namespace TimeTracker.Exporting;

/// <summary>Writes a line a record, and what stands before and after; does what a test asks for in between.</summary>
internal sealed class FakeExporter(Action<long>? beforeBatch = null) : IExporter
{
    private IBufferWriter<byte>? _output;
    private long _records;

    public static ExporterAttribute Traits { get; } = new("fake") { Records = RecordKinds.Events, Mode = ExportMode.Snapshot };

    public ValueTask BeginAsync(ExportContext context, CancellationToken cancellationToken)
    {
        _output = context.Output;
        _output.Write("begin\n"u8);
        return ValueTask.CompletedTask;
    }

    public ValueTask WriteAsync(FilteredBatch batch, CancellationToken cancellationToken)
    {
        beforeBatch?.Invoke(_records);
        foreach (var record in batch.Events)
        {
            _output!.Write(record.Json.Span);
            _output!.Write("\n"u8);
        }
        _records += batch.Count;
        return ValueTask.CompletedTask;
    }

    public ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        _output!.Write("end\n"u8);
        return ValueTask.CompletedTask;
    }
}
