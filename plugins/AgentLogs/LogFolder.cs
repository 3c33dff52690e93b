namespace TimeTracker.AgentLogs;

/// <summary>Finds logs below a folder.</summary>
internal static class LogFolder
{
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint, MaxRecursionDepth = 12 };

    /// <summary>The logs of lines, compressed ones too. Of two forms of one log the one that is not compressed counts: it is the newer.</summary>
    /// <param name="folder">Where to look, and below.</param>
    /// <param name="pattern">What their names look like: <c>*.jsonl</c>.</param>
    /// <param name="isLog">Tells logs from other files, by their names within the folder without <c>.zst</c>.</param>
    public static IEnumerable<LogFile> Lines(string folder, string pattern, Func<string, bool> isLog)
    {
        var found = new Dictionary<string, LogFile>(StringComparer.Ordinal);
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles(pattern, Everything).Concat(new DirectoryInfo(folder).EnumerateFiles(pattern + ".zst", Everything)))
        {
            var name = Path.GetRelativePath(folder, file.FullName);
            name = name.EndsWith(".zst", StringComparison.Ordinal) ? name[..^4] : name;
            if (isLog(name) && Now(file, name) is { } log)
                found.TryAdd(name, log);
        }
        return found.Values;
    }

    /// <summary>The logs that are one document each.</summary>
    /// <param name="folder">Where to look, and below.</param>
    /// <param name="pattern">What their names look like: <c>*.json</c>.</param>
    /// <param name="isLog">Tells logs from other files, by their names within the folder.</param>
    public static IEnumerable<LogFile> Documents(string folder, string pattern, Func<string, bool> isLog) =>
        from file in new DirectoryInfo(folder).EnumerateFiles(pattern, Everything)
        let name = Path.GetRelativePath(folder, file.FullName)
        where isLog(name)
        let log = Now(file, name, LogShape.Document)
        where log is not null
        select log;

    private static LogFile? Now(FileInfo file, string name, LogShape shape = LogShape.Lines)
    {
        try
        {
            return LogFile.Of(file, name, shape);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
