using System.Text.Json;
using NodaTime;

namespace TimeTracker.AgentLogs.Gemini;

/// <summary>What is asked about a message in Gemini's logs.</summary>
internal sealed class GeminiMessage
{
    private string? _lastModel;

    public string? Id { get; private set; }

    public Instant? Time { get; private set; }

    /// <summary><c>user</c>, <c>gemini</c>, <c>info</c>, <c>error</c>, <c>warning</c>.</summary>
    public string? Type { get; private set; }

    public string? Model { get; private set; }

    public TokenCounts Tokens { get; private set; }

    /// <summary>Whether a <c>user</c> message is the result of a tool.</summary>
    public bool IsToolResult { get; private set; }

    /// <summary>Whether the program wrote it, to tell the model where it is.</summary>
    public bool IsContext { get; private set; }

    /// <summary>How many characters were said.</summary>
    public long Length { get; private set; }

    /// <summary>The uses of tools that ended, each with the time of its end.</summary>
    public List<(string Id, string Name, Instant Ended, string? File)> Tools { get; } = [];

    /// <summary>Whether tools are used at all, ended or not.</summary>
    public bool HasTools { get; private set; }

    /// <summary>Reads a message.</summary>
    /// <param name="reader">On its opening brace; afterwards on its closing one.</param>
    public void Read(ref Utf8JsonReader reader)
    {
        (Id, Time, Type, Model, Tokens, IsToolResult, IsContext, Length, HasTools) = (null, null, null, null, default, false, false, 0, false);
        Tools.Clear();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (name.SequenceEqual("id"u8))
                Id = JsonText.Read(ref reader);
            else if (name.SequenceEqual("timestamp"u8))
                Time = JsonText.Time(ref reader);
            else if (name.SequenceEqual("type"u8))
                Type = JsonText.Read(ref reader, "gemini");
            else if (name.SequenceEqual("model"u8))
                Model = _lastModel = JsonText.Read(ref reader, _lastModel);
            else if (name.SequenceEqual("content"u8))
                ReadContent(ref reader);
            else if (name.SequenceEqual("tokens"u8) && reader.TokenType == JsonTokenType.StartObject)
                ReadTokens(ref reader);
            else if (name.SequenceEqual("toolCalls"u8) && reader.TokenType == JsonTokenType.StartArray)
                ReadTools(ref reader);
            else
                reader.Skip();
        }
    }

    // A text, a part, or parts.
    private void ReadContent(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                Say(ref reader);
                break;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    ReadContent(ref reader);
                break;
            case JsonTokenType.StartObject:
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var isText = reader.ValueTextEquals("text"u8);
                    IsToolResult |= reader.ValueTextEquals("functionResponse"u8);
                    reader.Read();
                    if (isText && reader.TokenType == JsonTokenType.String)
                        Say(ref reader);
                    else
                        reader.Skip();
                }
                break;
        }
    }

    private void Say(ref Utf8JsonReader reader)
    {
        IsContext |= Length == 0 && (reader.ValueSpan.StartsWith("<session_context>"u8) || reader.ValueSpan.StartsWith("This is the Gemini CLI."u8));
        Length += JsonText.StringLength(ref reader);
    }

    // Gemini counts what came from the cache as input as well, and thoughts beside the output.
    private void ReadTokens(ref Utf8JsonReader reader)
    {
        long input = 0, output = 0, cached = 0, thoughts = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (name.SequenceEqual("input"u8))
                input = JsonText.Count(ref reader);
            else if (name.SequenceEqual("output"u8))
                output = JsonText.Count(ref reader);
            else if (name.SequenceEqual("cached"u8))
                cached = JsonText.Count(ref reader);
            else if (name.SequenceEqual("thoughts"u8))
                thoughts = JsonText.Count(ref reader);
            else
                reader.Skip();
        }
        Tokens = new TokenCounts(Math.Max(0, input - cached), output + thoughts, cached, 0);
    }

    private void ReadTools(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
                ReadTool(ref reader);
        }
    }

    private void ReadTool(ref Utf8JsonReader reader)
    {
        HasTools = true;
        string? id = null, tool = null, file = null;
        Instant? ended = null;
        var hasEnded = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (name.SequenceEqual("id"u8))
                id = JsonText.Read(ref reader);
            else if (name.SequenceEqual("name"u8))
                tool = JsonText.Read(ref reader);
            else if (name.SequenceEqual("timestamp"u8))
                ended = JsonText.Time(ref reader);
            else if (name.SequenceEqual("status"u8))
                hasEnded = JsonText.Read(ref reader) is "success" or "error" or "cancelled";
            else if (name.SequenceEqual("args"u8) && reader.TokenType == JsonTokenType.StartObject)
                file = ReadArguments(ref reader);
            else
                reader.Skip();
        }
        // While it is not through, its time is none: the message comes again.
        if (hasEnded && id is not null && tool is not null && ended is { } at)
            Tools.Add((id, tool, at, file));
    }

    private static string? ReadArguments(ref Utf8JsonReader reader)
    {
        string? file = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isFile = reader.ValueTextEquals("file_path"u8) || reader.ValueTextEquals("absolute_path"u8);
            reader.Read();
            if (isFile)
                file = JsonText.Read(ref reader);
            reader.Skip();
        }
        return file;
    }
}
