namespace TimeTracker.Projections;

/// <summary>The work of one session's agent: a pure function of the session's own events.</summary>
/// <remarks>
/// Tool uses, turns, waits and their ends are signs of work. A turn that has its end counts whole and covers the signs in it; of the other
/// signs two belong together where they are at most the timeout T apart and no turn begins between them:
/// <code>
/// signs         t   t        t          (turn......t....)  t  t      w      r  t
///               |   |        |           |              |  |  |      |      |  |    ended
/// work          [---)        .          [---------------)  [---------)      [-------)
///                   more than T: a lone sign, no time                 waiting
/// </code>
/// After the last sign before a longer gap, or before a turn, an end at most T later closes the work; else the work ended with that sign, or
/// goes on as long as now is at most T after it. A turn's end is not such a sign: what follows it is the person's turn, and the session's end
/// that comes when the person leaves must not make work of it.
/// </remarks>
internal sealed class AgentWork
{
    private readonly SessionLog _log;
    private readonly long _timeout;
    private readonly Turns _turns;
    private readonly List<Piece> _pieces = [];
    private int? _open;

    private AgentWork(SessionLog log, long timeout)
    {
        _log = log;
        _timeout = timeout;
        _turns = Turns.Of(log.Events);
    }

    private IReadOnlyList<DerivationEvent> Events => _log.Events;

    /// <summary>Derives the work.</summary>
    /// <param name="log">
    /// The session. Its <c>agent_session</c>, <c>agent_turn</c> and <c>agent_tool_use</c> are told what became of them; signs are
    /// <see cref="EventUse.WithoutDuration"/>, since whether they give time is known only when now and the pauses are.
    /// </param>
    /// <param name="timeout">How far apart two signs may be and still belong together, in milliseconds.</param>
    public static SessionWork Of(SessionLog log, long timeout)
    {
        var work = new AgentWork(log, timeout);
        for (var i = 0; i < log.Events.Count; i++)
            work.Mark(log.Events[i], i);
        work.AddTurns();
        work.AddSigns();

        work._pieces.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        var waits = Waits.Of(log.Events);
        var settled = work.Spans(Intervals.TakeOut(work._pieces, waits), waits);
        work.MarkWaits(settled);

        if (work._open is not { } sign)
            return new SessionWork(settled, [], null);
        var last = log.Events[sign].At;
        var running = work.Spans(Intervals.TakeOut([new Piece(last, last + timeout + 1, last, sign)], waits), waits);
        return new SessionWork(settled, running, running.Count > 0 ? last + timeout : null);
    }

    /// <summary>Whether an event is a sign of work, unless a turn covers it.</summary>
    private bool IsSign(DerivationEvent e, int index) => e.Type switch
    {
        EventType.AgentToolUse => true,
        EventType.AgentTurn => e.Action is EventAction.Waiting or EventAction.Resumed || (e.Action == EventAction.Started && !_turns.HasEnd(index)),
        _ => false,
    };

    private bool IsEnd(DerivationEvent e, int index) =>
        e.Action == EventAction.Ended && (e.Type == EventType.AgentSession || (e.Type == EventType.AgentTurn && _turns.IsLooseEnd(index)));

    // What each event is at the least; the walks below say more of some.
    private void Mark(DerivationEvent e, int index)
    {
        switch (e.Type)
        {
            case EventType.AgentToolUse:
                e.Use = EventUse.WithoutDuration;
                break;

            case EventType.AgentTurn when e.Action is EventAction.Started or EventAction.Waiting or EventAction.Resumed:
                e.Use = EventUse.WithoutDuration;
                break;

            case EventType.AgentTurn when e.Action == EventAction.Ended && !_turns.IsLooseEnd(index):
                e.Use = e.Lasting > 0 ? EventUse.WithoutDuration : EventUse.EndsTime;
                break;

            case EventType.AgentTurn or EventType.AgentSession:
                var states = e.SessionKind != SessionKind.Unstated || !e.Place.IsNowhere || e is { Type: EventType.AgentSession, Action: EventAction.Started };
                e.Use = states ? EventUse.Remembered : EventUse.WithoutEffect;
                break;
        }
    }

    /// <summary>Turns of one session that overlap count once.</summary>
    /// <remarks>
    /// <code>
    /// turns   [------a------------)  [-c-)
    ///              [---b---)
    /// pieces  [-a--)[--b---)[--a--)  [-c-)
    /// </code>
    /// </remarks>
    private void AddTurns()
    {
        var withLength = _turns.Closed.FindAll(static turn => turn.End > turn.Start);
        foreach (var turn in Intervals.LayOver(withLength))
            _pieces.Add(new Piece(turn.Start, turn.End, turn.Began, turn.Event));
    }

