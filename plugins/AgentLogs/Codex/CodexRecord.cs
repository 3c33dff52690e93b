using System.Text.Json;
using NodaTime;

namespace TimeTracker.AgentLogs.Codex;

/// <summary>
/// What is asked about a line of Codex' logs. Since late 2025 a line is <c>{timestamp,type,payload}</c>; before, it was what is the payload now, and only the first had a
/// time. One object for all lines: texts that stay the same are shared.
/// </summary>
internal sealed class CodexRecord
{
    private string? _lastCwd;
    private string? _lastModel;
    private string? _lastTurn;

    /// <summary>When the line was written.</summary>
    public Instant? Time { get; private set; }

    /// <summary>The line's type; of a bare line that of what it holds.</summary>
    public string? Type { get; private set; }

    public bool IsWrapped { get; private set; }

    /// <summary>Whether it is one of those that say the state of something, in bare logs.</summary>
    public bool IsState { get; private set; }

    /// <summary>The type of what is wrapped.</summary>
    public string? Kind { get; private set; }

    /// <summary>The id of a session, or of an item.</summary>
    public string? Id { get; private set; }

    /// <summary>When the session began, as its meta data say.</summary>
    public Instant? Began { get; private set; }

    public string? Cwd { get; private set; }

    public string? Branch { get; private set; }

    public string? Model { get; private set; }

    /// <summary>What started the session: <c>cli</c>, <c>vscode</c>, <c>exec</c>, or <c>subagent</c> where that is told more exactly.</summary>
    public string? Origin { get; private set; }

    public string? Originator { get; private set; }

    /// <summary>The session that this one works for.</summary>
    public string? Parent { get; private set; }

    public bool IsPaginated { get; private set; }

    public string? Turn { get; private set; }

    public long? DurationMs { get; private set; }

    /// <summary>When a turn was started, as it says itself: a copy of it says the same.</summary>
    public Instant? Started { get; private set; }

    public string? Call { get; private set; }

    public string? Name { get; private set; }

    /// <summary>How many characters were said.</summary>
    public long Length { get; private set; }

    /// <summary>The first text, where it describes the surroundings.</summary>
    public string? Surroundings { get; private set; }

    /// <summary>The tokens of the last call, and of all; null where they are not told.</summary>
    public TokenCounts? LastTokens { get; private set; }

    public TokenCounts? AllTokens { get; private set; }

    /// <summary>What was completed, in paginated logs.</summary>
    public string? Item { get; private set; }

    public string? ItemId { get; private set; }

    public string? ItemTool { get; private set; }

    /// <summary>When it was begun.</summary>
    public Instant? ItemStarted { get; private set; }

