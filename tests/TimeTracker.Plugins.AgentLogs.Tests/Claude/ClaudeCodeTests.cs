using TimeTracker.AgentLogs.Support;
using Xunit;
using static TimeTracker.AgentLogs.Support.ClaudeLine;

namespace TimeTracker.AgentLogs.Claude;

public sealed class ClaudeCodeTests : IDisposable
{
    private readonly AgentMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task Should_tell_sessions_turns_tools_and_messages()
    {
        // given
        _machine.Claude("a.jsonl",
            """{"type":"mode","mode":"normal","sessionId":"x"}""",
            User("u1", "10:00:00", "please fix it"),
            Uses("a1", "10:00:05", "Edit", input: """{"file_path":"/home/ada/acme/a.cs","old_string":"a","new_string":"b"}"""),
            Result("r1", "10:00:06", "toolu_1"),
            Says("a2", "10:00:09"),
            Duration("d1", "10:00:10", 10_000));

        // when
        var collected = await _machine.Collect();

        // then
        Assert.Equal(
            ["10:00:00 session started", "10:00:00 user_message 13", "10:00:00 turn started", "10:00:05 tool_use Edit", "10:00:09 turn ended", "10:00:10 turn ended"],
            collected.Told);
        Assert.All(collected.Events, e => Assert.Equal("claude-code", e.Source));
        Assert.All(collected.Events.Select(Collected.Data), d =>
        {
            Assert.Equal("/home/ada/acme", (string?)d["cwd"]);
            Assert.Equal("main", (string?)d["git_branch"]);
            Assert.Equal(SessionId, (string?)d["session_id"]);
        });
        Assert.Equal("user", (string?)collected.Of("user_message")[0]["session_kind"]);
        Assert.Equal("/home/ada/acme/a.cs", (string?)collected.Of("agent_tool_use")[0]["file"]);
        Assert.Equal(["u1", "u1", "u1"], collected.Of("agent_turn").Select(t => (string?)t["turn_id"]));
        Assert.Equal(10_000, (long?)collected.Of("agent_turn")[2]["duration_ms"]);
        Assert.Empty(collected.Notices);
    }

