using TimeTracker.EndToEnd.Support;

namespace TimeTracker.EndToEnd;

/// <summary>The logs of agents, as real agents wrote them, through the whole program.</summary>
public sealed class AgentLogTests : IDisposable
{
    private const string Configuration = """
        {
          "collectors": { "agents": {{AGENTS}} },
          "pipelines": {
            "events": { "records": "events", "exporter": "jsonl", "to": "out/events.jsonl" },
            "entries": { "records": "entries", "exporter": "jsonl", "to": "out/entries.jsonl" }
          }
        }
        """;

    private readonly Home _home = new();

    public AgentLogTests() => Configure("""{ "use": "agent-logs" }""");

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Should_collect_what_Claude_Code_wrote()
    {
        // given: sessions, one of them forked, one with a subagent, all by scripts
        Sample("claude-2.1.330", ".claude", "projects", "-home-de-projcc");

        // when
        Run();

        // then
        var events = Events("claude-code");
        Assert.Equal(6, events.Count(e => e.Text("data", "action") == "started" && e.Text("type") == "agent_turn"));
        Assert.Equal(3, events.Count(e => e.Text("type") == "agent_tool_use"));
        Assert.Equal(["agent", "agent", "agent", "subagent"], events.Where(e => e.Text("type") == "agent_session").Select(e => e.Text("data", "session_kind")).OfType<string>().Order(StringComparer.Ordinal));
        Assert.Contains("claude-opus-5-5", events.Select(e => e.Text("data", "model")));
        var entry = Jsonl.Read(_home.At("out", "entries.jsonl"));
        Assert.All(entry, e => Assert.Equal("delegated", e.Text("kind")));
        AddsNothingTwice();
    }

    [Fact]
    public void Should_collect_what_Codex_wrote()
    {
        // given: two releases, both by scripts
        Sample("codex/generated-0.58.0", ".codex");
        Sample("codex/generated-0.144.3", ".codex");

        // when
        Run();

        // then
        var events = Events("codex");
        Assert.Equal(["exec_command", "shell"], events.Where(e => e.Text("type") == "agent_tool_use").Select(e => e.Text("data", "tool")).Order(StringComparer.Ordinal));
        Assert.Equal("1685", Assert.Single(events, e => e.Text("data", "action") == "ended").Text("data", "duration_ms"));
        Assert.Equal(2, Jsonl.Read(_home.At("out", "entries.jsonl")).Count(e => e.Text("kind") == "delegated"));
        AddsNothingTwice();
    }

    [Fact]
    public void Should_collect_what_Gemini_wrote()
    {
        // given
        Sample("gemini/generated-0.61.0", ".gemini");

        // when
        Run();

        // then
        var events = Events("gemini-cli");
        Assert.Equal(["agent_session", "agent_tool_use", "agent_turn", "agent_turn", "agent_turn", "user_message"], events.Select(e => e.Text("type")!).Order(StringComparer.Ordinal));
        Assert.Equal(["delegated", "direct"], Jsonl.Read(_home.At("out", "entries.jsonl")).Select(e => e.Text("kind")!).Distinct().Order(StringComparer.Ordinal));
        AddsNothingTwice();
    }

    [Theory]
    [InlineData("opencode/generated-1.1.65", 2)]
    [InlineData("opencode/generated-1.18.33", 7)]
    public void Should_collect_what_OpenCode_wrote(string sample, int steps)
    {
        // given
        Sample(sample, ".local", "share", "opencode");

        // when
        Run();

        // then
        var events = Events("opencode");
        Assert.Equal(steps, events.Count(e => e.Text("data", "input_tokens") == "400"));
        Assert.Contains("bash", events.Select(e => e.Text("data", "tool")));
        Assert.Contains("delegated", Jsonl.Read(_home.At("out", "entries.jsonl")).Select(e => e.Text("kind")));
        AddsNothingTwice();
    }

