using TimeTracker.AgentLogs.Claude;
using TimeTracker.AgentLogs.Codex;
using TimeTracker.AgentLogs.Gemini;
using TimeTracker.AgentLogs.OpenCode;

namespace TimeTracker.AgentLogs;

/// <summary>The agents whose logs can be read.</summary>
internal static class KnownAgents
{
    public static IReadOnlyList<IAgentLog> All { get; } = [new ClaudeCodeLog(), new CodexLog(), new GeminiLog(), new OpenCodeLog()];
}
