namespace TimeTracker.Exporting;

/// <summary>One export: which records go through which exporter to where.</summary>
/// <param name="Exporter">A fresh instance: one serves one run.</param>
/// <param name="Traits">What its attribute says of it.</param>
/// <param name="Kind">The kind of record: one, not both.</param>
/// <param name="Records">The records, from the filter.</param>
/// <param name="To">An absolute path, or <c>-</c> for <see cref="StandardOutput"/>.</param>
public sealed record ExportJob(IExporter Exporter, ExporterAttribute Traits, RecordKinds Kind, IEnumerable<FilteredBatch> Records, string To)
{
    /// <summary>Where <c>-</c> goes. Default: the process's standard output.</summary>
    public Stream? StandardOutput { get; init; }

    /// <summary>Told how far the export is, after each block that was written. Default: nobody.</summary>
    public IProgress<ExportProgress>? Progress { get; init; }
}

/// <summary>How far an export is.</summary>
/// <param name="Records">How many records are written.</param>
/// <param name="Bytes">How many bytes they take.</param>
public readonly record struct ExportProgress(long Records, long Bytes);

/// <summary>What an export did.</summary>
/// <param name="Records">How many records were written.</param>
/// <param name="Bytes">How many bytes they take.</param>
/// <param name="Path">The file, or null for standard output.</param>
/// <param name="IsComplete">False where the reader of standard output went away before the end (<c>| head</c>), which is no error.</param>
public sealed record ExportResult(long Records, long Bytes, string? Path, bool IsComplete);
