using Microsoft.Data.Sqlite;
using TimeTracker.AgentLogs.Support;
using Xunit;

namespace TimeTracker.AgentLogs.OpenCode;

public sealed class OpenCodeTests : IDisposable
{
    private const string Schema = """
        CREATE TABLE session (id TEXT PRIMARY KEY, parent_id TEXT, directory TEXT NOT NULL, title TEXT NOT NULL, permission TEXT, time_created INTEGER NOT NULL);
        CREATE TABLE message (id TEXT PRIMARY KEY, session_id TEXT NOT NULL, time_created INTEGER NOT NULL, time_updated INTEGER NOT NULL, data TEXT NOT NULL);
        CREATE TABLE part (id TEXT PRIMARY KEY, message_id TEXT NOT NULL, session_id TEXT NOT NULL, time_created INTEGER NOT NULL, time_updated INTEGER NOT NULL, data TEXT NOT NULL);
        """;

    // 2026-03-02T10:00:00Z in milliseconds.
    private const long Ten = 1_772_445_600_000;

    private readonly AgentMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task Should_read_the_database_that_1_18_wrote()
    {
        // given: two sessions of scripts, one with a subagent
        AgentMachine.CopySample("opencode/generated-1.18.33", Folder);

        // when
        var collected = await _machine.Collect();

        // then
        var kept = Keep(collected);
        Assert.Equal(3, kept.Count(e => e.StartsWith("agent_session", StringComparison.Ordinal)));
        Assert.Equal(["bash", "bash", "task"], collected.Of("agent_tool_use").Select(t => (string)t["tool"]!).Order(StringComparer.Ordinal));
        Assert.Equal(7, kept.Count(e => e.Contains("/said ", StringComparison.Ordinal)));
        Assert.Equal(4, kept.Count(e => e.Contains("/started ", StringComparison.Ordinal) && e.StartsWith("agent_turn", StringComparison.Ordinal)));
        Assert.Empty(collected.Of("user_message"));
        Assert.Equal(["agent", "agent", "subagent"], collected.Of("agent_session").DistinctBy(s => (string?)s["session_id"]).Select(s => (string)s["session_kind"]!).Order(StringComparer.Ordinal));
        Assert.All(collected.Events.Select(Collected.Data), d => Assert.Equal("/home/de/proj", (string?)d["cwd"]));
        var said = collected.Of("agent_turn").First(t => t["input_tokens"] is not null);
        Assert.Equal((400, 60, 800, "mock-1"), ((int)said["input_tokens"]!, (int)said["output_tokens"]!, (int)said["cache_read_tokens"]!, (string)said["model"]!));
        Assert.Empty(collected.Notices);
        Assert.Empty((await _machine.Collect(collected.Checkpoint)).Batches);
    }

    [Fact]
    public async Task Should_read_the_files_that_1_1_wrote()
    {
        // given
        AgentMachine.CopySample("opencode/generated-1.1.65", Folder);

        // then
        var collected = await _machine.Collect();
        Assert.Equal(["02:13:39 session started", "02:13:39 turn started", "02:13:39 tool_use bash", "02:13:39 turn resumed", "02:13:40 turn ended"], collected.Told.Distinct());
        Assert.All(collected.Events.Select(Collected.Data), d => Assert.Equal("/home/de/proj", (string?)d["cwd"]));
        Assert.Empty(collected.Notices);
    }

    [Fact]
    public async Task Should_tell_a_persons_messages_and_follow_while_the_database_is_written_to()
    {
        // given: as OpenCode has it open
        using var writer = Create();
        Session(writer, "ses_1");
        User(writer, "msg_1", 1_000, "fix it");
        Step(writer, "msg_2", "msg_1", 2_000, completed: null);
        var first = await _machine.Collect();

        // when: the step is through, during which something more was written; and the next one
        User(writer, "msg_3", 5_000, "that, too");
        Step(writer, "msg_2", "msg_1", 2_000, completed: 9_000, finish: "tool-calls");
        Tool(writer, "prt_t", "msg_2", "edit", 3_000);
        var second = await _machine.Collect(first.Checkpoint);
        Step(writer, "msg_4", "msg_3", 9_100, completed: 12_000);
        var third = await _machine.Collect(second.Checkpoint);

        // then
        Assert.Empty(first.Events);
        Assert.Equal(
            [
                "10:00:00 session started", "10:00:01 user_message 6", "10:00:01 turn started", "10:00:05 user_message 9", "10:00:05 turn started",
                "10:00:03 tool_use edit", "10:00:09 turn resumed",
            ],
            second.Told);
        Assert.Equal("/home/ada/acme/a.cs", (string?)second.Of("agent_tool_use")[0]["file"]);
        Assert.Equal("/home/ada/acme/sub", (string?)second.Of("agent_tool_use")[0]["cwd"]);
        Assert.Equal("10:00:12 turn ended", third.Told[^1]);
        Assert.Equal(second.Kept.Count + 1, Collected.Keep([.. second.Events, .. third.Events]).Count);
    }

