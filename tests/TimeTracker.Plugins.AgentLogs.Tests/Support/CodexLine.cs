using System.Text.Json;

namespace TimeTracker.AgentLogs.Support;

/// <summary>Lines as Codex CLI writes them since late 2025.</summary>
internal static class CodexLine
{
    public const string SessionId = "01a2062c-0000-7000-8000-000000000001";

    /// <summary>A session's meta data.</summary>
    /// <param name="time">The time of day: <c>10:00:00</c>.</param>
    /// <param name="id">The session.</param>
    /// <param name="more">Further properties, as JSON without braces, with a comma first.</param>
    public static string Meta(string time, string id = SessionId, string more = ""","source":"cli" """) =>
        Line(time, "session_meta", $$$"""{"id":"{{{id}}}","timestamp":"2026-03-02T{{{time}}}.000Z","cwd":"/home/ada/acme","git":{"commit_hash":"c","branch":"main"}{{{more}}}}""");

    public static string Event(string time, string type, string more = "") => Line(time, "event_msg", $$"""{"type":"{{type}}"{{more}}}""");

    public static string Said(string time, string text) => Event(time, "user_message", $",\"message\":{JsonSerializer.Serialize(text)}");

    /// <summary>A turn began.</summary>
    /// <param name="time">When the line was written.</param>
    /// <param name="turn">The turn.</param>
    /// <param name="began">When it began; a copy says what its original did.</param>
    public static string Started(string time, string turn, string? began = null) =>
        Event(time, "task_started", $",\"turn_id\":\"{turn}\",\"started_at\":{Seconds(began ?? time)}");

    public static string Complete(string time, string turn, long ms) => Event(time, "task_complete", $",\"turn_id\":\"{turn}\",\"duration_ms\":{ms}");

    public static string Call(string time, string call, string name = "exec_command") =>
        Line(time, "response_item", $$"""{"type":"function_call","name":"{{name}}","arguments":"{\"cmd\":\"ls\"}","call_id":"{{call}}"}""");

    /// <summary>Tokens: those of the last call, and of all.</summary>
    public static string Tokens(string time, int last, int all) =>
        Event(time, "token_count", $$$""","info":{"total_token_usage":{"input_tokens":{{{all}}},"cached_input_tokens":0,"output_tokens":{{{all}}}},"last_token_usage":{"input_tokens":{{{last}}},"cached_input_tokens":0,"output_tokens":{{{last}}}}}""");

    public static string Line(string time, string type, string payload, string more = "") => $$"""{"timestamp":"2026-03-02T{{time}}.000Z","type":"{{type}}"{{more}},"payload":{{payload}}}""";

    private static long Seconds(string time) => NodaTime.Instant.FromUtc(2026, 3, 2, int.Parse(time[..2], null), int.Parse(time[3..5], null), int.Parse(time[6..], null)).ToUnixTimeSeconds();
}
