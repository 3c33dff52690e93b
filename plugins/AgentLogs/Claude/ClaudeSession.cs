using System.Globalization;
using NodaTime;

namespace TimeTracker.AgentLogs.Claude;

/// <summary>One session as its lines tell it, one after the other, and the events that come of them. A subagent is a session of its own, with a parent.</summary>
internal sealed class ClaudeSession(string id, string? parent)
{
    // What is remembered of questions and of messages in the queue; more than these wait at no time.
    private const int MostRemembered = 16;

    private readonly List<string> _waits = [];
    private readonly List<string> _queued = [];
    private bool _isStarted;
    private bool _isPersons;
    private bool _isBusy;
    private Instant? _first;
    private Instant? _last;
    private Instant? _ended;
    private string? _turn;
    private string? _message;
    private string? _title;
    private TokenCounts _ofMessage;
    private TokenCounts _tokens;
    private string? _cwd;
    private string? _branch;
    private string? _model;

    public string Id => id;

    /// <summary>Whether the agent waits for an answer: then results of tools tell when it came.</summary>
    public bool Waits => _waits.Count > 0;

    /// <summary>Takes up when and where a line was written.</summary>
    public void See(Instant at, string? cwd, string? branch)
    {
        _first ??= at;
        _last = at;
        _cwd = cwd ?? _cwd;
        // A detached HEAD is on no branch; and so is what is no repository.
        _branch = cwd is null ? _branch : branch is "HEAD" ? null : branch;
    }

    /// <summary>A message began a turn.</summary>
    /// <param name="at">When.</param>
    /// <param name="record">The line's identity: the turn's too.</param>
    /// <param name="kind">Who spoke; null where that says nothing about the session.</param>
    /// <param name="events">Takes the event.</param>
    public void StartTurn(Instant at, string record, string? kind, LogEvents events)
    {
        Start(kind, events);
        (_turn, _isBusy, _isPersons) = (record, true, kind is null ? _isPersons : kind == "user");
        _waits.Clear();
        events.Add(Event("agent_turn", at, $"{record}/started") with { Action = "started", Turn = record, Kind = kind });
    }

    /// <summary>A person wrote something.</summary>
    /// <param name="at">When.</param>
    /// <param name="key">The line's identity.</param>
    /// <param name="length">Its length in characters.</param>
    /// <param name="digest">Its digest, where it may be one that was told when it was put into the queue.</param>
    /// <param name="events">Takes the event.</param>
    public void Say(Instant at, string key, long length, string? digest, LogEvents events)
    {
        Start("user", events);
        if (digest is null || !_queued.Remove(digest))
            events.Add(Event("user_message", at, key) with { Length = length, Kind = "user" });
    }

    /// <summary>A person may have written something while the agent worked: it is told now, and not again when it leaves the queue.</summary>
    public void Queue(Instant at, string key, ClaudeText text, LogEvents events)
    {
        if (!_isBusy || !_isPersons || _cwd is null || text.Digest is not { } digest || ClaudeSpeakers.IsOfProgram(text))
            return;
        Say(at, key, text.Length, null, events);
        Remember(_queued, digest);
    }

    /// <summary>The agent used tools.</summary>
    public void Use(Instant at, string record, IReadOnlyList<ClaudeTool> tools, LogEvents events)
    {
        for (var i = 0; i < tools.Count; i++)
        {
            Start(null, events);
            events.Add(Event("agent_tool_use", at, $"{record}/tool/{i}") with { Tool = tools[i].Name, File = tools[i].File, Model = _model });
            if (!tools[i].Asks || tools[i].Id is not { } asked)
                continue;
            events.Add(Event("agent_turn", at, $"{record}/waiting/{i}") with { Action = "waiting", Turn = _turn });
            Remember(_waits, asked);
        }
    }

    /// <summary>A tool gave its result; of a question that is the answer.</summary>
    public void Answer(Instant at, string record, string? tool, LogEvents events)
    {
        if (tool is not null && _waits.Remove(tool))
            events.Add(Event("agent_turn", at, $"{record}/resumed") with { Action = "resumed", Turn = _turn });
    }

    /// <summary>The model said something, and the line does not say whether it goes on.</summary>
    public void GoOn(Instant at, string record, LogEvents events)
    {
        Start(null, events);
        events.Add(Event("agent_turn", at, $"{record}/resumed") with { Action = "resumed", Turn = _turn, Model = _model });
    }

    /// <summary>The turn ended.</summary>
    /// <param name="at">When.</param>
    /// <param name="key">The event's identity.</param>
    /// <param name="durationMs">How long it was, where that is told.</param>
    /// <param name="events">Takes the event, with the tokens that were used since the last one.</param>
    public void EndTurn(Instant at, string key, long? durationMs, LogEvents events)
    {
        Start(null, events);
        events.Add(Event("agent_turn", at, key) with { Action = "ended", Turn = _turn, DurationMs = durationMs, Tokens = _tokens, Model = _model });
        (_tokens, _isBusy) = (default, false);
        _waits.Clear();
    }

