using System.Text.Json.Nodes;
using TimeTracker.AgentLogs.Support;
using Xunit;
using static TimeTracker.AgentLogs.Support.ClaudeLine;

namespace TimeTracker.AgentLogs.Claude;

/// <summary>Subagents, workflows, forks and resumed sessions, in the forms that they had from 1.0 to 2.1.</summary>
public sealed class ClaudeGenerationTests : IDisposable
{
    private const string Subagent = """ "isSidechain":true,"agentId":"abc123" """;

    private readonly AgentMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task Should_read_what_2_1_330_wrote_in_print_mode_with_a_subagent()
    {
        // given
        AgentMachine.CopySample("claude-2.1.330/print-subagent", _machine.ClaudeProject);

        // when
        var collected = await _machine.Collect();

        // then
        Assert.Equal(
            ["02:23:14 session started", "02:23:14 turn started", "02:23:14 tool_use Agent", "02:23:14 turn ended", "02:23:16 turn started", "02:23:16 turn ended", "02:23:16 session ended"],
            Told(collected, subagent: false));
        Assert.Equal(["02:23:14 session started", "02:23:14 turn started", "02:23:15 tool_use Bash", "02:23:16 turn ended"], Told(collected, subagent: true));
        Assert.Equal("cad99b81-d80f-40ed-9e54-b6d8dc980890", (string?)collected.Of("agent_session").Single(s => (string?)s["session_kind"] == "subagent")["parent_session_id"]);
        Assert.Empty(collected.Notices);
    }

    [Fact]
    public async Task Should_count_the_records_of_a_fork_once_whichever_file_is_found_first()
    {
        // given: 18 records of the one are copied into the other
        AgentMachine.CopySample("claude-2.1.330/print-resume-fork", _machine.ClaudeProject);
        var files = Directory.GetFiles(_machine.ClaudeProject);
        var original = files.Single(f => f.Contains("1d5b914e", StringComparison.Ordinal));
        var fork = files.Single(f => f.Contains("e641e184", StringComparison.Ordinal));

        // when
        var collected = await _machine.Collect();
        File.Move(original, Path.Combine(_machine.ClaudeProject, "z.jsonl"));
        File.Move(fork, Path.Combine(_machine.ClaudeProject, "a.jsonl"));
        var otherwise = await _machine.Collect();

        // then
        Assert.Equal(collected.Kept, otherwise.Kept);
        var turns = collected.Kept.Where(e => e.Contains("\"action\":\"started\",\"turn_id\"", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, turns.Count(t => t.Contains("\"session_id\":\"1d5b914e", StringComparison.Ordinal)));
        Assert.Single(turns, t => t.Contains("\"session_id\":\"e641e184", StringComparison.Ordinal));
        Assert.Single(collected.Kept, e => e.StartsWith("agent_tool_use", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Should_read_subagents_in_each_of_their_places()
    {
        // given: 2.1 in a folder, of a workflow too, up to 2.0 beside the session, in 1.0 within it
        _machine.Claude($"{SessionId}.jsonl",
            User("u1", "10:00:00", "go"),
            User("s1", "10:00:01", "find it", """ "isSidechain":true """),
            Uses("s2", "10:00:02", "Grep", more: """ "isSidechain":true """),
            Says("s3", "10:00:03", more: """ "isSidechain":true """),
            Says("a1", "10:00:09"));
        _machine.Claude($"{SessionId}/subagents/agent-abc123.jsonl", User("n1", "10:01:01", "find it", Subagent), Uses("n2", "10:01:02", "Read", more: Subagent));
        _machine.Claude($"{SessionId}/subagents/workflows/wf_1/agent-w1.jsonl", User("w1", "10:02:01", "find it", """ "isSidechain":true,"agentId":"w1" """));
        _machine.Claude($"{SessionId}/subagents/workflows/wf_1/journal.jsonl", """{"type":"started","key":"v2:hash0","agentId":"w1"}""");
        _machine.Claude("agent-f1a7.jsonl", User("f1", "10:03:01", "find it", """ "isSidechain":true,"agentId":"f1a7" """));

        // when
        var collected = await _machine.Collect();

        // then
        var sessions = collected.Of("agent_session");
        Assert.Equal(
            [SessionId, $"{SessionId}/abc123", $"{SessionId}/f1a7", $"{SessionId}/sidechain", $"{SessionId}/w1"],
            sessions.Select(s => (string)s["session_id"]!).Order(StringComparer.Ordinal));
        Assert.All(sessions.Where(s => (string?)s["session_id"] != SessionId), s =>
        {
            Assert.Equal("subagent", (string?)s["session_kind"]);
            Assert.Equal(SessionId, (string?)s["parent_session_id"]);
        });
        Assert.Single(collected.Of("user_message"));
        Assert.Equal([$"{SessionId}/sidechain", $"{SessionId}/abc123"], collected.Of("agent_tool_use").Select(t => (string)t["session_id"]!));
        Assert.Empty(collected.Notices);
    }

    [Fact]
    public async Task Should_go_on_with_a_session_that_was_resumed_in_its_file_or_in_another()
    {
        // given: the first way appends, the older one begins a file with copies under another id
        string[] first = [User("u1", "10:00:00", "go"), Uses("a1", "10:00:05", "Bash"), Says("a2", "10:00:09")];
        var file = _machine.Claude("a.jsonl", first);
        var before = await _machine.Collect();
        File.AppendAllText(file, User("u2", "12:00:00", "go on") + "\n");
        _machine.Claude("b.jsonl", [.. first.Select(l => l.Replace(SessionId, "22222222", StringComparison.Ordinal)), User("u3", "13:00:00", "go on", """ "sessionId":"22222222" """)]);

        // when
        var after = await _machine.Collect(before.Checkpoint);

        // then
        var kept = Collected.Keep([.. before.Events, .. after.Events]);
        Assert.Equal(["u1", "u2", "u3"], kept.Where(e => e.StartsWith("user_message", StringComparison.Ordinal)).Select(e => e.Split(' ')[2]));
        Assert.Single(kept, e => e.StartsWith("agent_tool_use", StringComparison.Ordinal) && e.Contains(SessionId, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Should_read_lines_in_any_order_of_their_properties()
    {
        // given
        string[] lines = [User("u1", "10:00:00", "go"), Uses("a1", "10:00:05", "Bash"), Result("r1", "10:00:06", "toolu_1"), Says("a2", "10:00:09"), Duration("d1", "10:00:10", 9_000)];
        _machine.Claude("a.jsonl", lines);
        var usual = await _machine.Collect();

        // when
        _machine.Claude("a.jsonl", lines.Select(Reversed));
        var reversed = await _machine.Collect();

        // then
        Assert.Equal(usual.Kept, reversed.Kept);
    }

    private static string Reversed(string line)
    {
        var reversed = new JsonObject();
        foreach (var (name, value) in JsonNode.Parse(line)!.AsObject().Reverse())
            reversed[name] = value?.DeepClone();
        return reversed.ToJsonString();
    }

    private static IEnumerable<string> Told(Collected collected, bool subagent) =>
        collected.Events.Zip(collected.Told).Where(e => ((string)Collected.Data(e.First)["session_id"]!).Contains('/', StringComparison.Ordinal) == subagent).Select(e => e.Second);
}
