using System.Text.Json;

namespace TimeTracker.AgentLogs.Claude;

/// <summary>The messages in lines: what a person, a tool or the model said.</summary>
internal sealed partial class ClaudeRecord
{
    private string? _lastSession;
    private string? _lastAgent;
    private string? _lastCwd;
    private string? _lastBranch;
    private string? _lastModel;
    private string? _lastMessage;
    private bool _isModels;

    /// <summary>What is said, but for tools.</summary>
    public ClaudeText Said { get; } = new();

    /// <summary>The tools that are used.</summary>
    public List<ClaudeTool> Tools { get; } = [];

    /// <summary>Whether it is the result of a tool.</summary>
    public bool IsToolResult { get; private set; }

    /// <summary>The use of which it is the result.</summary>
    public string? ToolResult { get; private set; }

    /// <summary>The id of the model's message, which lines share.</summary>
    public string? Message { get; private set; }

    public string? Model { get; private set; }

    /// <summary>Why the model stopped; null where the line does not say.</summary>
    public string? StopReason { get; private set; }

    public TokenCounts Tokens { get; private set; }

    /// <summary>Whether it is a message that a person wrote while the agent worked, and that reached it.</summary>
    public bool IsHumanCommand { get; private set; }

    private void Clear()
    {
        (Type, UnknownType, Uuid, Time, Session, Agent, Cwd, Branch) = (ClaudeRecordType.None, "", null, null, null, null, null, null);
        (IsSidechain, IsInjected, HasToolUseResult, Origin, PromptSource, TurnOrigin, Subtype, DurationMs) = (false, false, false, null, null, null, null, 0);
        (Operation, Text, IsToolResult, ToolResult, Message, Model, StopReason, Tokens, IsHumanCommand) = (null, null, false, null, null, null, null, default, false);
        _isModels = false;
        Said.Clear();
        Tools.Clear();
    }

    private bool ReadMessage(ref Utf8JsonReader reader, bool wantsToolResults)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return true;
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (name.SequenceEqual("role"u8))
            {
                _isModels = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("assistant"u8);
            }
            else if (name.SequenceEqual("content"u8))
            {
                if (!ReadContent(ref reader, wantsToolResults))
                    return false;
            }
            else if (name.SequenceEqual("id"u8))
            {
                Message = _lastMessage = JsonText.Read(ref reader, _lastMessage);
            }
            else if (name.SequenceEqual("model"u8))
            {
                Model = _lastModel = JsonText.Read(ref reader, _lastModel);
            }
            else if (name.SequenceEqual("stop_reason"u8))
            {
                StopReason = JsonText.Read(ref reader, "tool_use");
            }
            else if (name.SequenceEqual("usage"u8) && reader.TokenType == JsonTokenType.StartObject)
            {
                Tokens = ReadUsage(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
        return true;
    }

    private bool ReadContent(ref Utf8JsonReader reader, bool wantsToolResults)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Said.Add(ref reader, _isModels);
            return true;
        }
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String)
                Said.Add(ref reader, _isModels);
            else if (reader.TokenType == JsonTokenType.StartObject && !ReadBlock(ref reader, wantsToolResults))
                return false;
        }
        return true;
    }

    private bool ReadBlock(ref Utf8JsonReader reader, bool wantsToolResults)
    {
        string? id = null, tool = null, file = null, result = null;
        var kind = BlockKind.Other;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (name.SequenceEqual("type"u8))
            {
                kind = KindOf(ref reader);
                if (kind == BlockKind.ToolResult)
                {
                    IsToolResult = true;
                    if (!wantsToolResults)
                        return false;
                }
            }
            else if (name.SequenceEqual("text"u8) && reader.TokenType == JsonTokenType.String)
            {
                Said.Add(ref reader, _isModels);
            }
            else if (name.SequenceEqual("id"u8))
            {
                id = JsonText.Read(ref reader);
            }
            else if (name.SequenceEqual("name"u8))
            {
                tool = JsonText.Read(ref reader);
            }
            else if (name.SequenceEqual("tool_use_id"u8))
            {
                result = JsonText.Read(ref reader);
            }
            else if (name.SequenceEqual("input"u8) && reader.TokenType == JsonTokenType.StartObject)
            {
                file = ReadInput(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
        if (kind == BlockKind.ToolUse && tool is not null)
            Tools.Add(new ClaudeTool(id, tool, file));
        else if (kind == BlockKind.ToolResult)
            ToolResult = result;
        else if (kind == BlockKind.Image)
            Said.AddOther();
        return true;
    }

    private static BlockKind KindOf(ref Utf8JsonReader reader) =>
        reader.TokenType != JsonTokenType.String ? BlockKind.Other
        : reader.ValueTextEquals("tool_result"u8) ? BlockKind.ToolResult
        : reader.ValueTextEquals("tool_use"u8) ? BlockKind.ToolUse
        : reader.ValueTextEquals("image"u8) || reader.ValueTextEquals("document"u8) ? BlockKind.Image
        : BlockKind.Other;

    private static string? ReadInput(ref Utf8JsonReader reader)
    {
        string? file = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isFile = reader.ValueTextEquals("file_path"u8) || reader.ValueTextEquals("notebook_path"u8);
            reader.Read();
            if (isFile)
                file = JsonText.Read(ref reader);
            else
                reader.Skip();
        }
        return file;
    }

    private static TokenCounts ReadUsage(ref Utf8JsonReader reader)
    {
        long input = 0, output = 0, cacheRead = 0, cacheWrite = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (name.SequenceEqual("input_tokens"u8))
                input = JsonText.Count(ref reader);
            else if (name.SequenceEqual("output_tokens"u8))
                output = JsonText.Count(ref reader);
            else if (name.SequenceEqual("cache_read_input_tokens"u8))
                cacheRead = JsonText.Count(ref reader);
            else if (name.SequenceEqual("cache_creation_input_tokens"u8))
                cacheWrite = JsonText.Count(ref reader);
            else
                reader.Skip();
        }
        return new TokenCounts(input, output, cacheRead, cacheWrite);
    }

    // {"type":"queued_command","prompt":...,"origin":{"kind":"human"},"humanTurn":true}; all other attachments are for the model.
    private bool ReadAttachment(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (name.SequenceEqual("type"u8))
            {
                if (reader.TokenType != JsonTokenType.String || !reader.ValueTextEquals("queued_command"u8))
                {
                    Type = ClaudeRecordType.Passed;
                    return false;
                }
            }
            else if (name.SequenceEqual("prompt"u8))
            {
                if (reader.TokenType == JsonTokenType.StartArray)
                    ReadContent(ref reader, wantsToolResults: true);
                else
                    Said.Add(ref reader, _isModels);
            }
            else if (name.SequenceEqual("origin"u8) && reader.TokenType == JsonTokenType.StartObject)
            {
                IsHumanCommand |= ReadOrigin(ref reader) == "human";
            }
            else if (name.SequenceEqual("humanTurn"u8))
            {
                IsHumanCommand |= reader.TokenType == JsonTokenType.True;
            }
            else
            {
                reader.Skip();
            }
        }
        return true;
    }

    private enum BlockKind
    {
        Other,
        ToolUse,
        ToolResult,
        Image,
    }
}
