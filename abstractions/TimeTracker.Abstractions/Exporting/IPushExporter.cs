namespace TimeTracker.Exporting;

/// <summary>An exporter that writes elsewhere itself (<see cref="ExportMode.Push"/>): a database, a service.</summary>
public interface IPushExporter : IExporter
{
    /// <summary>
    /// How many records of this run, counted from its first, would survive a loss of power now. Never falls. The host resumes after them,
    /// so those behind may come again: writing one twice must be harmless.
    /// </summary>
    long DurableRecords { get; }
}
