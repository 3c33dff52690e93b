using System.Text.Json;
using System.Text.Json.Nodes;

namespace TimeTracker.AgentLogs.Support;

/// <summary>Lines as Claude Code writes them.</summary>
internal static class ClaudeLine
{
    public const string SessionId = "11111111-1111-4111-8111-111111111111";

    /// <summary>A <c>user</c> line with a text.</summary>
    /// <param name="uuid">Its identity.</param>
    /// <param name="time">The time of day: <c>10:00:00</c>.</param>
    /// <param name="text">What is said.</param>
    /// <param name="more">Further properties, as JSON without braces; they win over the usual ones.</param>
    public static string User(string uuid, string time, string text, string? more = null) =>
        Line("user", uuid, time, $$"""{"role":"user","content":{{JsonSerializer.Serialize(text)}}}""", more);

    /// <summary>The result of a tool.</summary>
    public static string Result(string uuid, string time, string tool, string output = "done") =>
        Line("user", uuid, time, $$"""{"role":"user","content":[{"tool_use_id":"{{tool}}","type":"tool_result","content":{{JsonSerializer.Serialize(output)}}}]}""", """ "toolUseResult":{"stdout":"done"} """);

    /// <summary>What the model says.</summary>
    public static string Says(string uuid, string time, string? stop = "end_turn", string message = "msg_1", string? more = null, int output = 10) =>
        Model(uuid, time, """{"type":"text","text":"Here \"it\" is."}""", stop, message, more, output);

    /// <summary>The model uses a tool.</summary>
    public static string Uses(string uuid, string time, string tool, string id = "toolu_1", string input = """{"command":"ls"}""", string? stop = "tool_use", string? more = null) =>
        Model(uuid, time, $$"""{"type":"tool_use","id":"{{id}}","name":"{{tool}}","input":{{input}}}""", stop, $"msg_{uuid}", more, 10);

    /// <summary>The end of a turn.</summary>
    public static string Duration(string uuid, string time, long ms) => Line("system", uuid, time, null, $$""" "subtype":"turn_duration","durationMs":{{ms}} """);

    /// <summary>Something is done to the queue of messages.</summary>
    public static string Queue(string operation, string time, string text) =>
        $$"""{"type":"queue-operation","operation":"{{operation}}","timestamp":"2026-03-02T{{time}}.000Z","sessionId":"{{SessionId}}","content":{{JsonSerializer.Serialize(text)}}}""";

    /// <summary>Any line.</summary>
    public static string Line(string type, string uuid, string time, string? message, string? more)
    {
        var line = new JsonObject
        {
            ["parentUuid"] = null,
            ["isSidechain"] = false,
            ["cwd"] = "/home/ada/acme",
            ["sessionId"] = SessionId,
            ["version"] = "2.1.0",
            ["gitBranch"] = "main",
            ["type"] = type,
        };
        if (message is not null)
            line["message"] = JsonNode.Parse(message);
        line["uuid"] = uuid;
        line["timestamp"] = $"2026-03-02T{time}.000Z";
        foreach (var (name, value) in more is null ? [] : JsonNode.Parse($"{{{more}}}")!.AsObject())
            line[name] = value?.DeepClone();
        return line.ToJsonString();
    }

    private static string Model(string uuid, string time, string block, string? stop, string message, string? more, int output) =>
        Line("assistant", uuid, time, $$$"""
            {"id":"{{{message}}}","type":"message","role":"assistant","model":"claude-opus-5-5","content":[{{{block}}}],"stop_reason":{{{JsonSerializer.Serialize(stop)}}},
             "usage":{"input_tokens":4,"cache_creation_input_tokens":3,"cache_read_input_tokens":2,"output_tokens":{{{output}}}}}
            """, more);
}