    /// <summary>Reads a line.</summary>
    /// <exception cref="JsonException">It is no JSON, as far as it was looked at.</exception>
    public void Read(ReadOnlySpan<byte> line)
    {
        (Time, Type, IsWrapped, IsState, Kind, Id, Began, Cwd, Branch, Model, Origin, Originator, Parent) = (null, null, false, false, null, null, null, null, null, null, null, null, null);
        (IsPaginated, Turn, DurationMs, Started, Call, Name, Length, Surroundings) = (false, null, null, null, null, null, 0, null);
        (LastTokens, AllTokens, Item, ItemId, ItemTool, ItemStarted) = (null, null, null, null, null, null);
        var reader = new Utf8JsonReader(line);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (name.SequenceEqual("timestamp"u8))
                Time = JsonText.Time(ref reader);
            else if (name.SequenceEqual("type"u8))
                Type = JsonText.Read(ref reader, "response_item");
            else if (name.SequenceEqual("record_type"u8))
                IsState = true;
            else if (name.SequenceEqual("payload"u8) && reader.TokenType == JsonTokenType.StartObject)
                ReadPayload(ref reader);
            else
                Property(ref reader, name);
        }
    }

    private void ReadPayload(ref Utf8JsonReader reader)
    {
        IsWrapped = true;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (name.SequenceEqual("type"u8))
                Kind = JsonText.Read(ref reader);
            else if (name.SequenceEqual("timestamp"u8))
                Began = JsonText.Time(ref reader);
            else
                Property(ref reader, name);
        }
    }

    private void Property(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        switch (name)
        {
            case var n when n.SequenceEqual("id"u8):
                Id = JsonText.Read(ref reader);
                break;
            case var n when n.SequenceEqual("cwd"u8):
                Cwd = _lastCwd = JsonText.Read(ref reader, _lastCwd);
                break;
            case var n when n.SequenceEqual("model"u8):
                Model = _lastModel = JsonText.Read(ref reader, _lastModel);
                break;
            case var n when n.SequenceEqual("turn_id"u8):
                Turn = _lastTurn = JsonText.Read(ref reader, _lastTurn);
                break;
            case var n when n.SequenceEqual("source"u8):
                Origin = reader.TokenType == JsonTokenType.StartObject ? "subagent" : JsonText.Read(ref reader);
                reader.Skip();
                break;
            case var n when n.SequenceEqual("originator"u8):
                Originator = JsonText.Read(ref reader);
                break;
            case var n when n.SequenceEqual("parent_thread_id"u8):
                Parent = JsonText.Read(ref reader);
                break;
            case var n when n.SequenceEqual("history_mode"u8):
                IsPaginated = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("paginated"u8);
                break;
            case var n when n.SequenceEqual("duration_ms"u8):
                DurationMs = JsonText.Count(ref reader);
                break;
            case var n when n.SequenceEqual("started_at"u8):
                Started = JsonText.Count(ref reader) is > 0 and < 253_402_300_800 and var seconds ? Instant.FromUnixTimeSeconds(seconds) : null;
                break;
            case var n when n.SequenceEqual("started_at_ms"u8):
                ItemStarted = JsonText.Milliseconds(ref reader);
                break;
            case var n when n.SequenceEqual("call_id"u8):
                Call = JsonText.Read(ref reader);
                break;
            case var n when n.SequenceEqual("name"u8):
                Name = JsonText.Read(ref reader);
                break;
            case var n when n.SequenceEqual("message"u8):
                ReadText(ref reader);
                break;
            case var n when n.SequenceEqual("content"u8) && reader.TokenType == JsonTokenType.StartArray:
                ReadContent(ref reader);
                break;
            case var n when n.SequenceEqual("git"u8) && reader.TokenType == JsonTokenType.StartObject:
                ReadGit(ref reader);
                break;
            case var n when n.SequenceEqual("info"u8) && reader.TokenType == JsonTokenType.StartObject:
                ReadInfo(ref reader);
                break;
            case var n when n.SequenceEqual("item"u8) && reader.TokenType == JsonTokenType.StartObject:
                ReadItem(ref reader);
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private void ReadText(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return;
        }
        Length += JsonText.StringLength(ref reader);
        if (Surroundings is null && reader.ValueSpan.StartsWith("<environment_context>"u8))
            Surroundings = JsonText.Read(ref reader);
    }

    private void ReadContent(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
                continue;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isText = reader.ValueTextEquals("text"u8);
                reader.Read();
                if (isText)
                    ReadText(ref reader);
                else
                    reader.Skip();
            }
        }
    }

    private void ReadGit(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isBranch = reader.ValueTextEquals("branch"u8);
            reader.Read();
            if (isBranch)
                Branch = JsonText.Read(ref reader);
            reader.Skip();
        }
    }

    private void ReadInfo(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isLast = reader.ValueTextEquals("last_token_usage"u8);
            var isAll = reader.ValueTextEquals("total_token_usage"u8);
            reader.Read();
            if (isLast && reader.TokenType == JsonTokenType.StartObject)
                LastTokens = ReadTokens(ref reader);
            else if (isAll && reader.TokenType == JsonTokenType.StartObject)
                AllTokens = ReadTokens(ref reader);
            else
                reader.Skip();
        }
    }

    // Codex counts what came from the cache as input as well.
    private static TokenCounts ReadTokens(ref Utf8JsonReader reader)
    {
        long input = 0, cached = 0, output = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (name.SequenceEqual("input_tokens"u8))
                input = JsonText.Count(ref reader);
            else if (name.SequenceEqual("cached_input_tokens"u8))
                cached = JsonText.Count(ref reader);
            else if (name.SequenceEqual("output_tokens"u8))
                output = JsonText.Count(ref reader);
            else
                reader.Skip();
        }
        return new TokenCounts(Math.Max(0, input - cached), output, cached, 0);
    }

    private void ReadItem(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (name.SequenceEqual("type"u8))
                Item = JsonText.Read(ref reader);
            else if (name.SequenceEqual("id"u8))
                ItemId = JsonText.Read(ref reader);
            else if (name.SequenceEqual("tool"u8) || name.SequenceEqual("name"u8))
                ItemTool = JsonText.Read(ref reader) ?? ItemTool;
            else if (name.SequenceEqual("started_at_ms"u8))
                ItemStarted = JsonText.Milliseconds(ref reader);
            else if (name.SequenceEqual("content"u8) && reader.TokenType == JsonTokenType.StartArray)
                ReadContent(ref reader);
            else if (name.SequenceEqual("text"u8) || name.SequenceEqual("message"u8))
                ReadText(ref reader);
            else
                reader.Skip();
        }
    }
}
