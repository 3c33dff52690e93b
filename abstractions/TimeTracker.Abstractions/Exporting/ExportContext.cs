using System.Buffers;

namespace TimeTracker.Exporting;

/// <summary>What an exporter is told at the start of a run.</summary>
public sealed class ExportContext
{
    /// <summary>Makes a context. The host does; tests may.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="records">The kind of record in this run: one, not both.</param>
    /// <param name="recordsWritten">How many records stand in the output already; 0 or more.</param>
    public ExportContext(IBufferWriter<byte> output, RecordKinds records, long recordsWritten = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(recordsWritten);
        Output = output ?? throw new ArgumentNullException(nameof(output));
        Records = records;
        RecordsWritten = recordsWritten;
    }

    /// <summary>
    /// Where to write, during calls alone; memory it gave is not to be held from one call to the next. The host empties it between calls: a batch
    /// that is written in one piece needs memory for that piece. A <see cref="ExportMode.Push"/> exporter writes nothing here.
    /// </summary>
    public IBufferWriter<byte> Output { get; }

    /// <summary>The kind of record in this run.</summary>
    public RecordKinds Records { get; }

    /// <summary>How many records of this export were handed over in earlier runs and need not be again; 0 at its beginning.</summary>
    public long RecordsWritten { get; }

    /// <summary>Whether the output has a beginning already.</summary>
    public bool Resumed => RecordsWritten > 0;
}