    [Fact]
    public async Task Should_read_more_steps_than_a_batch_holds_and_a_database_that_was_replaced()
    {
        // given
        using (var writer = Create())
        {
            Session(writer, "ses_1");
            User(writer, "msg_0", 0, "go");
            using var transaction = writer.BeginTransaction();
            for (var i = 1; i <= 700; i++)
                Step(writer, $"msg_{i}", "msg_0", i, completed: i + 1, finish: "tool-calls");
            transaction.Commit();
        }
        var first = await _machine.Collect();

        // when
        foreach (var file in Directory.GetFiles(Folder))
            File.Delete(file);
        using (var writer = Create())
        {
            Session(writer, "ses_9");
            User(writer, "msg_u", -90_000, "go");
            Step(writer, "msg_s", "msg_u", -80_000, completed: -70_000);
        }
        var second = await _machine.Collect(first.Checkpoint);

        // then
        Assert.Equal(700, Keep(first).Count(e => e.Contains("/said ", StringComparison.Ordinal)));
        Assert.True(first.Batches.Count > 1);
        Assert.Contains(second.Events, e => e.NaturalKey == "msg_s/said");
    }

    [Fact]
    public async Task Should_store_titles_only_where_they_are_wanted_and_never_what_was_said()
    {
        // given
        using var writer = Create();
        Session(writer, "ses_1", title: "Canary");
        User(writer, "msg_1", 1_000, "canary in words");
        Step(writer, "msg_2", "msg_1", 2_000, completed: 9_000);

        // when
        var without = await _machine.Collect();
        _machine.Options["titles"] = "true";
        var with = await _machine.Collect(without.Checkpoint);

        // then
        Assert.All(without.Kept, e => Assert.DoesNotContain("canary", e, StringComparison.OrdinalIgnoreCase));
        Assert.Equal("Canary", (string?)Assert.Single(with.Of("agent_session"), s => s["title"] is not null)["title"]);
        Assert.All(with.Kept, e => Assert.DoesNotContain("canary in", e, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Should_say_that_a_database_is_none_and_go_on()
    {
        // given
        AgentMachine.Write(Path.Combine(Folder, "opencode.db"), "no database, but of more than a few bytes");
        _machine.Claude("a.jsonl", ClaudeLine.User("u1", "10:00:00", "go"));

        // then
        var collected = await _machine.Collect();
        Assert.Equal(3, collected.Events.Count);
        var notice = Assert.Single(collected.Notices);
        Assert.Contains("opencode.db could not be read", notice.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Keep(Collected collected) => collected.Kept;

    private string Folder => _machine[".local", "share", "opencode"];

    private SqliteConnection Create()
    {
        Directory.CreateDirectory(Folder);
        var connection = new SqliteConnection($"Data Source={Path.Combine(Folder, "opencode.db")};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA journal_mode = WAL");
        Execute(connection, Schema);
        return connection;
    }

    private static void Session(SqliteConnection c, string id, string title = "New session") =>
        Execute(c, "INSERT INTO session VALUES($a, NULL, '/home/ada/acme', $b, NULL, $c)", id, title, Ten);

    private static void User(SqliteConnection c, string id, long at, string text)
    {
        Message(c, id, at, at, $$"""{"role":"user","time":{"created":{{Ten + at}} } }""");
        Execute(c, "INSERT INTO part VALUES('p1' || $a, $a, 's', 0, 0, $b)", id, $$"""{"type":"text","text":"{{text}}"}""");
        Execute(c, "INSERT INTO part VALUES('p2' || $a, $a, 's', 0, 0, $b)", id, """{"type":"text","text":"written by the program","synthetic":true}""");
    }

    private static void Step(SqliteConnection c, string id, string parent, long at, long? completed, string finish = "stop") =>
        Message(c, id, at, completed ?? at, $$$"""
            {"role":"assistant","parentID":"{{{parent}}}","modelID":"m","path":{"cwd":"/home/ada/acme/sub","root":"/"},"tokens":{"input":1,"output":2,"reasoning":3,"cache":{"read":4,"write":5}},
             "finish":"{{{finish}}}","time":{"created":{{{Ten + at}}}{{{(completed is null ? "" : $",\"completed\":{Ten + completed}")}}} } }
            """);

    private static void Tool(SqliteConnection c, string id, string message, string tool, long at) =>
        Execute(c, "INSERT INTO part VALUES($a, $b, 's', 0, 0, $c)", id, message,
            $$$"""{"type":"tool","tool":"{{{tool}}}","callID":"c","state":{"status":"completed","input":{"filePath":"/home/ada/acme/a.cs"},"time":{"end":1,"start":{{{Ten + at}}} } } }""");

    private static void Message(SqliteConnection c, string id, long created, long updated, string data) =>
        Execute(c, "INSERT INTO message VALUES($a, 'ses_' || (SELECT substr(id, 5) FROM session), $b, $c, $d) ON CONFLICT(id) DO UPDATE SET time_updated = $c, data = $d", id, Ten + created, Ten + updated, data);

    private static void Execute(SqliteConnection c, string text, params ReadOnlySpan<object> values)
    {
        using var command = c.CreateCommand();
        command.CommandText = text;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"${(char)('a' + i)}", values[i]);
        command.ExecuteNonQuery();
    }
}
