using TimeTracker.AgentLogs.Claude;
using TimeTracker.AgentLogs.Codex;

namespace TimeTracker.AgentLogs;

/// <summary>The agents whose logs can be read.</summary>
internal static class KnownAgents
{
    public static IReadOnlyList<IAgentLog> All { get; } = [new ClaudeCodeLog(), new CodexLog()];
}