    [Fact]
    public void Should_say_what_was_not_understood_and_go_on()
    {
        // given
        Sample("claude-2.1.330", ".claude", "projects", "-home-de-projcc");
        File.WriteAllText(Path.Combine(_home.Root, ".claude", "projects", "-home-de-projcc", "z.jsonl"), "{\"type\":\"hologram\"}\n{\"type\":\"hologram\"}\nno json\n{\"half");

        // when
        var run = Run();

        // then
        Assert.Contains("tt: agents: claude-code: records of type hologram are not known and were passed over (2 times)", run.Error, StringComparison.Ordinal);
        Assert.Contains("tt: agents: claude-code: lines that are no valid JSON were passed over", run.Error, StringComparison.Ordinal);
        Assert.NotEmpty(Events("claude-code"));
    }

    [Fact]
    public void Should_leave_titles_to_who_wants_them()
    {
        // given
        const string Title = "Mend the canary";
        var line = """{"cwd":"/home/ada/acme","sessionId":"s","type":"user","message":{"role":"user","content":"Mend the canary"},"uuid":"u1","timestamp":"2026-03-02T10:00:00.000Z"}""";
        var folder = Directory.CreateDirectory(Path.Combine(_home.Root, ".claude", "projects", "p")).FullName;
        File.WriteAllText(Path.Combine(folder, "a.jsonl"), line + "\n" + $$"""{"type":"ai-title","aiTitle":"{{Title}}","sessionId":"s"}""" + "\n");
        Run();
        var without = File.ReadAllText(_home.At("out", "events.jsonl"));
        var stored = string.Concat(Directory.GetFiles(Path.GetDirectoryName(_home.Store)!).Select(File.ReadAllText));

        // when
        Configure("""{ "use": "agent-logs", "options": { "titles": true } }""", """ "privacy": { "obfuscate": { "text": "keep" } }, """);
        _home.Tt("run", "--once", "--config", "plugins.json");
        var with = _home.Tt("events", "--json", "--config", "plugins.json").ShouldExitWith(0).Output;

        // then
        Assert.DoesNotContain(Title, without, StringComparison.Ordinal);
        Assert.DoesNotContain(Title, stored, StringComparison.Ordinal);
        Assert.Contains($"\"title\":\"{Title}\"", with, StringComparison.Ordinal);
    }

    [Fact]
    public void Should_follow_a_session()
    {
        // given
        Sample("claude-2.1.330", ".claude", "projects", "-home-de-projcc");
        using var tt = new RunningTt(_home, "run", "--config", "plugins.json");
        tt.WaitFor(() => Count() > 20, "the sessions that are there");

        // when
        var session = Directory.GetFiles(Path.Combine(_home.Root, ".claude"), "1d5b914e*.jsonl", SearchOption.AllDirectories).Single();
        var before = Count();
        File.AppendAllText(session, """{"cwd":"/home/de/projcc","sessionId":"1d5b914e-2224-42fc-a5fd-29176f2463a5","type":"user","message":{"role":"user","content":"and now?"},"uuid":"new","timestamp":"2026-11-23T03:00:00.000Z"}""" + "\n");

        // then
        tt.WaitFor(() => Count() == before + 2, "the new message and its turn");
        tt.End(RunningTt.Terminate).ShouldExitWith(143);
    }

    private void AddsNothingTwice()
    {
        var before = File.ReadAllBytes(_home.At("out", "events.jsonl"));
        Run();
        Assert.Equal(before, File.ReadAllBytes(_home.At("out", "events.jsonl")));
    }

    private Outcome Run() => _home.Tt("run", "--once", "--config", "plugins.json").ShouldExitWith(0);

    private IReadOnlyList<System.Text.Json.JsonElement> Events(string source)
    {
        var events = Jsonl.Read(_home.At("out", "events.jsonl"));
        Assert.All(events, e => Assert.NotNull(e.Text("data", "cwd")));
        return [.. events.Where(e => e.Text("source") == source)];
    }

    private long Count() => File.Exists(_home.Store) ? StoreFile.Count(_home.Store) : 0;

    private void Configure(string agents, string more = "") => _home.Write("plugins.json", Configuration.Replace("{{AGENTS}}", agents, StringComparison.Ordinal).Replace("\"collectors\"", more + "\"collectors\"", StringComparison.Ordinal));

    private void Sample(string sample, params string[] to)
    {
        var from = Path.Combine(AppContext.BaseDirectory, "Samples", sample);
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine([_home.Root, .. to, Path.GetRelativePath(from, file)]);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
