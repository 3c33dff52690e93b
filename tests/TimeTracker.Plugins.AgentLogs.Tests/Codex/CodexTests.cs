using TimeTracker.AgentLogs.Support;
using Xunit;
using static TimeTracker.AgentLogs.Support.CodexLine;

namespace TimeTracker.AgentLogs.Codex;

public sealed class CodexTests : IDisposable
{
    private const string Name = $"rollout-2026-03-02T10-00-00-{SessionId}.jsonl";

    private readonly AgentMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task Should_read_what_0_144_wrote()
    {
        // given: exec, so no person was there
        AgentMachine.CopySample("codex/generated-0.144.3", _machine[".codex"]);

        // when
        var collected = await _machine.Collect();

        // then
        Assert.Equal(["02:11:45 session started", "02:11:45 turn started", "02:11:46 tool_use exec_command", "02:11:47 turn ended"], collected.Told);
        var end = collected.Of("agent_turn")[1];
        Assert.Equal((1685, 800, 120, 1600, "mock-1"), ((int)end["duration_ms"]!, (int)end["input_tokens"]!, (int)end["output_tokens"]!, (int)end["cache_read_tokens"]!, (string)end["model"]!));
        Assert.All(collected.Events.Select(Collected.Data), d => Assert.Equal(("/home/de/proj", "master"), ((string?)d["cwd"], (string?)d["git_branch"])));
        Assert.Equal("agent", (string?)collected.Of("agent_session")[0]["session_kind"]);
        Assert.Empty(collected.Notices);
    }

    [Fact]
    public async Task Should_read_what_0_58_wrote_that_tells_no_turns()
    {
        // given
        AgentMachine.CopySample("codex/generated-0.58.0", _machine[".codex"]);

        // then
        var collected = await _machine.Collect();
        Assert.Equal(
            ["02:11:35 session started", "02:11:35 turn started", "02:11:35 turn resumed", "02:11:36 tool_use shell", "02:11:36 turn resumed"],
            collected.Told);
        Assert.Empty(collected.Notices);
    }

    [Fact]
    public async Task Should_read_bare_logs_of_which_only_the_beginning_has_a_time()
    {
        // given: one that says where it is, and one that does not
        Write("rollout-a.jsonl",
            """{"id":"old-1","timestamp":"2025-08-01T09:00:00.000Z","instructions":null,"git":{"branch":"main"}}""",
            """{"record_type":"state"}""",
            """{"type":"message","role":"user","content":[{"type":"input_text","text":"<environment_context>\n  <cwd>/home/ada/acme</cwd>\n</environment_context>"}]}""",
            """{"type":"message","role":"user","content":[{"type":"input_text","text":"fix it"}]}""",
            """{"type":"function_call","name":"shell","arguments":"{}","call_id":"c1"}""");
        Write("rollout-b.jsonl",
            """{"id":"old-2","timestamp":"2025-08-01T09:30:00.000Z","instructions":null}""",
            """{"type":"message","role":"user","content":[{"type":"input_text","text":"fix it"}]}""",
            """{"type":"reasoning","id":"r"}""",
            """{"type":"hologram"}""");

        // when
        var collected = await _machine.Collect();

        // then
        Assert.Equal(["09:00:00 session started", "09:30:00 session started"], collected.Told);
        Assert.Equal(["/home/ada/acme", null], collected.Of("agent_session").Select(s => (string?)s["cwd"]));
        Assert.Equal("codex: records of type hologram are not known and were passed over", Assert.Single(collected.Notices).Message);
    }

    [Fact]
    public async Task Should_read_paginated_logs()
    {
        // given: items in place of messages; what the model is sent stands there as well
        Write(Name,
            Meta("10:00:00", more: ""","source":"cli","history_mode":"paginated" """),
            Line("10:00:01", "event_msg", """{"type":"task_started","turn_id":"t1"}""", ""","ordinal":1"""),
            Event("10:00:01", "item_completed", ""","turn_id":"t1","item":{"type":"UserMessage","id":"i1","content":[{"type":"text","text":"fix it"}]}"""),
            Call("10:00:02", "c1"),
            Event("10:00:05", "item_completed", ""","item":{"type":"CommandExecution","id":"i2","command":"ls"},"started_at_ms":1772445603000"""),
            Event("10:00:06", "item_completed", ""","item":{"type":"McpToolCall","id":"i3","tool":"search"},"started_at_ms":1772445605000"""),
            Event("10:00:06", "item_completed", ""","item":{"type":"AgentMessage","id":"i4"}"""),
            Line("10:00:07", "token_usage_record", "{}"),
            Complete("10:00:08", "t1", 7000));

        // then
        var collected = await _machine.Collect();
        Assert.Equal(
            ["10:00:00 session started", "10:00:01 turn started", "10:00:01 user_message 6", "10:00:03 tool_use CommandExecution", "10:00:05 tool_use search", "10:00:08 turn ended"],
            collected.Told);
        Assert.Empty(collected.Notices);
    }

