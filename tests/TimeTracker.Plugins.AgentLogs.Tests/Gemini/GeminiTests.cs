using TimeTracker.AgentLogs.Support;
using Xunit;

namespace TimeTracker.AgentLogs.Gemini;

public sealed class GeminiTests : IDisposable
{
    private const string Meta = """{"sessionId":"s1","projectHash":"h","startTime":"2026-03-02T10:00:00.000Z","lastUpdated":"2026-03-02T10:00:00.000Z","kind":"main"}""";
    private const string Prompt = """{"id":"u1","timestamp":"2026-03-02T10:00:01.000Z","type":"user","content":[{"text":"fix it"}]}""";
    private const string Answer = """{"id":"g2","timestamp":"2026-03-02T10:00:09.000Z","type":"gemini","content":"Done.","tokens":{"input":10,"output":4,"cached":3,"thoughts":2},"model":"m"}""";

    private static readonly string[] Session =
    [
        Meta,
        """{"$set":{"messages":[{"id":"c0","timestamp":"2026-03-02T10:00:00.000Z","type":"user","content":[{"text":"<session_context>\nThis is the Gemini CLI."}]}],"lastUpdated":"x"}}""",
        Prompt,
        Model(""),
        Model(Tool("executing")),
        Model(Tool("success")),
        """{"id":"u2","timestamp":"2026-03-02T10:00:05.000Z","type":"user","content":[{"functionResponse":{"id":"t1","name":"write_file","response":{"output":"ok"}}}]}""",
        """{"id":"i1","timestamp":"2026-03-02T10:00:06.000Z","type":"info","content":"note"}""",
        Answer,
    ];

    private static readonly string[] Told =
    [
        "10:00:00 session started", "10:00:01 user_message 6", "10:00:01 turn started", "10:00:02 turn resumed", "10:00:04 tool_use write_file", "10:00:09 turn ended",
    ];

    private readonly AgentMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task Should_read_what_0_61_wrote()
    {
        // given
        AgentMachine.CopySample("gemini/generated-0.61.0", _machine[".gemini"]);

        // when
        var collected = await _machine.Collect();

        // then
        Assert.Equal(
            [
                "02:13:53 session started", "02:13:53 user_message 20", "02:13:53 turn started", "02:13:54 turn resumed", "02:13:54 tool_use run_shell_command", "02:13:54 turn ended",
            ],
            Distinct(collected));
        Assert.All(collected.Events.Select(Collected.Data), d => Assert.Equal("/home/de/proj", (string?)d["cwd"]));
        Assert.Empty(collected.Notices);
    }

    [Fact]
    public async Task Should_tell_messages_tools_and_tokens_once_however_often_they_come()
    {
        // given: a checkpoint with everything at the end, and a step back
        Write("acme", "session-1.jsonl", [.. Session, $$$"""{"$set":{"messages":[{{{Prompt}}},{{{Answer}}}]}}""", """{"$rewindTo":"u1"}"""]);

        // when
        var collected = await _machine.Collect();

        // then
        Assert.Equal(Told, Distinct(collected));
        Assert.Equal(Told.Length, collected.Kept.Count);
        Assert.Equal("/home/ada/a.cs", (string?)collected.Of("agent_tool_use")[0]["file"]);
        var end = collected.Of("agent_turn").First(t => (string?)t["action"] == "ended");
        Assert.Equal((7, 6, 3, "m", "u1"), ((int)end["input_tokens"]!, (int)end["output_tokens"]!, (int)end["cache_read_tokens"]!, (string)end["model"]!, (string)end["turn_id"]!));
        Assert.Empty(collected.Notices);
    }

    [Fact]
    public async Task Should_count_a_document_and_the_lines_that_it_was_made_into_once()
    {
        // given
        var messages = string.Join(",", Session[2], Session[5], Session[6], Session[8]);
        Write("acme", "session-1.json", [$$"""{"sessionId":"s1","projectHash":"h","startTime":"2026-03-02T10:00:00.000Z","messages":[{{messages}}]}"""]);
        var document = await _machine.Collect();

        // when
        Write("acme", "session-1.jsonl", Session);
        var lines = await _machine.Collect(document.Checkpoint);

        // then
        Assert.Equal(Told, Distinct(document));
        Assert.Equal(document.Kept, lines.Kept);
    }

