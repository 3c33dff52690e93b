namespace TimeTracker.AgentLogs;

/// <summary>A file that may hold records.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Name">The log's name: stays when the file is compressed or moved to the archive. Unique within the agent.</param>
/// <param name="Shape">How it is cut into records.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="Modified">When it was last written, in ticks.</param>
internal sealed record LogFile(string Path, string Name, LogShape Shape, long Length, long Modified)
{
    /// <summary>Whether it is compressed.</summary>
    public bool IsCompressed => Path.EndsWith(".zst", StringComparison.Ordinal);

    /// <summary>Opens the file as it is on the disk, for reading, while its agent goes on writing, renaming and deleting.</summary>
    public FileStream OpenRead() => new(Path, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0, Options = FileOptions.SequentialScan });

    /// <summary>What of a database was written last is beside it at first.</summary>
    public string WriteAheadLog => Path + "-wal";

    /// <summary>Takes a file as it is now.</summary>
    public static LogFile Of(FileInfo file, string name, LogShape shape = LogShape.Lines)
    {
        var log = new LogFile(file.FullName, name, shape, file.Length, file.LastWriteTimeUtc.Ticks);
        return shape == LogShape.Database && new FileInfo(log.WriteAheadLog) is { Exists: true } ahead
            ? log with { Length = log.Length + ahead.Length, Modified = Math.Max(log.Modified, ahead.LastWriteTimeUtc.Ticks) }
            : log;
    }
}

/// <summary>How a file is cut into records.</summary>
internal enum LogShape
{
    /// <summary>A record is a line. It grows at its end.</summary>
    Lines,

    /// <summary>The whole file is one record. It is written anew.</summary>
    Document,

    /// <summary>Its parser opens it.</summary>
    Database,
}
