namespace TimeTracker.Exporting;

/// <summary>How an exporter's output grows.</summary>
public enum ExportMode
{
    /// <summary>Records can be added at the end: the host resumes where it stopped. The output after n records is a prefix of that after n + 1.</summary>
    Append = 0,

    /// <summary>The file is one whole: the host writes a partial file and swaps it in when it is complete.</summary>
    Snapshot = 1,

    /// <summary>The plugin writes elsewhere itself and says how many records are durable: <see cref="IPushExporter"/>.</summary>
    Push = 2,
}
