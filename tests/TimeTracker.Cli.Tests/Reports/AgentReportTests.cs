using System.Text.Json;

namespace TimeTracker.Cli.Reports;

public sealed class AgentReportTests
{
    [Fact]
    public async Task Should_add_up_by_agent_and_count_two_at_once_both()
    {
        // given: in one stream, claude-code 09:00-10:00 and codex 09:30-10:30; the person 09:00-09:05
        using var machine = new TestMachine();
        machine.Write("here/events.jsonl", string.Join('\n',
            [
                .. Session("claude-code", "09:00", "09:20", "09:40", "10:00"), .. Session("codex", "09:30", "09:50", "10:10", "10:30"),
                """{"timestamp":"2026-03-02T09:00:00Z","type":"tmux_pane_focus","source":"tmux","data":{"cwd":"/srv/a"}}""",
            ]) + "\n");
        Assert.Equal(ExitCode.Ok, await machine.Run("import", "events", "events.jsonl"));

        // when
        Assert.Equal(ExitCode.Ok, await machine.Run("report", "2026-03-02", "--by", "agent", "--json"));
        var report = JsonDocument.Parse(machine.Out).RootElement;

        // then
        Assert.Equal(
            [("claude-code", 0, 60), ("codex", 0, 60), (null, 5, 0)],
            report.GetProperty("rows").EnumerateArray().Select(r => (r.GetProperty("name").GetString(), Minutes(r, "direct_ms"), Minutes(r, "delegated_ms"))));
        var total = report.GetProperty("total");
        Assert.Equal((5, 90, 90), (Minutes(total, "direct_ms"), Minutes(total, "delegated_ms"), Minutes(total, "total_ms")));
    }

    private static IEnumerable<string> Session(string agent, params string[] tools) => tools.Select(t =>
        $"{{\"timestamp\":\"2026-03-02T{t}:00Z\",\"type\":\"agent_tool_use\",\"source\":\"{agent}\",\"data\":{{\"session_id\":\"{agent}\",\"tool\":\"Edit\",\"cwd\":\"/srv/a\"}}}}");

    private static long Minutes(JsonElement row, string key) => row.GetProperty(key).GetInt64() / 60_000;
}
