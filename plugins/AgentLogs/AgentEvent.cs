using System.Text.Json;
using NodaTime;

namespace TimeTracker.AgentLogs;

/// <summary>An event before it is written down; what is null is not known and left out.</summary>
/// <param name="Type">One of the agents' types.</param>
/// <param name="At">When it happened.</param>
/// <param name="Key">What names it among its source's events for ever; null: its content.</param>
/// <param name="Session">The session's id.</param>
internal readonly record struct AgentEvent(string Type, Instant At, string? Key, string? Session)
{
    /// <summary><c>user</c>, <c>agent</c> or <c>subagent</c>.</summary>
    public string? Kind { get; init; }

    public string? Parent { get; init; }

    public string? Agent { get; init; }

    public string? Action { get; init; }

    public string? Turn { get; init; }

    public long? DurationMs { get; init; }

    public string? Tool { get; init; }

    public string? File { get; init; }

    /// <summary>Characters that a person wrote.</summary>
    public long? Length { get; init; }

    public string? Model { get; init; }

    public TokenCounts Tokens { get; init; }

    public string? Title { get; init; }

    public string? Summary { get; init; }

    /// <summary>The directory in which the session is: without it nobody could tell whether the event may leave.</summary>
    public string? Cwd { get; init; }

    public string? Branch { get; init; }

    /// <summary>Writes the event's data.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        Write(writer, "action"u8, Action);
        Write(writer, "agent"u8, Agent);
        Write(writer, "turn_id"u8, Turn);
        if (DurationMs is { } duration)
            writer.WriteNumber("duration_ms"u8, duration);
        Write(writer, "tool"u8, Tool);
        Write(writer, "file"u8, File);
        if (Length is { } length)
            writer.WriteNumber("length"u8, length);
        Write(writer, "model"u8, Model);
        Tokens.WriteTo(writer);
        Write(writer, "title"u8, Title);
        Write(writer, "summary"u8, Summary);
        Write(writer, "session_id"u8, Session);
        Write(writer, "session_kind"u8, Kind);
        Write(writer, "parent_session_id"u8, Parent);
        Write(writer, "cwd"u8, Cwd);
        Write(writer, "git_branch"u8, Branch);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }
}
