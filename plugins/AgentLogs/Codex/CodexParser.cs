using System.Text.Json;
using NodaTime;

namespace TimeTracker.AgentLogs.Codex;

/// <summary>Reads the lines of one file of Codex CLI.</summary>
/// <remarks>
/// A file belongs to the session that its first meta data name. A fork may begin with a copy of the session that it comes from, stamped anew; it is told by the meta data
/// of that other session, and ends where this one's own turns begin:
/// <code>
/// session_meta  session_meta  task_started ... task_complete  task_started ...
/// own           another's     started before the fork         started after it
///               |--------------- copied ---------------------|
/// </code>
/// </remarks>
internal sealed class CodexParser : ILogParser
{
    // Bare lines hold these; the same are wrapped as response_item.
    private static readonly HashSet<string> Items = new(StringComparer.Ordinal)
    {
        "message", "reasoning", "function_call", "function_call_output", "custom_tool_call", "custom_tool_call_output", "local_shell_call", "web_search_call",
        "ghost_snapshot", "compaction",
    };

    // What is written at the fork is written at once. A line this much later is no copy, whatever it lacks.
    private static readonly Duration LongestCopying = Duration.FromSeconds(10);

    private readonly CodexRecord _record = new();
    private readonly CodexSession _session;

    public CodexParser(LogState state) => _session = new CodexSession(state);

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> record, LogEvents events)
    {
        if (record.Trim(" \t\r"u8).IsEmpty)
            return;
        try
        {
            _record.Read(record);
        }
        catch (JsonException)
        {
            events.AddDamaged();
            return;
        }
        if (!_record.IsWrapped)
            ReadBare(events);
        else if (_record.Time is not { } at)
            events.AddIncomplete();
        else if (_record.Type == "session_meta")
            ReadMeta(at, events);
        else if (_session.Id is null)
            events.AddIncomplete();
        else if (!IsCopied(at))
            ReadWrapped(at, record, events);
    }

    /// <inheritdoc/>
    public void Save(LogState state) => _session.Save(state);

    private void ReadMeta(Instant at, LogEvents events)
    {
        if (_record.Id is not { } id)
            events.AddIncomplete();
        else if (_session.Id is null)
            _session.Begin(id, _record.Began ?? at, KindOf(_record), _record, events);
        else if (_session.Id != id)
            _session.IsCopying = true;
    }

    private bool IsCopied(Instant at)
    {
        if (_record.Type == "event_msg" && _record.Kind == "task_started" && _record.Started is { } started)
            // It tells seconds.
            _session.IsCopying = started < _session.Began - Duration.FromSeconds(1);
        else if (_record.Type == "event_msg" && _record.Kind == "thread_settings_applied" || at > _session.Began + LongestCopying)
            _session.IsCopying = false;
        return _session.IsCopying;
    }

    private void ReadWrapped(Instant at, ReadOnlySpan<byte> line, LogEvents events)
    {
        switch (_record.Type)
        {
            case "turn_context":
                _session.Move(_record);
                break;
            case "event_msg":
                ReadEvent(at, line, events);
                break;
            case "response_item" when !_session.IsPaginated && ToolOf(_record.Kind) is { } tool:
                _session.Use(at, _record.Call ?? JsonText.Digest(line), tool, events);
                break;
            case "response_item" or "compacted" or "world_state" or "token_usage_record":
                break;
            case { } type when !type.StartsWith("inter_agent_", StringComparison.Ordinal):
                events.AddUnknown(type);
                break;
        }
    }

    private void ReadEvent(Instant at, ReadOnlySpan<byte> line, LogEvents events)
    {
        switch (_record.Kind)
        {
            case "task_started":
                _session.StartTurn(at, _record.Turn ?? JsonText.Digest(line), events);
                break;
            case "task_complete":
                _session.EndTurn(at, _record.Turn, _record.DurationMs, events);
                break;
            case "turn_aborted":
                _session.EndTurn(at, _record.Turn, null, events);
                break;
            case "user_message":
                _session.Say(at, JsonText.Digest(line), _record.Length, events);
                break;
            case "agent_message":
                _session.GoOn(at, JsonText.Digest(line), events);
                break;
            case "token_count":
                _session.Count(_record.LastTokens, _record.AllTokens);
                break;
            case "item_completed":
                ReadItem(at, line, events);
                break;
        }
    }

    private void ReadItem(Instant at, ReadOnlySpan<byte> line, LogEvents events)
    {
        var key = _record.ItemId ?? JsonText.Digest(line);
        switch (_record.Item)
        {
            case "UserMessage":
                _session.Say(at, key, _record.Length, events);
                break;
            case null or "AgentMessage" or "Reasoning" or "HookPrompt" or "ContextCompaction" or "Plan":
                break;
            default:
                _session.Use(_record.ItemStarted ?? at, key, _record.ItemTool ?? _record.Item, events);
                break;
        }
    }

    // Only the first line has a time, and the directory is at most in what the model is told of its surroundings.
    private void ReadBare(LogEvents events)
    {
        if (_record.Type is null && !_record.IsState && _session.Id is null && _record is { Id: { } id, Time: { } at })
            _session.BeginBare(id, at, _record.Branch);
        else if (_record.Type is { } type && !Items.Contains(type))
            events.AddUnknown(type);
        else if (_record.Type is null && !_record.IsState)
            events.AddIncomplete();
        else if (_record.Surroundings is { } text)
            _session.StartBare(CwdOf(text), events);
        else if (_record.Type is not (null or "message"))
            _session.StartBare(null, events);
    }

    private string? ToolOf(string? kind) => kind switch
    {
        "function_call" or "custom_tool_call" => _record.Name ?? kind,
        "local_shell_call" => "local_shell",
        "web_search_call" => "web_search",
        _ => null,
    };

    // A person is there only where the program was started by hand. Early releases told by whom in another place, or not at all.
    private static string KindOf(CodexRecord meta) =>
        meta.Origin == "subagent" || meta.Parent is not null ? "subagent"
        : meta.Origin is "cli" or "vscode" ? "user"
        : meta.Origin is null && meta.Originator is not "codex_exec" ? "user"
        : "agent";

    private static string? CwdOf(string surroundings)
    {
        foreach (var (open, close) in new[] { ("<cwd>", "</cwd>"), ("Current working directory: ", "\n") })
        {
            var start = surroundings.IndexOf(open, StringComparison.Ordinal);
            var end = start < 0 ? -1 : surroundings.IndexOf(close, start, StringComparison.Ordinal);
            if (end > start + open.Length)
                return surroundings[(start + open.Length)..end].Trim();
        }
        return null;
    }
}
