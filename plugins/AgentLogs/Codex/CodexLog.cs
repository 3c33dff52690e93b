namespace TimeTracker.AgentLogs.Codex;

/// <summary>
/// The logs of Codex CLI: <c>sessions/YYYY/MM/DD/rollout-TIME-ID.jsonl</c> below its home, and in one folder the archived ones; old ones may be compressed. A log that is
/// archived is read again from its new place, which adds nothing.
/// </summary>
internal sealed class CodexLog : IAgentLog
{
    /// <inheritdoc/>
    public string Source => "codex";

    /// <inheritdoc/>
    public IEnumerable<string> Folders(AgentHome home)
    {
        var folder = home.Named("CODEX_HOME") ?? home.Below(".codex");
        return [Path.Combine(folder, "sessions"), Path.Combine(folder, "archived_sessions")];
    }

    /// <inheritdoc/>
    public IEnumerable<LogFile> Find(string folder) => LogFolder.Lines(folder, "rollout-*.jsonl", static _ => true);

    /// <inheritdoc/>
    public ILogParser Open(LogFile file, LogState state, bool titles) => new CodexParser(state);
}
