using NodaTime;
using NodaTime.Text;

namespace TimeTracker.Cli.Reports;

/// <summary>The week whose reports docs/reports.md shows: Monday 2 to Wednesday 4 March 2026.</summary>
internal static class ExampleWeek
{
    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd HH':'mm");

    /// <summary>Puts the week into a machine's store.</summary>
    public static async Task Into(TestMachine machine)
    {
        machine.Setting("report:zone", "UTC");
        machine.Write("here/week.jsonl", string.Join('\n', Events()) + "\n");
        Assert.Equal(ExitCode.Ok, await machine.Run("import", "events", "week.jsonl"));
    }

    private static IEnumerable<string> Events() =>
    [
        .. Focus("2026-03-02 09:02", 48, "acme/api"), .. Focus("2026-03-02 09:50", 12, "me/dotfiles"), .. Focus("2026-03-02 10:05", 75, "acme/api"),
        .. Focus("2026-03-02 12:40", 95, "globex/website"), .. Focus("2026-03-02 15:10", 20, "acme/api"),
        .. Agent("2026-03-02 09:20", 95, "acme/api", "claude-code", "5d1c"), .. Agent("2026-03-02 10:00", 60, "acme/cli", "codex", "77ab"),
        Commit("2026-03-02 17:15", "me/dotfiles"),
        // The agent's, and no evidence: neither counts.
        Commit("2026-03-02 09:40", "acme/api"), Event("2026-03-02 09:41", 0, "git_push", "git", $"\"commit\":\"3f786850e387550fdab836ed7e6dc881de23001b\",{Place("acme/api")}"),
        .. Focus("2026-03-03 08:45", 130, "globex/website"), Block("2026-03-03 13:00", 90, "acme", "Planning with the team"), .. Focus("2026-03-03 15:00", 64, "acme/api"),
        .. Agent("2026-03-03 08:50", 140, "globex/website", "claude-code", "91f0"),
        .. Agent("2026-03-04 10:40", 80, "acme/api", "claude-code", "c3e2"),
        .. Focus("2026-03-04 09:30", 55, "acme/api"), .. Focus("2026-03-04 10:31", 22, null), .. Focus("2026-03-04 10:58", 60, "globex/website"),
    ];

    /// <summary>Attention that lasts so many minutes: a sign of it every three, and the last one five before its end.</summary>
    private static IEnumerable<string> Focus(string start, int minutes, string? repository)
    {
        var place = repository is null ? "" : $",{Place(repository)}";
        for (var minute = 0; minute < minutes - 5; minute += 3)
            yield return Event(start, minute, "tmux_pane_focus", "tmux", $"\"pane_id\":\"%1\"{place}");
        yield return Event(start, minutes - 5, "tmux_pane_focus", "tmux", $"\"pane_id\":\"%1\"{place}");
    }

    /// <summary>An agent's session that works so many minutes, and uses a tool every five.</summary>
    private static IEnumerable<string> Agent(string start, int minutes, string repository, string agent, string session)
    {
        var common = $"\"session_id\":\"{session}\",{Place(repository)}";
        yield return Event(start, 0, "agent_session", agent, $"\"action\":\"started\",\"agent\":\"{agent}\",{common}");
        for (var minute = 0; minute < minutes; minute += 5)
            yield return Event(start, minute, "agent_tool_use", agent, $"\"tool\":\"Edit\",{common}");
        yield return Event(start, minutes, "agent_session", agent, $"\"action\":\"ended\",{common}");
    }

    private static string Commit(string at, string repository) =>
        Event(at, 0, "git_commit", "git", $"\"commit\":\"3f786850e387550fdab836ed7e6dc881de23001b\",\"origin\":\"hook\",{Place(repository)}");

    private static string Block(string start, int minutes, string project, string text) =>
        Event(start, 0, "manual_time_block", "manual", $"\"duration_ms\":{minutes * 60_000},\"project\":\"{project}\",\"client\":\"{project}\",\"tags\":[\"meeting\"],\"text\":\"{text}\"");

    private static string Place(string repository) => $"\"cwd\":\"/home/ada/{repository}\",\"repository\":\"/home/ada/{repository}\",\"git_remote\":\"git@example.org:{repository}.git\"";

    private static string Event(string start, int minutes, string type, string source, string data)
    {
        var at = Minute.Parse(start).Value.InUtc().ToInstant() + Duration.FromMinutes(minutes);
        return $"{{\"timestamp\":\"{InstantPattern.ExtendedIso.Format(at)}\",\"type\":\"{type}\",\"source\":\"{source}\",\"host\":\"devbox\",\"data\":{{{data}}}}}";
    }
}