    [Fact]
    public async Task Should_never_store_what_was_said()
    {
        // given
        const string Canary = "canary-4711";
        _machine.Claude("a.jsonl",
            User("u1", "10:00:00", Canary),
            Uses("a1", "10:00:05", "Bash", input: $$"""{"command":"echo {{Canary}}","description":"{{Canary}}"}"""),
            Result("r1", "10:00:06", "toolu_1", Canary),
            Queue("enqueue", "10:00:07", Canary),
            $$"""{"type":"custom-title","customTitle":"{{Canary}}","sessionId":"{{SessionId}}"}""",
            Line("system", "s1", "10:00:08", null, $$""" "subtype":"away_summary","content":"{{Canary}}" """),
            Line("assistant", "a2", "10:00:09", $$"""{"role":"assistant","content":[{"type":"text","text":"{{Canary}}"}],"stop_reason":"end_turn"}""", null));

        // when
        var collected = await _machine.Collect();

        // then
        Assert.Equal(2, collected.Of("user_message").Count);
        Assert.All(collected.Kept, e => Assert.DoesNotContain(Canary, e, StringComparison.Ordinal));
        Assert.DoesNotContain(Canary, collected.Checkpoint!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_count_the_tokens_of_a_message_once_however_many_lines_it_has()
    {
        // given: two lines of one message that repeat its counts, the second with more; then another message
        _machine.Claude("a.jsonl",
            User("u1", "10:00:00", "go"),
            Says("a1", "10:00:01", stop: "tool_use", message: "msg_1", output: 1),
            Uses("a2", "10:00:02", "Bash"),
            Says("a3", "10:00:03", stop: "tool_use", message: "msg_3", output: 5),
            Says("a4", "10:00:04", stop: "end_turn", message: "msg_3", output: 7),
            User("u2", "10:01:00", "again"),
            Says("a5", "10:01:04", message: "msg_4", output: 20));

        // when
        var ends = (await _machine.Collect()).Of("agent_turn").Where(t => (string?)t["action"] == "ended").ToList();

        // then
        Assert.Equal([1 + 10 + 7, 20], ends.Select(e => (int)e["output_tokens"]!));
        Assert.Equal([12, 4], ends.Select(e => (int)e["input_tokens"]!));
        Assert.Equal([6, 2], ends.Select(e => (int)e["cache_read_tokens"]!));
        Assert.Equal([9, 3], ends.Select(e => (int)e["cache_write_tokens"]!));
        Assert.All(ends, e => Assert.Equal("claude-opus-5-5", (string?)e["model"]));
    }

    [Fact]
    public async Task Should_tell_scripts_from_persons()
    {
        // given: a script's session that a person goes on with
        _machine.Claude("a.jsonl",
            User("u1", "10:00:00", "go", """ "promptSource":"sdk" """),
            Says("a1", "10:00:05"),
            User("u2", "10:10:00", "and now?", """ "promptSource":"typed" """),
            Says("a2", "10:10:05"));

        // when
        var collected = await _machine.Collect();

        // then
        Assert.Equal("agent", (string?)collected.Of("agent_session")[0]["session_kind"]);
        Assert.Equal("user", (string?)Assert.Single(collected.Of("user_message"))["session_kind"]);
        Assert.Equal(["agent", "user"], collected.Of("agent_turn").Where(t => (string?)t["action"] == "started").Select(t => (string?)t["session_kind"]));
    }

    [Fact]
    public async Task Should_take_an_interruption_for_a_person_and_the_end_of_the_turn()
    {
        // given
        _machine.Claude("a.jsonl", User("u1", "10:00:00", "go"), Uses("a1", "10:00:05", "Bash"), User("u2", "10:00:30", "[Request interrupted by user for tool use]"));

        // then
        Assert.Equal(
            ["10:00:00 session started", "10:00:00 user_message 2", "10:00:00 turn started", "10:00:05 tool_use Bash", "10:00:30 user_message 0", "10:00:30 turn ended"],
            (await _machine.Collect()).Told);
    }

    [Fact]
    public async Task Should_tell_a_command_from_a_turn()
    {
        // given
        _machine.Claude("a.jsonl", User("u1", "10:00:00", "<command-name>/model</command-name>"), User("u2", "10:00:00", "<local-command-stdout>ok</local-command-stdout>"));

        // then
        Assert.Equal(["10:00:00 session started", "10:00:00 user_message 35"], (await _machine.Collect()).Told);
    }

    [Fact]
    public async Task Should_tell_what_is_typed_while_the_agent_works_once_and_at_that_time()
    {
        // given: one message that reaches the turn, one that begins the next; and a task that ends
        _machine.Claude("a.jsonl",
            Queue("enqueue", "10:00:00", "go"),
            User("u1", "10:00:00", "go"),
            Uses("a1", "10:00:05", "Bash"),
            Queue("enqueue", "10:00:10", "also this"),
            Line("attachment", "q1", "10:00:20", null, """ "attachment":{"type":"queued_command","prompt":"also this","commandMode":"prompt","origin":{"kind":"human"},"humanTurn":true} """),
            Queue("enqueue", "10:00:30", "<task-notification>done</task-notification>"),
            Queue("enqueue", "10:00:40", "and then that"),
            Says("a2", "10:00:50"),
            Queue("dequeue", "10:00:51", "and then that"),
            User("u2", "10:00:51", "and then that"),
            Says("a3", "10:00:55"));

        // when
        var told = (await _machine.Collect()).Told;

        // then
        Assert.Equal(["10:00:00 user_message 2", "10:00:10 user_message 9", "10:00:40 user_message 13"], told.Where(t => t.Contains("message", StringComparison.Ordinal)));
        Assert.Equal(["10:00:00 turn started", "10:00:51 turn started"], told.Where(t => t.EndsWith("turn started", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Should_tell_that_it_waits_for_an_answer_to_a_question()
    {
        // given
        _machine.Claude("a.jsonl",
            User("u1", "10:00:00", "go"),
            Uses("a1", "10:00:05", "AskUserQuestion", id: "toolu_9"),
            Result("r0", "10:00:06", "toolu_8"),
            Result("r1", "10:40:00", "toolu_9"),
            Says("a2", "10:40:05"));

        // then
        Assert.Equal(
            ["10:00:00 turn started", "10:00:05 turn waiting", "10:40:00 turn resumed", "10:40:05 turn ended"],
            (await _machine.Collect()).Told.Where(t => t.Contains(" turn ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Should_take_the_models_words_for_a_sign_of_work_where_lines_do_not_say_whether_it_goes_on()
    {
        // given: as versions from 1.0 to 2.1 write them
        _machine.Claude("a.jsonl", User("u1", "10:00:00", "go"), Uses("a1", "10:00:05", "Bash", stop: null), Says("a2", "10:00:09", stop: null));

        // then
        Assert.Equal("10:00:09 turn resumed", (await _machine.Collect()).Told[^1]);
    }

    [Fact]
    public async Task Should_follow_the_directory_and_the_branch()
    {
        // given
        _machine.Claude("a.jsonl",
            User("u1", "10:00:00", "go"),
            Uses("a1", "10:00:05", "Bash", more: """ "cwd":"/home/ada/acme-2","gitBranch":"HEAD" """),
            Uses("a2", "10:00:06", "Bash", more: """ "cwd":"/home/ada/acme-2","gitBranch":"" """),
            Uses("a3", "10:00:07", "Bash", more: """ "cwd":"/home/ada/acme-2","gitBranch":"topic" """));

        // when
        var tools = (await _machine.Collect()).Of("agent_tool_use");

        // then
        Assert.All(tools, t => Assert.Equal("/home/ada/acme-2", (string?)t["cwd"]));
        Assert.Equal([null, null, "topic"], tools.Select(t => (string?)t["git_branch"]));
    }

    [Fact]
    public async Task Should_tell_titles_and_summaries_where_they_are_wanted_once_each()
    {
        // given: a summary at the beginning is another session's
        _machine.Claude("a.jsonl",
            """{"type":"summary","summary":"Of another session","leafUuid":"zz"}""",
            User("u1", "10:00:00", "go"),
            $$"""{"type":"ai-title","aiTitle":"Mend it","sessionId":"{{SessionId}}"}""",
            Says("a1", "10:00:09"),
            $$"""{"type":"ai-title","aiTitle":"Mend it","sessionId":"{{SessionId}}"}""",
            $$"""{"type":"custom-title","customTitle":"Mine","sessionId":"{{SessionId}}"}""",
            Line("system", "s1", "10:00:10", null, """ "subtype":"away_summary","content":"Mended." """));
        var without = await _machine.Collect();

        // when: they are wanted later
        _machine.Options["titles"] = "true";
        var with = await _machine.Collect(without.Checkpoint);

        // then
        Assert.DoesNotContain(without.Of("agent_session"), s => s["title"] is not null || s["summary"] is not null);
        Assert.Equal(["10:00:00 session Mend it", "10:00:09 session Mine", "10:00:10 session Mended."], with.Told.Where(t => t.Contains("session M", StringComparison.Ordinal)));
        Assert.Superset(without.Kept.ToHashSet(), with.Kept.ToHashSet());
        Assert.Empty((await _machine.Collect(with.Checkpoint)).Events);
    }

    [Fact]
    public async Task Should_read_every_folder_that_is_named()
    {
        // given
        AgentMachine.Write(_machine["one", "projects", "p", "a.jsonl"], User("u1", "10:00:00", "go") + "\n");
        AgentMachine.Write(_machine["two", "projects", "p", "a.jsonl"], User("u2", "10:00:01", "go") + "\n");
        _machine.Variables["CLAUDE_CONFIG_DIR"] = $"{_machine["one"]}, {_machine["two"]}";

        // then
        Assert.Equal(["u1", "u2"], (await _machine.Collect()).Events.Where(e => e.Type == "user_message").Select(e => e.NaturalKey));
    }
}
