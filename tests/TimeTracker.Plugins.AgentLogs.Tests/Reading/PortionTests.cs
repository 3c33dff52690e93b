using System.Text;
using CsCheck;
using TimeTracker.AgentLogs.Support;
using TimeTracker.Collecting;
using Xunit;
using static TimeTracker.AgentLogs.Support.ClaudeLine;

namespace TimeTracker.AgentLogs.Reading;

/// <summary>Reading a log in portions, twice, or after a crash gives the same events as reading it once.</summary>
public sealed class PortionTests
{
    private static readonly Gen<string> ClaudeRecord = Gen.OneOf(
        Gen.Int[0, 10_000].Select(n => Step(n, (id, time) => User(id, time, $"prompt {n}"))),
        Gen.Int[0, 10_000].Select(n => Step(n, (id, time) => User(id, time, $"script {n}", """ "promptSource":"sdk" """))),
        Gen.Int[0, 10_000].Select(n => Step(n, (id, time) => User(id, time, "[Request interrupted by user]"))),
        Gen.Int[0, 10_000].Select(n => Step(n, (id, time) => Uses(id, time, "Bash", id: $"toolu_{n}"))),
        Gen.Int[0, 10_000].Select(n => Step(n, (id, time) => Uses(id, time, "AskUserQuestion", id: $"toolu_{n % 3}"))),
        Gen.Int[0, 10_000].Select(n => Step(n, (id, time) => Result(id, time, $"toolu_{n % 3}"))),
        Gen.Int[0, 10_000].Select(n => Step(n, (id, time) => Says(id, time, stop: n % 3 == 0 ? null : n % 3 == 1 ? "tool_use" : "end_turn", message: $"msg_{n % 4}", output: n))),
        Gen.Int[0, 10_000].Select(n => Step(n, (id, time) => Duration(id, time, n))),
        Gen.Int[0, 10_000].Select(n => Step(n, (_, time) => Queue("enqueue", time, $"prompt {n % 5}"))),
        Gen.Int[0, 10_000].Select(n => Step(n, (id, time) => User(id, time, $"prompt {n % 5}", """ "cwd":"/home/ada/other" """))),
        Gen.Int[0, 10_000].Select(n => Step(n, (id, time) => Uses(id, time, "Read", more: """ "isSidechain":true,"agentId":"abc" """))),
        Gen.Int[0, 3].Select(n => $$"""{"type":"ai-title","aiTitle":"Title {{n}}","sessionId":"{{SessionId}}"}"""),
        Gen.Const($$"""{"type":"cost-state","sessionId":"{{SessionId}}","totalDuration":4}"""),
        Gen.Const("""{"type":"hologram"}"""),
        Gen.Const("{\"broken"),
        Gen.Const(""));

    private static readonly Gen<string> CodexRecord = Gen.OneOf(
        Gen.Int[0, 10_000].Select(n => CodexLine.Meta(Time(n))),
        Gen.Int[0, 10_000].Select(n => CodexLine.Meta(Time(n), "another")),
        Gen.Int[0, 10_000].Select(n => CodexLine.Started(Time(n), $"t{n}", Time(n / 2))),
        Gen.Int[0, 10_000].Select(n => CodexLine.Complete(Time(n), $"t{n}", n)),
        Gen.Int[0, 10_000].Select(n => CodexLine.Said(Time(n), $"prompt {n}")),
        Gen.Int[0, 10_000].Select(n => CodexLine.Call(Time(n), $"call_{n}")),
        Gen.Int[0, 10_000].Select(n => CodexLine.Tokens(Time(n), n % 7, n)),
        Gen.Int[0, 10_000].Select(n => CodexLine.Event(Time(n), "agent_message")),
        Gen.Int[0, 10_000].Select(n => CodexLine.Line(Time(n), "turn_context", $$"""{"cwd":"/home/ada/{{n % 2}}","model":"m{{n % 2}}"}""")),
        Gen.Const("""{"type":"hologram"}"""),
        Gen.Const("{\"broken"));

