namespace TimeTracker.Projections.Reference;

/// <summary>The work of one session: "signs of work: tool uses, turns, and the waiting and resumed of a turn".</summary>
internal sealed class ReferenceAgents
{
    private readonly List<ReferenceEvent> _events;
    private readonly long _timeout;
    private readonly List<Stretch> _work = [];
    private readonly List<Stretch> _waits;

    public ReferenceAgents(string session, ReferenceSessions sessions, ProjectionParameters parameters, long now)
    {
        Session = session;
        _events = sessions.Events(session);
        _timeout = (long)parameters.AgentTimeout.TotalMilliseconds;
        _waits = [.. _events.Where(e => e.IsTurn("waiting")).Select(Wait)];

        var turns = ReferenceTurns.Of([.. _events.Where(e => e.Type == "agent_turn")]);
        // "Closed turns count whole, even longer than T."
        _work.AddRange(turns.Closed);
        var barriers = turns.Closed.Select(turn => turn.Start).Concat(turns.Open.Select(e => e.At)).Distinct().ToList();
        var ends = _events.Where(e => e is { Type: "agent_session", Action: "ended" }).Concat(turns.EndsOfNoTurn).Select(e => e.At).ToList();
        var signs = _events
            // "Tool uses inside a closed turn (both ends included) are covered by it."
            .Where(e => e.Type == "agent_tool_use" && !turns.Closed.Any(turn => turn.Start <= e.At && e.At <= turn.End))
            // "A start that never gets an end is itself a sign."
            .Concat(turns.Open)
            .Concat(_events.Where(e => e.IsTurn("waiting") || e.IsTurn("resumed")))
            .Select(e => e.At)
            .Concat(turns.Closed.SelectMany(turn => new[] { turn.Start, turn.End }))
            .Distinct().Order().ToList();

        for (var i = 0; i < signs.Count; i++)
        {
            var sign = signs[i];
            var next = i + 1 < signs.Count ? signs[i + 1] : long.MaxValue;

            // "Two successive signs p < q at most T apart belong together: [p, q) is work, whatever ended lies between.
            //  No gap is bridged across the start of a turn."
            if (next != long.MaxValue && next - sign <= _timeout && !barriers.Contains(next))
            {
                _work.Add(new Stretch(sign, next));
                continue;
            }

            // "After the last sign p: a session's ended at most T later makes [p, ended) work; else nothing follows p. What is said of the last
            //  sign holds before any gap longer than T and before any turn's start; of several the latest counts, none beyond the next sign."
            var ended = ends.Where(end => sign <= end && end <= next && end - sign <= _timeout).ToList();
            if (ended.Count > 0)
                _work.Add(new Stretch(sign, ended.Max()));

            // "While A is at most T after a session's last sign and nothing closed it, it runs."
            else if (next == long.MaxValue && now - sign <= _timeout && !turns.Closed.Any(turn => turn.End == sign))
                Tail = new Stretch(sign, now + 1);
        }
        _work.RemoveAll(work => work.Start >= work.End);
    }

    public string Session { get; }

    /// <summary>What runs: from the last sign beyond now, provisional.</summary>
    public Stretch? Tail { get; }

    /// <summary>At which instants something may begin or end.</summary>
    public IEnumerable<long> Edges =>
        _work.Concat(_waits).SelectMany(stretch => new[] { stretch.Start, stretch.End })
            .Concat(Tail is { } tail ? [tail.Start, tail.End] : Array.Empty<long>())
            .Concat(_events.Select(e => e.At));

    /// <summary>Whether it worked at an instant, as no later event can change any more.</summary>
    public bool IsSettled(long instant) => !IsWaiting(instant) && _work.Any(work => work.Has(instant));

    public bool Works(long instant) => !IsWaiting(instant) && (_work.Any(work => work.Has(instant)) || (Tail is { } tail && tail.Has(instant)));

    /// <summary>"A delegated span's attributes are those of the session's latest event at or before its start."</summary>
    public ReferenceEvent Accounting(long instant)
    {
        var start = _work.Concat(Tail is { } tail ? [tail] : Array.Empty<Stretch>()).Where(work => work.Has(instant)).Max(work => work.Start);
        // What follows a wait, or a change of the directory, is a span of its own.
        start = Math.Max(start, _waits.Where(wait => wait.End <= instant && wait.End > start).Select(wait => wait.End).DefaultIfEmpty(start).Max());
        start = Math.Max(start, _events.Where(e => ReferenceStreams.HasPlace(e) && e.At <= instant).Select(e => e.At).DefaultIfEmpty(start).Max());
        return _events.LastOrDefault(e => e.At <= start) ?? _events[0];
    }

    private bool IsWaiting(long instant) => _waits.Any(wait => wait.Has(instant));

    // "[waiting, the session's next later event other than started and waiting) is cut out; a waiting with nothing after it closes like an end.
    //  An event at the very instant of the waiting does not end it."
    private Stretch Wait(ReferenceEvent waiting)
    {
        var next = _events.FirstOrDefault(e =>
            e.At > waiting.At && !(e.Type is "agent_session" or "agent_turn" && e.Action is "started" or "waiting"));
        return new Stretch(waiting.At, next?.At ?? long.MaxValue);
    }
}