    private void AddSigns()
    {
        var sign = -1;
        var end = -1;
        int covering = 0, starts = 0;
        var coveredUntil = long.MinValue;
        for (var i = 0; i < Events.Count; i++)
        {
            var e = Events[i];
            for (; covering < _turns.Closed.Count && _turns.Closed[covering].Start <= e.At; covering++)
                coveredUntil = Math.Max(coveredUntil, _turns.Closed[covering].End);

            if (sign >= 0 && NextStart(sign, ref starts) < e.At)
            {
                // A turn that began since the sign cuts off all that follows.
                Close(sign, end);
                sign = -1;
            }
            if (sign >= 0 && IsEnd(e, i) && e.At - Events[sign].At <= _timeout)
                end = i;
            // A turn covers both its ends, but a start at its very end is the next turn's.
            if (!IsSign(e, i) || coveredUntil > e.At || (coveredUntil == e.At && e is not { Type: EventType.AgentTurn, Action: EventAction.Started }))
                continue;

            if (sign >= 0 && NextStart(sign, ref starts) > e.At && e.At - Events[sign].At <= _timeout)
                Add(Events[sign].At, e.At, sign);
            else if (sign >= 0)
                Close(sign, end);
            (sign, end) = (i, -1);
        }

        if (sign < 0)
            return;
        Close(sign, end);
        if (end < 0 && NextStart(sign, ref starts) == long.MaxValue)
            _open = sign;
    }

    /// <summary>When the next turn begins after a sign.</summary>
    private long NextStart(int sign, ref int starts)
    {
        while (starts < _turns.Starts.Count && _turns.Starts[starts] <= Events[sign].At)
            starts++;
        return starts < _turns.Starts.Count ? _turns.Starts[starts] : long.MaxValue;
    }

    private void Close(int sign, int end)
    {
        if (end < 0)
            return;
        Events[end].Use = EventUse.EndsTime;
        Add(Events[sign].At, Events[end].At, sign);
    }

    private void Add(long start, long end, int sign)
    {
        if (end > start)
            _pieces.Add(new Piece(start, end, start, sign));
    }

    // A waiting that ends work does more than sign it.
    private void MarkWaits(List<WorkSpan> settled)
    {
        var next = 0;
        foreach (var e in Events)
        {
            if (e is not { Type: EventType.AgentTurn, Action: EventAction.Waiting })
                continue;
            while (next < settled.Count && settled[next].End < e.At)
                next++;
            if (next < settled.Count && settled[next].End == e.At)
                e.Use = EventUse.EndsTime;
        }
    }

    /// <summary>Cuts pieces where the session's directory changes, and gives each its event.</summary>
    /// <param name="pieces">In order of time, without overlap.</param>
    /// <param name="waits">In order of time, without overlap. What follows one is a span of its own.</param>
    private List<WorkSpan> Spans(List<Piece> pieces, List<Interval> waits)
    {
        var spans = new List<WorkSpan>(pieces.Count);
        int next = 0, wait = 0;
        foreach (var piece in pieces)
        {
            for (; wait < waits.Count && waits[wait].End <= piece.Start; wait++)
            {
            }
            var afterWait = wait > 0 ? waits[wait - 1].End : long.MinValue;
            for (var start = piece.Start; start < piece.End;)
            {
                var place = _log.PlaceAt(start);
                // The next event at which the session is elsewhere.
                while (next < Events.Count && (Events[next].At <= start || _log.PlaceAt(next) == place) && Events[next].At < piece.End)
                    next++;
                var end = next < Events.Count ? Math.Min(piece.End, Events[next].At) : piece.End;
                var began = Math.Max(Math.Max(piece.Began, afterWait), _log.SinceAt(start));
                var from = _log.LatestAt(began);
                var (said, sign) = (Events[from], Events[piece.Sign]);
                spans.Add(new WorkSpan(start, end, said, place, sign, said.IsExcluded || sign.IsExcluded || _log.IsPlaceExcludedAt(from)));
                start = end;
            }
        }
        return spans;
    }

    /// <summary>A piece of work before it is cut at changes of directory.</summary>
    /// <param name="Start">In milliseconds, included.</param>
    /// <param name="End">In milliseconds, not included.</param>
    /// <param name="Began">The start of the span that it is a piece of, by which its attributes go: another turn that lies over it does not end it.</param>
    /// <param name="Sign">The index of the event that accounts for it.</param>
    private readonly record struct Piece(long Start, long End, long Began, int Sign) : IInterval<Piece>
    {
        public Piece Cut(long start, long end) => new(start, end, Began, Sign);
    }
}
