namespace TimeTracker.AgentLogs.OpenCode;

/// <summary>
/// The logs of OpenCode, in its data folder: the database <c>opencode.db</c> (or <c>opencode-CHANNEL.db</c>), or before 1.2 a tree of small files below <c>storage</c>,
/// which stays when it is made into a database.
/// </summary>
internal sealed class OpenCodeLog : IAgentLog
{
    /// <inheritdoc/>
    public string Source => "opencode";

    /// <inheritdoc/>
    public bool IsDeep => false;

    /// <inheritdoc/>
    public IEnumerable<string> Folders(AgentHome home) => [Path.Combine(home.Named("XDG_DATA_HOME") ?? home.Below(".local", "share"), "opencode")];

    /// <inheritdoc/>
    public IEnumerable<LogFile> Find(string folder)
    {
        foreach (var database in new DirectoryInfo(folder).EnumerateFiles("opencode*.db"))
            yield return LogFile.Of(database, database.Name, LogShape.Database);
        var messages = Path.Combine(folder, "storage", "message");
        if (!Directory.Exists(messages))
            yield break;
        foreach (var file in LogFolder.Documents(messages, "msg_*.json", static name => name.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)))
            yield return file with { Name = Path.Combine("storage", "message", file.Name) };
    }

    /// <inheritdoc/>
    public ILogParser Open(LogFile file, LogState state, bool titles) =>
        file.Shape == LogShape.Database ? new OpenCodeDatabase(file.Path, state, titles) : new OpenCodeFiles(file.Path, titles);
}
