using System.Text.Json;

namespace TimeTracker.EndToEnd.Support;

/// <summary>Reads what was exported.</summary>
internal static class Jsonl
{
    public static IReadOnlyList<JsonElement> Read(string path) => Parse(File.ReadAllText(path));

    public static IReadOnlyList<JsonElement> Parse(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.Clone())];

    public static string? Text(this JsonElement record, params string[] path)
    {
        foreach (var name in path)
        {
            if (!record.TryGetProperty(name, out record))
                return null;
        }
        return record.ValueKind == JsonValueKind.String ? record.GetString() : record.GetRawText();
    }
}
