using NodaTime;

namespace TimeTracker.AgentLogs.OpenCode;

/// <summary>What a person said, and how long it was.</summary>
internal readonly record struct OpenCodePrompt(string Id, Instant At, long Length);

/// <summary>
/// Makes the events of a step that is through. What it says is final then, whether it is read from a file, from the database, once or again: so are the prompts before it.
/// </summary>
internal static class OpenCodeEvents
{
    /// <summary>Adds the events of a step, of the prompts that it answers, and of the beginning of their session.</summary>
    public static void Add(
        string id, OpenCodeMessage step, OpenCodeSession session, IEnumerable<OpenCodePrompt> prompts, IEnumerable<OpenCodePart> parts, bool titles, LogEvents events)
    {
        var cwd = step.Cwd ?? session.Directory;
        if (session.Created is { } created)
            events.Add(Event("agent_session", created, $"{session.Id}/started") with { Action = "started", Agent = "opencode", Kind = session.Kind, Parent = session.Parent, Cwd = session.Directory });
        if (titles && session is { Created: { } at, Title: { } title })
            events.Add(Event("agent_session", at, $"{session.Id}/title/{JsonText.Digest(title)}") with { Agent = "opencode", Title = title, Cwd = session.Directory });
        foreach (var prompt in prompts)
        {
            if (session.Kind == "user")
                events.Add(Event("user_message", prompt.At, prompt.Id) with { Length = prompt.Length, Kind = "user", Cwd = session.Directory });
            events.Add(Event("agent_turn", prompt.At, $"{prompt.Id}/started") with { Action = "started", Turn = prompt.Id, Kind = session.Kind, Cwd = session.Directory });
        }
        foreach (var part in parts)
        {
            if (part is { Type: "tool", Id: { } tool, Tool: { } name, Started: { } started })
                events.Add(Event("agent_tool_use", started, tool) with { Tool = name, File = part.File, Model = step.Model, Cwd = cwd });
        }
        events.Add(Event("agent_turn", step.Completed!.Value, $"{id}/said") with
        {
            Action = step.Finish == "tool-calls" ? "resumed" : "ended",
            Turn = step.Parent,
            Model = step.Model,
            Tokens = step.Tokens,
            Cwd = cwd,
        });

        AgentEvent Event(string type, Instant when, string key) => new(type, when, key, session.Id);
    }

    /// <summary>How many characters of a prompt a person wrote.</summary>
    public static long Length(IEnumerable<OpenCodePart> parts) => parts.Where(p => p is { Type: "text", IsSynthetic: false }).Sum(p => p.Length);
}
