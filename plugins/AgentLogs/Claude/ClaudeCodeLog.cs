namespace TimeTracker.AgentLogs.Claude;

/// <summary>
/// The logs of Claude Code: <c>projects/SLUG/SESSION.jsonl</c> below its configuration folder, of subagents <c>SESSION/subagents/agent-ID.jsonl</c>, of workflows
/// <c>SESSION/subagents/workflows/RUN/agent-ID.jsonl</c>; up to 2.0 subagents' lay beside the session, and in 1.0 they were written into it.
/// </summary>
internal sealed class ClaudeCodeLog : IAgentLog
{
    /// <inheritdoc/>
    public string Source => "claude-code";

    /// <inheritdoc/>
    public IEnumerable<string> Folders(AgentHome home)
    {
        // Several may be named, with commas between; so those who use several accounts have them.
        if (home.Named("CLAUDE_CONFIG_DIR") is { } named)
            return named.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(f => Path.Combine(f, "projects"));
        var configuration = home.Named("XDG_CONFIG_HOME") ?? home.Below(".config");
        return [home.Below(".claude", "projects"), Path.Combine(configuration, "claude", "projects")];
    }

    /// <inheritdoc/>
    public IEnumerable<LogFile> Find(string folder) => LogFolder.Lines(folder, "*.jsonl", static file => Path.GetFileName(file) != "journal.jsonl");

    /// <inheritdoc/>
    public ILogParser Open(LogFile file, LogState state, bool titles)
    {
        var name = Path.GetFileNameWithoutExtension(file.Name);
        return new ClaudeCodeParser(state, titles, name.StartsWith("agent-", StringComparison.Ordinal) ? name["agent-".Length..] : null);
    }
}