    private static readonly Gen<string> GeminiRecord = Gen.OneOf(
        Gen.Int[0, 10_000].Select(n => GeminiMessage(n, "user", """ "content":[{"text":"go"}] """)),
        Gen.Int[0, 10_000].Select(n => GeminiMessage(n, "user", """ "content":[{"functionResponse":{}}] """)),
        Gen.Int[0, 10_000].Select(n => GeminiMessage(n, "gemini", $$""" "content":"{{(n % 2 == 0 ? "" : "yes")}}","tokens":{"input":{{n}}},"model":"m" """)),
        Gen.Int[0, 10_000].Select(n => GeminiMessage(n, "gemini", $$""" "content":"","toolCalls":[{"id":"t","name":"x","args":{},"status":"success","timestamp":"2026-03-02T{{Time(n)}}.000Z"}] """)),
        Gen.Int[0, 10_000].Select(n => $$$"""{"$set":{"messages":[{{{GeminiMessage(n, "user", """ "content":"go" """)}}}]}}"""),
        Gen.Const("""{"$rewindTo":"id-1"}"""),
        Gen.Const("{\"broken"));

    private static readonly Gen<string> GeminiLog =
        from lines in GeminiRecord.List[1, 30] select Lines(["""{"sessionId":"s","startTime":"2026-03-02T10:00:00.000Z","kind":"main"}""", .. lines]);

    private static readonly Gen<string> CodexLog = from lines in CodexRecord.List[1, 30] select Lines([CodexLine.Meta("10:00:00"), .. lines]);

    [Fact]
    public Task Should_give_the_same_events_however_a_log_of_Claude_Code_is_cut() =>
        Holds(from lines in ClaudeRecord.List[1, 30] select Lines(lines), ".claude/projects/p/a.jsonl");

    [Fact]
    public Task Should_give_the_same_events_however_a_log_of_Codex_is_cut() => Holds(CodexLog, ".codex/sessions/2026/03/02/rollout-a.jsonl");

    [Fact]
    public Task Should_give_the_same_events_however_a_log_of_Gemini_is_cut() => Holds(GeminiLog, ".gemini/tmp/acme/chats/session-a.jsonl");

    private static Task Holds(Gen<string> log, string path)
    {
        var portions =
            from text in log
            from cuts in Gen.Int[0, Encoding.UTF8.GetByteCount(text)].Array[0, 6]
            from loses in Gen.Bool.Array[7]
            select (text, cuts, loses);
        return portions.SampleAsync(p => Holds(path, p.text, p.cuts, p.loses), iter: 150, threads: 1);
    }

    // Each portion is read with the checkpoint of the last one that was committed; of some only a part is.
    private static async Task Holds(string path, string text, int[] cuts, bool[] loses)
    {
        using var machine = new AgentMachine();
        machine.Options["titles"] = "true";
        var bytes = Encoding.UTF8.GetBytes(text);
        var file = AgentMachine.Write(machine[path], "");
        File.WriteAllBytes(file, bytes);
        var once = await machine.Collect();
        File.Delete(file);

        var events = new List<Events.EventDraft>();
        Checkpoint? checkpoint = null;
        int[] ends = [.. cuts.Order(), bytes.Length];
        for (var i = 0; i < ends.Length; i++)
        {
            File.WriteAllBytes(file, bytes[..ends[i]]);
            var portion = await machine.Collect(checkpoint);
            events.AddRange(portion.Events);
            // A crash: what was read is stored or not, the checkpoint is not; everything since the last one comes again.
            checkpoint = loses[i % loses.Length] ? checkpoint : portion.Checkpoint ?? checkpoint;
        }
        events.AddRange((await machine.Collect(checkpoint)).Events);
        events.AddRange((await machine.Collect()).Events);

        Assert.Equal(once.Kept, Collected.Keep(events));
        Assert.Equal(once.Kept.Order(StringComparer.Ordinal), events.Select(e => Collected.Keep([e])[0]).Distinct().Order(StringComparer.Ordinal));
    }

    private static string Step(int n, Func<string, string, string> line) =>
        line($"id-{n}", Time(n));

    private static string GeminiMessage(int n, string type, string more) => $$"""{"id":"id-{{n}}","timestamp":"2026-03-02T{{Time(n)}}.000Z","type":"{{type}}",{{more}}}""";

    private static string Time(int n) => $"{10 + (n / 3600 % 10):00}:{n / 60 % 60:00}:{n % 60:00}";

    // No two records have one identity: what becomes of those the store decides.
    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select((l, i) =>
        l.Replace("\"id-", $"\"id-{i}-", StringComparison.Ordinal).Replace("\"turn_id\":\"", $"\"turn_id\":\"{i}-", StringComparison.Ordinal).Replace("\"call_", $"\"call_{i}_", StringComparison.Ordinal) + "\n"));
}