    [Theory]
    [InlineData(""","source":"cli" """, "user")]
    [InlineData(""","source":"vscode" """, "user")]
    [InlineData(""","source":"exec" """, "agent")]
    [InlineData(""","source":"mcp" """, "agent")]
    [InlineData(""","source":{"subagent":{"thread_spawn":{"parent_thread_id":"p"}}} """, "subagent")]
    [InlineData(""","source":"cli","parent_thread_id":"p" """, "subagent")]
    [InlineData(""","originator":"codex_cli_rs" """, "user")]
    [InlineData(""","originator":"codex_exec" """, "agent")]
    public async Task Should_tell_a_persons_session_by_what_started_it(string meta, string kind)
    {
        // given
        Write(Name, Meta("10:00:00", more: meta), Started("10:00:01", "t1"), Said("10:00:01", "fix it"), Complete("10:00:09", "t1", 8000));

        // then
        var collected = await _machine.Collect();
        Assert.Equal(kind, (string?)collected.Of("agent_session")[0]["session_kind"]);
        Assert.Equal(kind == "user" ? 1 : 0, collected.Of("user_message").Count);
    }

    [Fact]
    public async Task Should_pass_over_what_a_fork_copied_and_stamped_anew()
    {
        // given: a session of 20 s with a turn, and an hour later a fork that begins with its copy
        string[] turn = [Started("10:00:01", "t1"), Said("10:00:01", "fix it"), Call("10:00:02", "c1"), Tokens("10:00:03", 5, 5), Complete("10:00:20", "t1", 19_000)];
        Write("rollout-a.jsonl", [Meta("10:00:00"), .. turn]);
        Write("rollout-b.jsonl",
        [
            Meta("11:00:00", "child", ""","source":"cli","forked_from_id":"p" """),
            Meta("11:00:00"),
            .. turn.Select(l => System.Text.RegularExpressions.Regex.Replace(l, "T10:00:\\d\\d", "T11:00:00")),
            Event("11:00:01", "thread_settings_applied"),
            Started("11:00:30", "t2"),
            Said("11:00:30", "and now?"),
            Tokens("11:00:31", 7, 12),
            Tokens("11:00:32", 7, 12),
            Complete("11:00:40", "t2", 10_000),
        ]);

        // when
        var collected = await _machine.Collect();

        // then
        Assert.Equal(
            [
                "10:00:00 session started", "10:00:01 turn started", "10:00:01 user_message 6", "10:00:02 tool_use exec_command", "10:00:20 turn ended",
                "11:00:00 session started", "11:00:30 turn started", "11:00:30 user_message 8", "11:00:40 turn ended",
            ],
            collected.Told);
        Assert.Equal(7, (int?)collected.Of("agent_turn")[^1]["output_tokens"]);
    }

    [Fact]
    public async Task Should_follow_the_directory_and_the_model_from_turn_to_turn()
    {
        // given
        Write(Name,
            Meta("10:00:00"),
            Line("10:00:01", "turn_context", """{"cwd":"/home/ada/acme","model":"m1"}"""), Call("10:00:02", "c1"),
            Line("10:00:03", "turn_context", """{"cwd":"/home/ada/other","model":"m2"}"""), Call("10:00:04", "c2"));

        // then: the branch was that of the first directory
        Assert.Equal(
            [("/home/ada/acme", "main", "m1"), ("/home/ada/other", null, "m2")],
            (await _machine.Collect()).Of("agent_tool_use").Select(t => ((string?)t["cwd"], (string?)t["git_branch"], (string?)t["model"])));
    }

    [Fact]
    public async Task Should_count_a_session_once_that_is_archived_and_compressed()
    {
        // given
        string[] lines = [Meta("10:00:00"), Started("10:00:01", "t1"), Said("10:00:01", "fix it"), Complete("10:00:20", "t1", 19_000)];
        Write(Name, lines);
        var first = await _machine.Collect();
        var archived = Directory.CreateDirectory(_machine[".codex", "archived_sessions"]).FullName;
        using (var output = new ZstdSharp.CompressionStream(File.Create(Path.Combine(archived, Name + ".zst")), leaveOpen: false))
            output.Write(File.ReadAllBytes(Path.Combine(Folder, Name)));
        File.Delete(Path.Combine(Folder, Name));

        // when
        var second = await _machine.Collect(first.Checkpoint);

        // then
        Assert.Equal(first.Kept, Collected.Keep([.. first.Events, .. second.Events]));
        Assert.Equal(first.Kept, second.Kept);
    }

    private string Folder => _machine[".codex", "sessions", "2026", "03", "02"];

    private void Write(string name, params IEnumerable<string> lines) => AgentMachine.Write(Path.Combine(Folder, name), string.Concat(lines.Select(l => l + "\n")));
}
