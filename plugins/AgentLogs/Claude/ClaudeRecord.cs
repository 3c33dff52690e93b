using System.Text.Json;
using NodaTime;

namespace TimeTracker.AgentLogs.Claude;

/// <summary>
/// What is asked about a line of Claude Code's logs. One object for all lines: texts that stay the same are shared. Lines that nothing is asked about (two thirds of
/// all bytes) are told by their first few properties, and the rest of them is not looked at.
/// </summary>
internal sealed partial class ClaudeRecord
{
    // State lines and bookkeeping: repeated many times, nothing in them counts.
    private static readonly HashSet<string> Passed = new(StringComparer.Ordinal)
    {
        "agent-name", "api-request", "api-request-blob", "api-request-shape", "atis-latch", "continued-in", "file-history-snapshot", "last-prompt", "mode",
        "permission-mode", "progress", "tools-used",
    };

    public ClaudeRecordType Type { get; private set; }

    /// <summary>The type's name, where it is none of the known.</summary>
    public string UnknownType { get; private set; } = "";

    public string? Uuid { get; private set; }

    public Instant? Time { get; private set; }

    public string? Session { get; private set; }

    public string? Agent { get; private set; }

    public string? Cwd { get; private set; }

    public string? Branch { get; private set; }

    public bool IsSidechain { get; private set; }

    /// <summary>Whether the line was written for the model or for show, and by nobody.</summary>
    public bool IsInjected { get; private set; }

    public bool HasToolUseResult { get; private set; }

    public string? Origin { get; private set; }

    public string? PromptSource { get; private set; }

    public string? TurnOrigin { get; private set; }

    public string? Subtype { get; private set; }

    /// <summary>Of a turn.</summary>
    public long DurationMs { get; private set; }

    /// <summary>What was done to the queue of messages.</summary>
    public string? Operation { get; private set; }

    /// <summary>A title or a summary.</summary>
    public string? Text { get; private set; }

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="wantsToolResults">Whether lines with results of tools are asked about.</param>
    /// <exception cref="JsonException">It is no JSON, as far as it was looked at.</exception>
    public void Read(ReadOnlySpan<byte> line, bool wantsToolResults)
    {
        Clear();
        var reader = new Utf8JsonReader(line);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!Property(ref reader, line, wantsToolResults))
                return;
        }
    }

    /// <returns>Whether the rest of the line is asked about.</returns>
    private bool Property(ref Utf8JsonReader reader, ReadOnlySpan<byte> line, bool wantsToolResults)
    {
        var name = reader.ValueSpan;
        reader.Read();
        switch (name)
        {
            case var n when n.SequenceEqual("type"u8):
                return ReadType(ref reader);
            case var n when n.SequenceEqual("message"u8):
                return ReadMessage(ref reader, wantsToolResults);
            case var n when n.SequenceEqual("attachment"u8):
                return ReadAttachment(ref reader);
            case var n when n.SequenceEqual("uuid"u8):
                Uuid = JsonText.Read(ref reader);
                break;
            case var n when n.SequenceEqual("timestamp"u8):
                Time = JsonText.Time(ref reader);
                break;
            case var n when n.SequenceEqual("sessionId"u8):
                Session = _lastSession = JsonText.Read(ref reader, _lastSession);
                break;
            case var n when n.SequenceEqual("agentId"u8):
                Agent = _lastAgent = JsonText.Read(ref reader, _lastAgent);
                break;
            case var n when n.SequenceEqual("cwd"u8):
                Cwd = _lastCwd = JsonText.Read(ref reader, _lastCwd);
                break;
            case var n when n.SequenceEqual("gitBranch"u8):
                Branch = _lastBranch = JsonText.Read(ref reader, _lastBranch);
                break;
            case var n when n.SequenceEqual("isSidechain"u8):
                IsSidechain = reader.TokenType == JsonTokenType.True;
                break;
            case var n when n.SequenceEqual("isMeta"u8) || n.SequenceEqual("isCompactSummary"u8) || n.SequenceEqual("isVisibleInTranscriptOnly"u8):
                IsInjected |= reader.TokenType == JsonTokenType.True;
                break;
            case var n when n.SequenceEqual("toolUseResult"u8):
                HasToolUseResult = true;
                if (!wantsToolResults)
                    return false;
                reader.Skip();
                break;
            case var n when n.SequenceEqual("origin"u8) && reader.TokenType == JsonTokenType.StartObject:
                Origin = ReadOrigin(ref reader);
                break;
            case var n when n.SequenceEqual("promptSource"u8):
                PromptSource = JsonText.Read(ref reader);
                break;
            case var n when n.SequenceEqual("turnOrigin"u8):
                TurnOrigin = JsonText.Read(ref reader);
                break;
            case var n when n.SequenceEqual("subtype"u8):
                Subtype = JsonText.Read(ref reader);
                break;
            case var n when n.SequenceEqual("durationMs"u8):
                DurationMs = JsonText.Count(ref reader);
                break;
            case var n when n.SequenceEqual("operation"u8):
                Operation = JsonText.Read(ref reader);
                break;
            case var n when n.SequenceEqual("content"u8):
                if (Subtype == "away_summary")
                    Text = JsonText.Read(ref reader);
                else
                    Said.Add(ref reader);
                break;
            case var n when n.SequenceEqual("summary"u8) || n.SequenceEqual("aiTitle"u8) || n.SequenceEqual("customTitle"u8) || n.SequenceEqual("title"u8):
                Text = JsonText.Read(ref reader);
                break;
            default:
                reader.Skip();
                break;
        }
        return true;
    }

    private bool ReadType(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
            return false;
        if (reader.ValueTextEquals("user"u8))
            Type = ClaudeRecordType.User;
        else if (reader.ValueTextEquals("assistant"u8))
            Type = ClaudeRecordType.Assistant;
        else if (reader.ValueTextEquals("system"u8))
            Type = ClaudeRecordType.System;
        else if (reader.ValueTextEquals("attachment"u8))
            Type = ClaudeRecordType.Attachment;
        else if (reader.ValueTextEquals("queue-operation"u8))
            Type = ClaudeRecordType.QueueOperation;
        else if (reader.ValueTextEquals("cost-state"u8))
            Type = ClaudeRecordType.CostState;
        else if (reader.ValueTextEquals("summary"u8))
            Type = ClaudeRecordType.Summary;
        else if (reader.ValueTextEquals("ai-title"u8) || reader.ValueTextEquals("custom-title"u8))
            Type = ClaudeRecordType.Title;
        else if (JsonText.Read(ref reader) is { } type && !Passed.Contains(type))
            (Type, UnknownType) = (ClaudeRecordType.Unknown, type);
        else
            Type = ClaudeRecordType.Passed;
        return Type is not (ClaudeRecordType.Passed or ClaudeRecordType.Unknown);
    }

    private static string? ReadOrigin(ref Utf8JsonReader reader)
    {
        string? kind = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isKind = reader.ValueTextEquals("kind"u8);
            reader.Read();
            if (isKind)
                kind = JsonText.Read(ref reader);
            else
                reader.Skip();
        }
        return kind;
    }
}

/// <summary>The types of lines that are told apart.</summary>
internal enum ClaudeRecordType
{
    /// <summary>The line says no type.</summary>
    None,
    User,
    Assistant,
    System,
    Attachment,
    QueueOperation,
    CostState,
    Summary,
    Title,

    /// <summary>A type in which nothing counts.</summary>
    Passed,

    /// <summary>A type that a later release brought.</summary>
    Unknown,
}
