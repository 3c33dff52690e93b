using System.Text.Json;

namespace TimeTracker.AgentLogs.Claude;

/// <summary>Reads the lines of one file of Claude Code.</summary>
/// <remarks>
/// A line's identity is its <c>uuid</c>, which copies share, or what it says where it has none. A file is one session's, or one subagent's; in 1.0 the lines of
/// subagents stood among those of the session.
/// </remarks>
internal sealed class ClaudeCodeParser : ILogParser
{
    private const string Main = "", Side = "side.";

    private readonly ClaudeRecord _record = new();
    private readonly bool _titles;
    private readonly string? _subagent;
    private ClaudeSession? _main;
    private ClaudeSession? _side;

    /// <param name="state">What was kept.</param>
    /// <param name="titles">Whether titles and summaries are wanted.</param>
    /// <param name="subagent">The id of the subagent whose file it is; null of a session's.</param>
    public ClaudeCodeParser(LogState state, bool titles, string? subagent)
    {
        _titles = titles;
        _subagent = subagent;
        _main = ClaudeSession.Load(state, Main);
        _side = ClaudeSession.Load(state, Side);
    }

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> record, LogEvents events)
    {
        var waits = (_main?.Waits ?? false) || (_side?.Waits ?? false);
        try
        {
            if (record.Trim(" \t\r"u8).IsEmpty)
                return;
            _record.Read(record, waits);
        }
        catch (JsonException)
        {
            events.AddDamaged();
            return;
        }
        switch (_record.Type)
        {
            case ClaudeRecordType.Passed:
                break;
            case ClaudeRecordType.Unknown:
                events.AddUnknown(_record.UnknownType);
                break;
            case ClaudeRecordType.CostState:
                _main?.End(events);
                break;
            case ClaudeRecordType.Title or ClaudeRecordType.Summary:
                // A summary at the beginning of a file is of another session, which this one goes on with: there is nothing to name yet.
                if (_titles && _record.Text is { } title)
                    _main?.Name(title, events);
                break;
            case ClaudeRecordType.User when _record.IsToolResult && !waits:
                break;
            default:
                ReadTimed(record, events);
                break;
        }
    }

    /// <inheritdoc/>
    public void Save(LogState state)
    {
        _main?.Save(state, Main);
        _side?.Save(state, Side);
    }

    private void ReadTimed(ReadOnlySpan<byte> line, LogEvents events)
    {
        if (_record.Type == ClaudeRecordType.None || _record.Time is not { } at || _record.Session is not { } id)
        {
            events.AddIncomplete();
            return;
        }
        var session = Session(id);
        session.See(at, _record.Cwd, _record.Branch);
        var key = _record.Uuid ?? $"{id}/{JsonText.Digest(line)}";
        switch (_record.Type)
        {
            case ClaudeRecordType.User:
                ReadUser(session, key, events);
                break;
            case ClaudeRecordType.Assistant:
                ReadAssistant(session, key, events);
                break;
            case ClaudeRecordType.System when _record.Subtype == "turn_duration":
                session.EndTurn(at, key, _record.DurationMs, events);
                break;
            case ClaudeRecordType.System when _record.Subtype == "away_summary" && _titles && _record.Text is { } summary:
                session.Summarize(at, key, summary, events);
                break;
            case ClaudeRecordType.QueueOperation when _record.Operation == "enqueue":
                session.Queue(at, key, _record.Said, events);
                break;
            case ClaudeRecordType.Attachment when _record.IsHumanCommand:
                session.Say(at, key, _record.Said.Length, _record.Said.Digest, events);
                break;
        }
    }

    private void ReadUser(ClaudeSession session, string key, LogEvents events)
    {
        var at = _record.Time!.Value;
        var speaker = ClaudeSpeakers.Of(_record, _subagent is not null);
        if (speaker is ClaudeSpeaker.Agent or ClaudeSpeaker.Script && _record.Said.BeginsWith(ClaudeSpeakers.Interruption))
        {
            session.EndTurn(at, $"{key}/ended", null, events);
            return;
        }
        switch (speaker)
        {
            case ClaudeSpeaker.Tool:
                session.Answer(at, key, _record.ToolResult, events);
                break;
            case ClaudeSpeaker.Agent:
                session.StartTurn(at, key, "subagent", events);
                break;
            case ClaudeSpeaker.Wake:
                session.StartTurn(at, key, null, events);
                break;
            case ClaudeSpeaker.Script:
                session.StartTurn(at, key, "agent", events);
                break;
            case ClaudeSpeaker.Person:
                session.Say(at, key, _record.Said.Length, _record.Said.Digest, events);
                session.StartTurn(at, key, "user", events);
                break;
            case ClaudeSpeaker.PersonsCommand:
                session.Say(at, key, _record.Said.Length, null, events);
                break;
            case ClaudeSpeaker.PersonsInterruption:
                // A key was pressed, nothing written: the text is the program's.
                session.Say(at, key, 0, null, events);
                session.EndTurn(at, $"{key}/ended", null, events);
                break;
        }
    }

    private void ReadAssistant(ClaudeSession session, string key, LogEvents events)
    {
        var at = _record.Time!.Value;
        // What the program says in the model's place, such as an error.
        if (_record.Model != "<synthetic>")
            session.Count(_record.Message, _record.Model, _record.Tokens);
        session.Use(at, key, _record.Tools, events);
        if (_record.StopReason is not (null or "tool_use" or "pause_turn"))
            session.EndTurn(at, $"{key}/ended", null, events);
        else if (_record.StopReason is null && _record.Tools.Count == 0 && _record.Said.IsAny)
            session.GoOn(at, key, events);
    }

    private ClaudeSession Session(string id)
    {
        if (_subagent is not null || !_record.IsSidechain)
            return Take(ref _main, _subagent is null ? id : $"{id}/{_record.Agent ?? _subagent}", _subagent is null ? null : id);
        return Take(ref _side, $"{id}/{_record.Agent ?? "sidechain"}", id);
    }

    private static ClaudeSession Take(ref ClaudeSession? session, string id, string? parent) =>
        session is not null && session.Id == id ? session : session = new ClaudeSession(id, parent);
}
