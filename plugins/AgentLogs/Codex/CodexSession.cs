using NodaTime;

namespace TimeTracker.AgentLogs.Codex;

/// <summary>One session of Codex as its lines tell it, and the events that come of them.</summary>
internal sealed class CodexSession
{
    private string? _kind;
    private string? _parent;
    private string? _cwd;
    private string? _branch;
    private string? _model;
    private string? _turn;
    private bool _hasTasks;
    private bool _isStarted;
    private bool _hasCounted;
    private TokenCounts _all;
    private TokenCounts _tokens;

    public CodexSession(LogState state)
    {
        (Id, _kind, _parent, _cwd, _branch, _model, _turn) = (state["id"], state["kind"], state["parent"], state["cwd"], state["branch"], state["model"], state["turn"]);
        (IsPaginated, IsCopying, _hasTasks, _isStarted, _hasCounted) = (state.Flag("paginated"), state.Flag("copying"), state.Flag("tasks"), state.Flag("started"), state.Flag("counted"));
        Began = Instant.FromUnixTimeTicks(state.Number("began"));
        (_all, _tokens) = (TokenCounts.Load(state, "all"), TokenCounts.Load(state, "tokens"));
    }

    public string? Id { get; private set; }

    public Instant Began { get; private set; }

    public bool IsPaginated { get; private set; }

    /// <summary>Whether the lines are copies of another session's.</summary>
    public bool IsCopying { get; set; }

    /// <summary>The session's own meta data.</summary>
    public void Begin(string id, Instant began, string kind, CodexRecord meta, LogEvents events)
    {
        (Id, Began, _kind, _parent, IsPaginated) = (id, began, kind, meta.Parent, meta.IsPaginated);
        (_cwd, _branch) = (meta.Cwd, meta.Branch);
        Start(events);
    }

    /// <summary>The first line of a bare log; where the session is may follow.</summary>
    public void BeginBare(string id, Instant began, string? branch) => (Id, Began, _branch) = (id, began, branch);

    /// <summary>Of a bare log nothing is known but when it began; that is told when it is known where, or when that will not come.</summary>
    public void StartBare(string? cwd, LogEvents events)
    {
        _cwd ??= cwd;
        if (Id is not null)
            Start(events);
    }

    /// <summary>A turn is in another directory, or with another model.</summary>
    public void Move(CodexRecord context)
    {
        // The branch was told of the directory in which the session began.
        if (context.Cwd is not null && context.Cwd != _cwd)
            (_cwd, _branch) = (context.Cwd, null);
        _model = context.Model ?? _model;
    }

    public void StartTurn(Instant at, string turn, LogEvents events)
    {
        (_turn, _hasTasks) = (turn, true);
        events.Add(Event("agent_turn", at, $"{turn}/started") with { Action = "started", Turn = turn, Kind = _kind });
    }

    public void EndTurn(Instant at, string? turn, long? durationMs, LogEvents events)
    {
        turn ??= _turn;
        events.Add(Event("agent_turn", at, turn is null ? null : $"{turn}/ended") with { Action = "ended", Turn = turn, DurationMs = durationMs, Model = _model, Tokens = _tokens });
        (_tokens, _turn) = (default, null);
    }

    /// <summary>Somebody said something: a person, unless a script or another agent did. Where turns are not told, one begins.</summary>
    public void Say(Instant at, string key, long length, LogEvents events)
    {
        if (_kind == "user")
            events.Add(Event("user_message", at, $"{Id}/{key}") with { Length = length, Kind = _kind });
        if (_hasTasks)
            return;
        _turn = $"{Id}/{key}";
        events.Add(Event("agent_turn", at, $"{_turn}/started") with { Action = "started", Turn = _turn, Kind = _kind });
    }

    public void Use(Instant at, string key, string tool, LogEvents events) =>
        events.Add(Event("agent_tool_use", at, $"{Id}/{key}") with { Tool = tool, Model = _model });

    /// <summary>The agent said something: a sign of work where turns are not told, and their ends neither.</summary>
    public void GoOn(Instant at, string key, LogEvents events)
    {
        if (_hasTasks)
            return;
        events.Add(Event("agent_turn", at, $"{Id}/{key}") with { Action = "resumed", Turn = _turn, Model = _model, Tokens = _tokens });
        _tokens = default;
    }

    /// <summary>
    /// Adds tokens. What is told of the last call is told again when something else in the line changed, so it is the sums that are compared; the first sum of a file
    /// may be another session's too.
    /// </summary>
    public void Count(TokenCounts? last, TokenCounts? all)
    {
        if (all is { } sum)
        {
            var more = sum - _all;
            var isSum = _hasCounted && more is { Input: >= 0, Output: >= 0, CacheRead: >= 0 };
            _tokens += isSum ? more : last ?? default;
            (_all, _hasCounted) = (sum, true);
        }
        else
        {
            _tokens += last ?? default;
        }
    }

    public void Save(LogState state)
    {
        (state["id"], state["kind"], state["parent"], state["cwd"], state["branch"], state["model"], state["turn"]) = (Id, _kind, _parent, _cwd, _branch, _model, _turn);
        state.Set("paginated", IsPaginated);
        state.Set("copying", IsCopying);
        state.Set("tasks", _hasTasks);
        state.Set("started", _isStarted);
        state.Set("counted", _hasCounted);
        state.Set("began", Began.ToUnixTimeTicks());
        _all.Save(state, "all");
        _tokens.Save(state, "tokens");
    }

    private void Start(LogEvents events)
    {
        if (_isStarted)
            return;
        _isStarted = true;
        events.Add(Event("agent_session", Began, $"{Id}/started") with { Action = "started", Agent = "codex", Kind = _kind, Parent = _parent });
    }

    private AgentEvent Event(string type, Instant at, string? key) => new(type, at, key, Id) { Cwd = _cwd, Branch = _branch };
}