    [Fact]
    public async Task Should_read_a_document_again_that_was_written_anew_and_leave_one_that_is_damaged()
    {
        // given
        Write("acme", "session-1.json", [$$"""{"sessionId":"s1","startTime":"2026-03-02T10:00:00.000Z","messages":[{{Prompt}}]}"""]);
        Write("acme", "session-2.json", ["""{"sessionId":"s2","startTime":"2026-03-02T10:00:00.000Z","messages":["""]);
        var first = await _machine.Collect();

        // when
        Write("acme", "session-1.json", [$$"""{"sessionId":"s1","startTime":"2026-03-02T10:00:00.000Z","messages":[{{Prompt}},{{Answer}}]}"""]);
        var second = await _machine.Collect(first.Checkpoint);

        // then
        Assert.Equal(["10:00:00 session started", "10:00:01 user_message 6", "10:00:01 turn started"], first.Told);
        Assert.Equal(["record-damaged"], first.Codes);
        Assert.Equal(["10:00:00 session started", "10:00:01 user_message 6", "10:00:01 turn started", "10:00:09 turn ended"], second.Told);
        Assert.Empty(second.Notices);
    }

    [Fact]
    public async Task Should_take_subagents_for_sessions_with_a_parent()
    {
        // given
        Write("acme", Path.Combine("s1", "sub.jsonl"), [Meta.Replace("\"s1\"", "\"sub\"", StringComparison.Ordinal).Replace("main", "subagent", StringComparison.Ordinal), Prompt]);

        // then
        var collected = await _machine.Collect();
        Assert.Equal(["10:00:00 session started", "10:00:01 turn started"], collected.Told);
        Assert.Equal(("subagent", "s1"), ((string?)collected.Of("agent_session")[0]["session_kind"], (string?)collected.Of("agent_session")[0]["parent_session_id"]));
    }

    [Theory]
    [InlineData("acme", """{"projects":{"/home/ada/other":"other","/home/ada/acme":"acme"}}""", "/home/ada/acme")]
    // The digest of the path.
    [InlineData("6fb57ac5a7ef0f43e0f2e5c3f5b62f8f9c4b9f9a", """{"projects":{"/home/ada/acme":"acme"}}""", null)]
    [InlineData("DIGEST", """{"projects":{"/home/ada/acme":"acme"}}""", "/home/ada/acme")]
    [InlineData("acme", "no json", null)]
    public async Task Should_find_out_where_a_project_is(string project, string projects, string? cwd)
    {
        // given
        project = project == "DIGEST" ? Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("/home/ada/acme"u8)) : project;
        Write(project, "session-1.jsonl", Session);
        AgentMachine.Write(_machine[".gemini", "projects.json"], projects);

        // then
        Assert.All((await _machine.Collect()).Events.Select(Collected.Data), d => Assert.Equal(cwd, (string?)d["cwd"]));
    }

    private static IEnumerable<string> Distinct(Collected collected) => collected.Told.Distinct();

    private void Write(string project, string name, IEnumerable<string> lines) =>
        AgentMachine.Write(Path.Combine(_machine[".gemini", "tmp", project, "chats"], name), string.Concat(lines.Select(l => l + "\n")));

    private static string Tool(string status) => $$$""","toolCalls":[{"id":"t1","name":"write_file","args":{"file_path":"/home/ada/a.cs","content":"x"},"status":"{{{status}}}","timestamp":"2026-03-02T10:00:{{{(status == "success" ? "04" : "03")}}}.000Z"}]""";

    private static string Model(string tools) => $$$"""{"id":"g1","timestamp":"2026-03-02T10:00:02.000Z","type":"gemini","content":"","tokens":{"input":5,"output":1},"model":"m"{{{tools}}}}""";
}
