using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace TimeTracker.Benchmarks;

/// <summary>
/// Writes logs of Claude Code 2.1.330 as people have them: at the beginning of a session 150 KB of what is told to the model, then turns of tool uses whose results stand
/// in their lines twice, here and there an image of a megabyte. The same number gives the same bytes.
/// </summary>
internal static class AgentLogGenerator
{
    private const int ToolsInTurn = 8;

    private static readonly InstantPattern Timestamp = InstantPattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss'.'fff'Z'");

    private static readonly string Prose = string.Concat(Enumerable.Range(0, 400).Select(i => $"line {i}: \\tvar x = \\\"{i}\\\";\\n"));

    /// <summary>Writes sessions, a file each, into the folder of one project.</summary>
    /// <returns>The bytes that were written.</returns>
    public static long Write(string folder, int files, long bytes)
    {
        Directory.CreateDirectory(folder);
        long written = 0;
        for (var file = 0; file < files; file++)
        {
            using var writer = new StreamWriter(Path.Combine(folder, $"{Session(file)}.jsonl"), append: false, new UTF8Encoding(false)) { NewLine = "\n" };
            var random = new Random(file);
            var line = 0;
            Attachments(writer, file, ref line);
            if (file % 40 == 0)
                writer.WriteLine(Result(file, ref line, random, 1_000_000));
            var aim = bytes * (file + 1) / files;
            while (written + writer.BaseStream.Position < aim)
                Turn(writer, file, ref line, random);
            writer.Flush();
            written += writer.BaseStream.Position;
        }
        return written;
    }

    /// <summary>A line that a session goes on with: the use of a tool.</summary>
    public static string Next(int file, int line) => Tool(file, ref line);

    /// <summary>The id of a session.</summary>
    public static string Session(int file) => string.Create(CultureInfo.InvariantCulture, $"{file:x8}-0000-4000-8000-000000000000");

    private static void Attachments(StreamWriter writer, int file, ref int line)
    {
        foreach (var (kind, copies) in new[] { ("environment", 1), ("skill_listing", 1), ("prompt_snapshot", 6), ("prompt_snapshot", 6) })
        {
            var text = string.Concat(Enumerable.Repeat(Prose, copies));
            writer.WriteLine($$"""{"parentUuid":null,"isSidechain":false,"attachment":{"type":"{{kind}}","systemPrompt":["{{text}}"]},"type":"attachment",{{Common(file, ref line)}}}""");
        }
    }

    private static void Turn(StreamWriter writer, int file, ref int line, Random random)
    {
        writer.WriteLine($$"""{"parentUuid":null,"isSidechain":false,"promptId":"p","type":"user","message":{"role":"user","content":"please go on with the work"},"promptSource":"typed",{{Common(file, ref line)}}}""");
        for (var i = 0; i < ToolsInTurn; i++)
        {
            writer.WriteLine(Said(file, ref line, "thinking", "tool_use"));
            writer.WriteLine(Tool(file, ref line));
            writer.WriteLine(Result(file, ref line, random, 1_000 + random.Next(6_000)));
            writer.WriteLine($$"""{"type":"last-prompt","lastPrompt":"please go on","leafUuid":"l","sessionId":"{{Session(file)}}"}""");
        }
        writer.WriteLine(Said(file, ref line, "text", "end_turn"));
        writer.WriteLine($$"""{"parentUuid":null,"isSidechain":false,"type":"system","subtype":"turn_duration","durationMs":160000,{{Common(file, ref line)}}}""");
    }

    private static string Tool(int file, ref int line) =>
        Model(file, ref line, """{"type":"tool_use","id":"toolu_1","name":"Read","input":{"file_path":"/home/ada/src/acme/main.cs"}}""", "tool_use");

    private static string Said(int file, ref int line, string block, string stop) => Model(file, ref line, $$"""{"type":"{{block}}","{{block}}":"{{Prose[..Even(700)]}}"}""", stop);

    private static string Model(int file, ref int line, string block, string stop) =>
        $$$"""
        {"parentUuid":"p","isSidechain":false,"message":{"id":"msg_{{{line / 3}}}","type":"message","role":"assistant","model":"claude-opus-5-5","content":[{{{block}}}],"stop_reason":"{{{stop}}}","stop_sequence":null,"usage":{"input_tokens":400,"cache_creation_input_tokens":100,"cache_read_input_tokens":800,"output_tokens":60,"server_tool_use":{"web_search_requests":0}} },"requestId":"r","type":"assistant",{{{Common(file, ref line)}}}}
        """;

    private static string Result(int file, ref int line, Random random, int length)
    {
        var start = random.Next(100) * 2;
        var text = length < Prose.Length - 400 ? Prose[Even(start)..Even(start + length)] : string.Concat(Enumerable.Repeat("iVBORw0KGgo", length / 11));
        return $$$"""{"parentUuid":"p","isSidechain":false,"promptId":"p","type":"user","message":{"role":"user","content":[{"tool_use_id":"toolu_1","type":"tool_result","content":"{{{text}}}","is_error":false}]},{{{Common(file, ref line)}}},"toolUseResult":{"type":"text","file":{"filePath":"/home/ada/src/acme/main.cs","content":"{{{text}}}"} } }""";
    }

    // Not within an escape.
    private static int Even(int at) => Prose.IndexOf(';', Math.Min(at, Prose.Length - 40)) + 1;

    private static string Common(int file, ref int line)
    {
        var at = Instant.FromUtc(2026, 1, 5, 8, 0) + Duration.FromMinutes(file * 30) + Duration.FromSeconds(line);
        return string.Create(CultureInfo.InvariantCulture,
            $"\"uuid\":\"{file:x8}-{line++:x8}\",\"timestamp\":\"{Timestamp.Format(at)}\",\"userType\":\"external\",\"cwd\":\"/home/ada/src/acme\",\"sessionId\":\"{Session(file)}\",\"version\":\"2.1.330\",\"gitBranch\":\"main\"");
    }
}
