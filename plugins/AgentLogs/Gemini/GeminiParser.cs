using System.Text.Json;
using NodaTime;

namespace TimeTracker.AgentLogs.Gemini;

/// <summary>Reads the records of one file of Gemini CLI, or all of them where they are one document.</summary>
/// <remarks>
/// A message comes again when its tools are through, and all of them may come again in a <c>$set</c>. Each has an id, and what is told of it depends on it alone, so what
/// comes again adds nothing. What was taken back (<c>$rewindTo</c>) was done all the same.
/// </remarks>
internal sealed class GeminiParser : ILogParser
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 256 };

    private readonly GeminiMessage _message = new();
    private readonly string? _cwd;
    private readonly string? _parent;
    private string? _session;
    private string? _turn;
    private bool _isSubagent;

    /// <param name="state">What was kept.</param>
    /// <param name="cwd">Where the project is.</param>
    /// <param name="parent">The session whose subagent's file it is; null of a session's own.</param>
    public GeminiParser(LogState state, string? cwd, string? parent) =>
        (_cwd, _parent, _session, _turn, _isSubagent) = (cwd, parent, state["session"], state["turn"], state.Flag("subagent"));

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> record, LogEvents events)
    {
        if (record.Trim(" \t\r\n"u8).IsEmpty)
            return;
        try
        {
            ReadRecord(record, events);
        }
        catch (JsonException)
        {
            events.AddDamaged();
        }
    }

    /// <inheritdoc/>
    public void Save(LogState state)
    {
        (state["cwd"], state["session"], state["turn"]) = (_cwd, _session, _turn);
        state.Set("subagent", _isSubagent);
    }

    private void ReadRecord(ReadOnlySpan<byte> record, LogEvents events)
    {
        var reader = new Utf8JsonReader(record, Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException();
        var whole = reader;
        string? session = null, kind = null;
        Instant? started = null;
        var messages = default(ReadOnlySpan<byte>);
        bool isMessage = false, isKnown = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (name.SequenceEqual("sessionId"u8))
                session = JsonText.Read(ref reader, _session);
            else if (name.SequenceEqual("startTime"u8))
                started = JsonText.Time(ref reader);
            else if (name.SequenceEqual("kind"u8))
                kind = JsonText.Read(ref reader);
            else if (name.SequenceEqual("messages"u8) && reader.TokenType == JsonTokenType.StartArray)
                messages = Slice(ref reader, record);
            else if (name.SequenceEqual("$set"u8) && reader.TokenType == JsonTokenType.StartObject)
                messages = MessagesOf(Slice(ref reader, record));
            isMessage |= name.SequenceEqual("type"u8);
            isKnown |= name.SequenceEqual("$set"u8) || name.SequenceEqual("$rewindTo"u8);
            reader.Skip();
        }
        if (session is not null)
            Begin(session, kind, started, events);
        else if (isMessage)
            ReadMessage(ref whole, events);
        else if (!isKnown)
            events.AddUnknown("");
        ReadMessages(messages, events);
    }

    private void Begin(string session, string? kind, Instant? started, LogEvents events)
    {
        (_session, _isSubagent) = (session, kind == "subagent" || _parent is not null);
        if (started is { } at)
            events.Add(Event("agent_session", at, $"{session}/started") with { Action = "started", Agent = "gemini-cli", Kind = Kind, Parent = _isSubagent ? _parent : null });
    }

    private void ReadMessages(ReadOnlySpan<byte> messages, LogEvents events)
    {
        if (messages.IsEmpty)
            return;
        var reader = new Utf8JsonReader(messages, Options);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
                ReadMessage(ref reader, events);
            else
                reader.Skip();
        }
    }

    private void ReadMessage(ref Utf8JsonReader reader, LogEvents events)
    {
        _message.Read(ref reader);
        if (_message is not { Id: { } id, Time: { } at, Type: { } type } || _session is null)
            events.AddIncomplete();
        else if (type == "user")
            ReadUser(id, at, events);
        else if (type == "gemini")
            ReadModel(id, at, events);
        else if (type is not ("info" or "error" or "warning"))
            events.AddUnknown(type);
    }

    private void ReadUser(string id, Instant at, LogEvents events)
    {
        if (_message.IsToolResult || _message.IsContext)
            return;
        _turn = id;
        if (!_isSubagent)
            events.Add(Event("user_message", at, id) with { Length = _message.Length, Kind = Kind });
        events.Add(Event("agent_turn", at, $"{id}/started") with { Action = "started", Turn = id, Kind = Kind });
    }

    // The model's last word of a turn uses no tools.
    private void ReadModel(string id, Instant at, LogEvents events)
    {
        var isLast = !_message.HasTools && _message.Length > 0;
        events.Add(Event("agent_turn", at, $"{id}/said") with { Action = isLast ? "ended" : "resumed", Turn = _turn, Model = _message.Model, Tokens = _message.Tokens });
        foreach (var (tool, name, ended, file) in _message.Tools)
            events.Add(Event("agent_tool_use", ended, $"{id}/{tool}") with { Tool = name, File = file, Model = _message.Model });
    }

    private string Kind => _isSubagent ? "subagent" : "user";

    private AgentEvent Event(string type, Instant at, string key) => new(type, at, key, _session) { Cwd = _cwd };

    private static ReadOnlySpan<byte> MessagesOf(ReadOnlySpan<byte> changes)
    {
        var reader = new Utf8JsonReader(changes, Options);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isMessages = reader.ValueTextEquals("messages"u8);
            reader.Read();
            if (isMessages && reader.TokenType == JsonTokenType.StartArray)
                return Slice(ref reader, changes);
            reader.Skip();
        }
        return [];
    }

    private static ReadOnlySpan<byte> Slice(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return json[start..(int)reader.BytesConsumed];
    }
}
