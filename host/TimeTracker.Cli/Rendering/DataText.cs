using System.Text;
using System.Text.Json;

namespace TimeTracker.Cli.Rendering;

/// <summary>An event's data on one line: what tells events apart first, the place last.</summary>
internal static class DataText
{
    private static readonly string[] Places = ["cwd", "repository", "worktree", "git_remote", "git_branch"];

    public static string Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        var first = new StringBuilder();
        var last = new StringBuilder();
        foreach (var property in document.RootElement.EnumerateObject())
        {
            var text = Places.Contains(property.Name) ? last : first;
            text.Append(text.Length == 0 ? "" : " ").Append(property.Name).Append('=').Append(property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString() : property.Value.GetRawText());
        }
        return first.Length == 0 ? last.ToString() : last.Length == 0 ? first.ToString() : $"{first} {last}";
    }
}
