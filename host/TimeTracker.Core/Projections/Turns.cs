namespace TimeTracker.Projections;

/// <summary>The turns of one session: which ends belong to which starts.</summary>
/// <remarks>
/// An end with a duration says itself when its turn began. One without belongs to the start of its <c>turn_id</c>, else to the latest start
/// before it that has no other end between, else to no turn:
/// <code>
/// started   a        b         c
/// ended         a         b    :     -    -          10 min
/// turns     [-a-)    [-b--)    [-c---)         [----------)
///                                         no turn: an end like a session's
/// </code>
/// </remarks>
internal sealed class Turns
{
    private readonly bool[] _hasEnd;
    private readonly bool[] _isLoose;

    private Turns(int count) => (_hasEnd, _isLoose) = (new bool[count], new bool[count]);

    /// <summary>The turns with an end, in order of their starts; they may overlap, and may have no length.</summary>
    public List<ClosedTurn> Closed { get; } = [];

    /// <summary>When turns began, in order, whether they ended or not: no gap is bridged across one of these.</summary>
    public List<long> Starts { get; } = [];

    /// <summary>Whether the event with an index, a start, ever got an end.</summary>
    public bool HasEnd(int index) => _hasEnd[index];

    /// <summary>Whether the event with an index is an end without a start: it acts like a session's.</summary>
    public bool IsLooseEnd(int index) => _isLoose[index];

    /// <param name="events">The session's, in total order.</param>
    public static Turns Of(IReadOnlyList<DerivationEvent> events)
    {
        var turns = new Turns(events.Count);
        var earlier = new OpenStarts();
        var now = new OpenStarts();
        long? lastEnd = null;
        for (var first = 0; first < events.Count;)
        {
            // Instant by instant: a start at the very instant of an end is taken only where there is no earlier one.
            var at = events[first].At;
            var next = first;
            var ends = 0;
            now.Clear();
            for (; next < events.Count && events[next].At == at; next++)
            {
                if (events[next].Type != EventType.AgentTurn)
                    continue;
                if (events[next].Action == EventAction.Started)
                    now.Add(events[next].Text, next);
                else if (events[next].Action == EventAction.Ended)
                    ends++;
            }
            for (var i = first; i < next && ends > 0; i++)
            {
                if (events[i] is { Type: EventType.AgentTurn, Action: EventAction.Ended } e)
                {
                    var start = earlier.WithId(e.Text) ?? now.WithId(e.Text) ?? earlier.LatestUnless(lastEnd, events) ?? now.Latest;
                    turns.End(events, i, start);
                }
            }
            if (ends > 0)
                lastEnd = at;
            if (now.Latest is not null)
                turns.Starts.Add(at);
            earlier.AddAll(now);
            first = next;
        }
        turns.Closed.Sort(static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.Event.CompareTo(b.Event));
        turns.Starts.Sort();
        return turns;
    }

    private void End(IReadOnlyList<DerivationEvent> events, int end, int? start)
    {
        var e = events[end];
        if (start is { } began)
            _hasEnd[began] = true;
        if (e.Lasting > 0)
        {
            var from = Math.Max(WholeMilliseconds.Earliest, e.At - e.Lasting);
            Closed.Add(new ClosedTurn(from, e.At, end, from));
            Starts.Add(from);
        }
        else if (start is { } first)
        {
            Closed.Add(new ClosedTurn(events[first].At, e.At, first, events[first].At));
        }
        else
        {
            _isLoose[end] = true;
        }
    }

    /// <summary>Starts that an end may belong to: the latest, and the latest of each turn's id.</summary>
    private sealed class OpenStarts
    {
        private readonly Dictionary<string, int> _byId = new(StringComparer.Ordinal);

        public int? Latest { get; private set; }

        public void Add(string? id, int index)
        {
            Latest = index;
            if (id is not null)
                _byId[id] = index;
        }

        public void AddAll(OpenStarts other)
        {
            Latest = other.Latest ?? Latest;
            foreach (var (id, index) in other._byId)
                _byId[id] = index;
        }

        public int? WithId(string? id) => id is not null && _byId.TryGetValue(id, out var index) ? index : null;

        /// <summary>The latest, unless an end lies between it and now.</summary>
        public int? LatestUnless(long? lastEnd, IReadOnlyList<DerivationEvent> events) =>
            Latest is { } index && !(lastEnd > events[index].At) ? index : null;

        public void Clear()
        {
            Latest = null;
            if (_byId.Count > 0)
                _byId.Clear();
        }
    }
}
