namespace TimeTracker.Exporting;

/// <summary>An exporter that writes elsewhere itself (<see cref="ExportMode.Push"/>): a database, a service.</summary>
public interface IPushExporter : IExporter
{
    /// <summary>
    /// How many records of this export would survive a loss of power now, counted as <see cref="ExportContext.RecordsWritten"/> is: it begins there
    /// and never falls. Asked for between calls and after a failed one, never during one. The host resumes after them, so those behind may come
    /// again: writing one twice must be harmless.
    /// </summary>
    long DurableRecords { get; }
}
