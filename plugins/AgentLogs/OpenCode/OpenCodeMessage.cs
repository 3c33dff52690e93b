using System.Text.Json;
using NodaTime;

namespace TimeTracker.AgentLogs.OpenCode;

/// <summary>A message in OpenCode's store: a person's, or one of the model's steps.</summary>
internal sealed class OpenCodeMessage
{
    public string? Role { get; private set; }

    /// <summary>The session; in the database it is beside the message.</summary>
    public string? Session { get; private set; }

    public Instant? Created { get; private set; }

    /// <summary>When a step was through; from then on nothing of it changes.</summary>
    public Instant? Completed { get; private set; }

    /// <summary>The message that a step answers.</summary>
    public string? Parent { get; private set; }

    public string? Cwd { get; private set; }

    public string? Model { get; private set; }

    /// <summary>Why the model stopped.</summary>
    public string? Finish { get; private set; }

    public TokenCounts Tokens { get; private set; }

    /// <summary>Reads one.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static OpenCodeMessage Read(ReadOnlySpan<byte> json)
    {
        var message = new OpenCodeMessage();
        JsonObjects.Read(json, message.Property);
        return message;
    }

    private void Property(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("role"u8))
            Role = JsonText.Read(ref reader);
        else if (name.SequenceEqual("sessionID"u8))
            Session = JsonText.Read(ref reader);
        else if (name.SequenceEqual("parentID"u8))
            Parent = JsonText.Read(ref reader);
        else if (name.SequenceEqual("modelID"u8))
            Model = JsonText.Read(ref reader);
        else if (name.SequenceEqual("finish"u8))
            Finish = JsonText.Read(ref reader);
        else if (name.SequenceEqual("time"u8))
            JsonObjects.Read(ref reader, Time);
        else if (name.SequenceEqual("path"u8))
            JsonObjects.Read(ref reader, Place);
        else if (name.SequenceEqual("tokens"u8))
            JsonObjects.Read(ref reader, Count);
    }

    private void Time(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("created"u8))
            Created = JsonText.Milliseconds(ref reader);
        else if (name.SequenceEqual("completed"u8))
            Completed = JsonText.Milliseconds(ref reader);
    }

    private void Place(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("cwd"u8))
            Cwd = JsonText.Read(ref reader);
    }

    private void Count(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("input"u8))
            Tokens = Tokens with { Input = JsonText.Count(ref reader) };
        else if (name.SequenceEqual("output"u8) || name.SequenceEqual("reasoning"u8))
            Tokens = Tokens with { Output = Tokens.Output + JsonText.Count(ref reader) };
        else if (name.SequenceEqual("cache"u8))
            JsonObjects.Read(ref reader, CountCache);
    }

    private void CountCache(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("read"u8))
            Tokens = Tokens with { CacheRead = JsonText.Count(ref reader) };
        else if (name.SequenceEqual("write"u8))
            Tokens = Tokens with { CacheWrite = JsonText.Count(ref reader) };
    }
}
