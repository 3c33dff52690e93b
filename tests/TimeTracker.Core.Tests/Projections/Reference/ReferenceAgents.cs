namespace TimeTracker.Projections.Reference;

/// <summary>The work of one session: "signs of work: tool uses, turns, and the waiting and resumed of a turn".</summary>
internal sealed class ReferenceAgents
{
    private const long Never = long.MaxValue;

    private readonly ReferenceSessions _sessions;
    private readonly List<ReferenceEvent> _events;
    private readonly List<Work> _work = [];
    private readonly List<Stretch> _waits;
    private readonly Work? _tail;

    public ReferenceAgents(string session, ReferenceSessions sessions, ProjectionParameters parameters, long now, ReferenceUses uses)
    {
        Session = session;
        _sessions = sessions;
        _events = sessions.Events(session);
        var timeout = (long)parameters.AgentTimeout.TotalMilliseconds;
        _waits = [.. _events.Where(e => e.IsTurn("waiting")).Select(Wait)];

        var turns = ReferenceTurns.Of([.. _events.Where(e => e.Type == "agent_turn")]);
        foreach (var e in _events.Where(e => e.Type is "agent_tool_use" or "agent_turn" or "agent_session"))
            uses[e] = EventUse.WithoutDuration;

        // "Closed turns count whole, even longer than T."
        _work.AddRange(turns.Closed.Zip(turns.Accounting, (turn, by) => new Work(turn, null, by)));
        var starts = turns.Closed.Select(turn => turn.Start).Concat(_events.Where(e => e.IsTurn("started")).Select(e => e.At)).ToList();
        var ends = _events.Where(e => e is { Type: "agent_session", Action: "ended" } || turns.EndsOfNoTurn.Contains(e)).ToList();

        // "Tool uses inside a closed turn (both ends included) are covered by it", and with them the waiting and resumed of the turn.
        // "A start that never gets an end is itself a sign"; one at a turn's very end is the next turn's.
        var signs = _events.Where(e =>
            ((e.Type == "agent_tool_use" || e.IsTurn("waiting") || e.IsTurn("resumed")) && !turns.Closed.Any(turn => turn.Start <= e.At && e.At <= turn.End))
            || (turns.Open.Contains(e) && !turns.Closed.Any(turn => turn.Start <= e.At && e.At < turn.End))).ToList();
        for (var i = 0; i < signs.Count; i++)
        {
            var sign = signs[i];
            var following = i + 1 < signs.Count ? signs[i + 1] : null;
            var next = following?.At ?? Never;
            var start = starts.Where(at => at > sign.At).DefaultIfEmpty(Never).Min();

            // "Two successive signs p < q at most T apart belong together: [p, q) is work, whatever ended lies between.
            //  No gap is bridged across the start of a turn."
            if (next != Never && next - sign.At <= timeout && start > next)
            {
                _work.Add(new Work(new Stretch(sign.At, next), sign, sign));
                continue;
            }

            // "After the last sign p: a session's ended at most T later makes [p, ended) work; else nothing follows p. What is said of the last
            //  sign holds before any gap longer than T and before any turn's start; of several the latest counts, none beyond the next sign or
            //  turn's start."
            var ended = ends.Where(end => IsBetween(sign, end, following) && end.At <= start && end.At - sign.At <= timeout).ToList();
            if (ended.Count > 0)
                _work.Add(new Work(new Stretch(sign.At, ended.Max(end => end.At)), sign, sign));

            // "While A is at most T after a session's last sign and nothing closed it, it runs."
            else if (next == Never && start == Never && now - sign.At <= timeout)
                _tail = new Work(new Stretch(sign.At, now + 1), sign, sign);
        }
        _work.RemoveAll(work => work.Stretch.Start >= work.Stretch.End);
    }

    public string Session { get; }

    /// <summary>At which instants something may begin or end.</summary>
    public IEnumerable<long> Edges =>
        All.Select(work => work.Stretch).Concat(_waits).SelectMany(stretch => new[] { stretch.Start, stretch.End }).Concat(_events.Select(e => e.At));

    /// <summary>Whether it worked at an instant, so that no passing of time can change it any more.</summary>
    public bool IsSettled(long instant) => !IsWaiting(instant) && _work.Any(work => work.Stretch.Has(instant));

    public bool Works(long instant) => !IsWaiting(instant) && All.Any(work => work.Stretch.Has(instant));

    /// <summary>The sign that the work at an instant begins with, where it is not a turn's.</summary>
    public ReferenceEvent? Sign(long instant) => Latest(instant).Sign;

    /// <summary>Whether the work at an instant is excluded: by the event that accounts for it, by what begins it, or by what says where the session is.</summary>
    public bool IsExcluded(long instant, ReferenceExclusion exclusion)
    {
        var accounting = Accounting(instant);
        return exclusion.Excludes(accounting) || exclusion.Excludes(Latest(instant).By) || _sessions.IsPlaceExcluded(Session, accounting.At, exclusion);
    }

    /// <summary>"A delegated span's attributes are those of the session's latest event at or before its start."</summary>
    public ReferenceEvent Accounting(long instant)
    {
        // What follows a wait, or a change of the directory ("activity is cut where the directory changes"), is a span of its own.
        var changes = _events.Select(e => e.At).Where(at => _sessions.Place(Session, at) != _sessions.Place(Session, at - 1));
        var start = changes.Concat(_waits.Select(wait => wait.End)).Where(at => at <= instant).Append(Latest(instant).Stretch.Start).Max();
        return _events.LastOrDefault(e => e.At <= start) ?? _events[0];
    }

    private IEnumerable<Work> All => _tail is null ? _work : _work.Append(_tail);

    private Work Latest(long instant) => All.Where(work => work.Stretch.Has(instant)).OrderBy(work => work.Stretch.Start).ThenBy(work => _events.IndexOf(work.By)).Last();

    private bool IsBetween(ReferenceEvent first, ReferenceEvent e, ReferenceEvent? last) =>
        _events.IndexOf(first) < _events.IndexOf(e) && (last is null || _events.IndexOf(e) < _events.IndexOf(last));

    private bool IsWaiting(long instant) => _waits.Any(wait => wait.Has(instant));

    // "[waiting, the session's next later event other than started and waiting) is cut out; a waiting with nothing after it closes like an end.
    //  An event at the very instant of the waiting does not end it."
    private Stretch Wait(ReferenceEvent waiting)
    {
        var next = _events.FirstOrDefault(e =>
            e.At > waiting.At && !(e.Type is "agent_session" or "agent_turn" && e.Action is "started" or "waiting"));
        return new Stretch(waiting.At, next?.At ?? long.MaxValue);
    }

    private sealed record Work(Stretch Stretch, ReferenceEvent? Sign, ReferenceEvent By);
}