    /// <summary>The program ended, or began another session; when is not told, but it was no earlier than the last line.</summary>
    public void End(LogEvents events)
    {
        if (!_isStarted || _last is not { } last || _ended == last)
            return;
        events.Add(Event("agent_session", last, string.Create(CultureInfo.InvariantCulture, $"{id}/ended/{last.ToUnixTimeTicks()}")) with { Action = "ended", Agent = "claude-code", Parent = parent });
        (_ended, _isBusy) = (last, false);
    }

    /// <summary>Adds tokens. The lines of one message repeat its counts, or those it had so far: of each the greatest counts.</summary>
    public void Count(string? message, string? model, TokenCounts tokens)
    {
        _model = model ?? _model;
        if (message is null || message != _message)
            (_message, _ofMessage) = (message, default);
        var greatest = TokenCounts.Max(_ofMessage, tokens);
        _tokens += greatest - _ofMessage;
        _ofMessage = greatest;
    }

    /// <summary>The session has a title: wanted by the owner. Lines of titles bear no time, and repeat themselves.</summary>
    public void Name(string title, LogEvents events)
    {
        var digest = JsonText.Digest(title);
        if (!_isStarted || _last is not { } last || digest == _title)
            return;
        _title = digest;
        events.Add(Event("agent_session", last, null) with { Agent = "claude-code", Parent = parent, Title = title });
    }

    /// <summary>What was done up to now is summed up: wanted by the owner.</summary>
    public void Summarize(Instant at, string key, string summary, LogEvents events) =>
        events.Add(Event("agent_session", at, key) with { Agent = "claude-code", Parent = parent, Summary = summary });

    public void Save(LogState state, string prefix)
    {
        state[prefix + "id"] = id;
        state[prefix + "parent"] = parent;
        state[prefix + "turn"] = _turn;
        state[prefix + "message"] = _message;
        state[prefix + "title"] = _title;
        state[prefix + "cwd"] = _cwd;
        state[prefix + "branch"] = _branch;
        state[prefix + "model"] = _model;
        state[prefix + "waits"] = _waits.Count == 0 ? null : string.Join(' ', _waits);
        state[prefix + "queued"] = _queued.Count == 0 ? null : string.Join(' ', _queued);
        state.Set(prefix + "started", _isStarted);
        state.Set(prefix + "persons", _isPersons);
        state.Set(prefix + "busy", _isBusy);
        state.Set(prefix + "first", _first?.ToUnixTimeTicks() ?? 0);
        state.Set(prefix + "last", _last?.ToUnixTimeTicks() ?? 0);
        state.Set(prefix + "ended", _ended?.ToUnixTimeTicks() ?? 0);
        _ofMessage.Save(state, prefix + "message");
        _tokens.Save(state, prefix + "tokens");
    }

    /// <summary>Takes up what was kept; null where nothing was.</summary>
    public static ClaudeSession? Load(LogState state, string prefix)
    {
        if (state[prefix + "id"] is not { } id)
            return null;
        var session = new ClaudeSession(id, state[prefix + "parent"])
        {
            _turn = state[prefix + "turn"],
            _message = state[prefix + "message"],
            _title = state[prefix + "title"],
            _cwd = state[prefix + "cwd"],
            _branch = state[prefix + "branch"],
            _model = state[prefix + "model"],
            _isStarted = state.Flag(prefix + "started"),
            _isPersons = state.Flag(prefix + "persons"),
            _isBusy = state.Flag(prefix + "busy"),
            _first = Time(state, prefix + "first"),
            _last = Time(state, prefix + "last"),
            _ended = Time(state, prefix + "ended"),
            _ofMessage = TokenCounts.Load(state, prefix + "message"),
            _tokens = TokenCounts.Load(state, prefix + "tokens"),
        };
        session._waits.AddRange(Words(state[prefix + "waits"]));
        session._queued.AddRange(Words(state[prefix + "queued"]));
        return session;
    }

    private void Start(string? kind, LogEvents events)
    {
        if (_isStarted)
            return;
        _isStarted = true;
        events.Add(Event("agent_session", _first!.Value, $"{id}/started") with
        {
            Action = "started",
            Agent = "claude-code",
            Parent = parent,
            Kind = parent is not null ? "subagent" : kind,
        });
    }

    private AgentEvent Event(string type, Instant at, string? key) => new(type, at, key, id) { Cwd = _cwd, Branch = _branch };

    private static void Remember(List<string> list, string text)
    {
        if (list.Count == MostRemembered)
            list.RemoveAt(0);
        list.Add(text);
    }

    private static string[] Words(string? text) => text?.Split(' ') ?? [];

    private static Instant? Time(LogState state, string name) => state.Number(name) is var ticks and not 0 ? Instant.FromUnixTimeTicks(ticks) : null;
}
