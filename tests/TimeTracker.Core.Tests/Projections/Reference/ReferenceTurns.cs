namespace TimeTracker.Projections.Reference;

/// <summary>The turns of one session.</summary>
internal sealed class ReferenceTurns
{
    public required IReadOnlyList<Stretch> Closed { get; init; }

    /// <summary>The events that account for them: what states its turn's duration, else the start.</summary>
    public required IReadOnlyList<ReferenceEvent> Accounting { get; init; }

    /// <summary>Starts that never get an end.</summary>
    public required IReadOnlyList<ReferenceEvent> Open { get; init; }

    /// <summary>"With no start it acts like a session's end."</summary>
    public required IReadOnlyList<ReferenceEvent> EndsOfNoTurn { get; init; }

    public static ReferenceTurns Of(IReadOnlyList<ReferenceEvent> events)
    {
        var closed = new List<Stretch>();
        var accounting = new List<ReferenceEvent>();
        var ended = new HashSet<ReferenceEvent>();
        var endsOfNoTurn = new List<ReferenceEvent>();
        foreach (var end in events.Where(e => e.IsTurn("ended")))
        {
            var start = StartOf(end, events);
            if (start is not null)
                ended.Add(start);

            // "ended with a positive duration_ms d is the turn [t - d, t), whatever start was seen."
            if (end.Lasting("duration_ms") is > 0 and var duration)
            {
                closed.Add(new Stretch(end.At - duration, end.At));
                accounting.Add(end);
            }
            else if (start is not null)
            {
                closed.Add(new Stretch(start.At, end.At));
                accounting.Add(start);
            }
            else
                endsOfNoTurn.Add(end);
        }
        var open = events.Where(e => e.IsTurn("started") && !ended.Contains(e)).ToList();
        return new ReferenceTurns { Closed = closed, Accounting = accounting, Open = open, EndsOfNoTurn = endsOfNoTurn };
    }

    // "It pairs with the start of the same turn_id, else with the latest start before it that has no other end between. Between means strictly
    //  between in time; a start at the instant of the end is taken only if there is no earlier one."
    private static ReferenceEvent? StartOf(ReferenceEvent end, IReadOnlyList<ReferenceEvent> events)
    {
        var starts = events.Where(e => e.IsTurn("started") && e.At <= end.At).OrderBy(e => e.At == end.At ? 0 : 1).ToList();
        return (end.Text("turn_id") is { } id ? starts.LastOrDefault(start => start.Text("turn_id") == id) : null)
            ?? starts.LastOrDefault(start => !events.Any(other => other.IsTurn("ended") && start.At < other.At && other.At < end.At));
    }
}
