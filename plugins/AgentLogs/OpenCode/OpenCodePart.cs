using System.Text.Json;
using NodaTime;

namespace TimeTracker.AgentLogs.OpenCode;

/// <summary>A part of a message: a text, or the use of a tool.</summary>
internal sealed class OpenCodePart
{
    public string? Id { get; set; }

    public string? Type { get; private set; }

    /// <summary>How many characters a text has.</summary>
    public long Length { get; private set; }

    /// <summary>Whether the program wrote it.</summary>
    public bool IsSynthetic { get; private set; }

    public string? Tool { get; private set; }

    public Instant? Started { get; private set; }

    public string? File { get; private set; }

    /// <summary>Reads one.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static OpenCodePart Read(ReadOnlySpan<byte> json)
    {
        var part = new OpenCodePart();
        JsonObjects.Read(json, part.Property);
        return part;
    }

    private void Property(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("id"u8))
            Id = JsonText.Read(ref reader);
        else if (name.SequenceEqual("type"u8))
            Type = JsonText.Read(ref reader);
        else if (name.SequenceEqual("tool"u8))
            Tool = JsonText.Read(ref reader);
        else if (name.SequenceEqual("text"u8) && reader.TokenType == JsonTokenType.String)
            Length = JsonText.StringLength(ref reader);
        else if (name.SequenceEqual("synthetic"u8))
            IsSynthetic = reader.TokenType == JsonTokenType.True;
        else if (name.SequenceEqual("state"u8))
            JsonObjects.Read(ref reader, State);
    }

    private void State(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("time"u8))
            JsonObjects.Read(ref reader, Time);
        else if (name.SequenceEqual("input"u8))
            JsonObjects.Read(ref reader, Input);
    }

    private void Time(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("start"u8))
            Started = JsonText.Milliseconds(ref reader);
    }

    private void Input(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("filePath"u8))
            File = JsonText.Read(ref reader);
    }
}
