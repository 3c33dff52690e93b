using System.Text.Json;
using NodaTime;

namespace TimeTracker.AgentLogs.OpenCode;

/// <summary>A session in OpenCode's store.</summary>
internal sealed class OpenCodeSession
{
    public string? Id { get; set; }

    /// <summary>The session whose subagent's it is.</summary>
    public string? Parent { get; set; }

    public string? Directory { get; set; }

    public string? Title { get; set; }

    public Instant? Created { get; set; }

    /// <summary>Whether nobody can be asked: <c>opencode run</c> begins sessions so.</summary>
    public bool IsScripts { get; set; }

    public string Kind => Parent is not null ? "subagent" : IsScripts ? "agent" : "user";

    /// <summary>Reads one that is a file.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static OpenCodeSession Read(ReadOnlySpan<byte> json)
    {
        var session = new OpenCodeSession();
        JsonObjects.Read(json, session.Property);
        return session;
    }

    /// <summary>Whether a list of permissions denies questions.</summary>
    public static bool DeniesQuestions(ref Utf8JsonReader reader)
    {
        var denies = false;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return false;
        }
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            string? permission = null, action = null;
            JsonObjects.Read(ref reader, (ref Utf8JsonReader r, ReadOnlySpan<byte> name) =>
            {
                if (name.SequenceEqual("permission"u8))
                    permission = JsonText.Read(ref r);
                else if (name.SequenceEqual("action"u8))
                    action = JsonText.Read(ref r);
            });
            denies |= permission == "question" && action == "deny";
        }
        return denies;
    }

    private void Property(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("id"u8))
            Id = JsonText.Read(ref reader);
        else if (name.SequenceEqual("parentID"u8))
            Parent = JsonText.Read(ref reader);
        else if (name.SequenceEqual("directory"u8))
            Directory = JsonText.Read(ref reader);
        else if (name.SequenceEqual("title"u8))
            Title = JsonText.Read(ref reader);
        else if (name.SequenceEqual("permission"u8))
            IsScripts = DeniesQuestions(ref reader);
        else if (name.SequenceEqual("time"u8))
            JsonObjects.Read(ref reader, Time);
    }

    private void Time(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("created"u8))
            Created = JsonText.Milliseconds(ref reader);
    }
}
