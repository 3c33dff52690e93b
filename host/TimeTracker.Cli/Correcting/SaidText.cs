using TimeTracker.Cli.Rendering;

namespace TimeTracker.Cli.Correcting;

/// <summary>What a person said that time is for, in words: <c>project acme, tags call, "Planning"</c>.</summary>
internal static class SaidText
{
    /// <summary>The words; empty where nothing was said.</summary>
    public static string Of(string? project, string? client, IReadOnlyList<string> tags, bool? billable, string? text)
    {
        var parts = new List<string>();
        if (project is not null)
            parts.Add($"project {project}");
        if (client is not null)
            parts.Add($"client {client}");
        if (tags.Count > 0)
            parts.Add($"{(tags.Count == 1 ? "tag" : "tags")} {string.Join(", ", tags)}");
        if (billable is { } isBillable)
            parts.Add(isBillable ? "billable" : "not billable");
        if (text is not null)
            parts.Add($"\"{text}\"");
        return Printable.Line(string.Join(", ", parts));
    }
}
