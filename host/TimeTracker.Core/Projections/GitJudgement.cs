namespace TimeTracker.Projections;

/// <summary>Tells an agent's commits and checkouts from the person's by what agents did in the same stream.</summary>
/// <remarks>
/// <code>
/// settled work   [--------------]                      both ends included
/// signs          |    |         |      |
/// an agent's     [------------------)  [---)           up to two minutes after a sign
/// </code>
/// </remarks>
internal sealed class GitJudgement
{
    /// <summary>How long after a sign of an agent's work a commit is still the agent's, in milliseconds: two minutes.</summary>
    public const long AfterSign = 2 * 60 * 1000;

    private readonly Dictionary<int, List<Interval>> _byStream = [];
    private bool _isUnited = true;

    /// <summary>Adds a time in which commits in a stream are an agent's; both ends are included.</summary>
    public void Add(int stream, Interval trace)
    {
        Of(_byStream, stream).Add(trace);
        _isUnited = false;
    }

    /// <summary>Takes up what a session's agent did.</summary>
    public void Add(SessionLog log, SessionWork work, Streams streams)
    {
        foreach (var (stream, traces) in TracesOf(log, work, streams))
        {
            foreach (var trace in traces)
                Add(stream, trace);
        }
    }

    /// <summary>What a session's agent did, by stream: the work that is over, and every tool use and whatever an <c>agent_turn</c> says.</summary>
    /// <returns>Times in which commits are the agent's, both ends included; in order, apart.</returns>
    public static Dictionary<int, List<Interval>> TracesOf(SessionLog log, SessionWork work, Streams streams)
    {
        var traces = new Dictionary<int, List<Interval>>();
        foreach (var span in work.Settled)
            Of(traces, streams.Of(span.Place)).Add(new Interval(span.Start, span.End));
        for (var i = 0; i < log.Events.Count; i++)
        {
            if (log.Events[i].Type is EventType.AgentToolUse or EventType.AgentTurn)
                Of(traces, streams.Of(log.PlaceAt(i))).Add(new Interval(log.Events[i].At, log.Events[i].At + AfterSign));
        }
        Unite(traces);
        return traces;
    }

    /// <summary>Whether a commit or checkout at an instant is an agent's.</summary>
    public bool IsAgents(int stream, long at)
    {
        if (!_isUnited)
            Unite(_byStream);
        _isUnited = true;
        if (!_byStream.TryGetValue(stream, out var traces))
            return false;
        var last = Last(traces, at);
        return last >= 0 && at <= traces[last].End;
    }

    private static List<Interval> Of(Dictionary<int, List<Interval>> byStream, int stream)
    {
        if (!byStream.TryGetValue(stream, out var traces))
            byStream.Add(stream, traces = []);
        return traces;
    }

    private static void Unite(Dictionary<int, List<Interval>> byStream)
    {
        foreach (var stream in byStream.Keys.ToList())
            byStream[stream] = Intervals.Unite(byStream[stream]);
    }

    /// <summary>The index of the last that begins at or before an instant; -1 where there is none.</summary>
    private static int Last(List<Interval> intervals, long at)
    {
        int low = 0, high = intervals.Count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (intervals[middle].Start <= at)
                low = middle + 1;
            else
                high = middle;
        }
        return low - 1;
    }
}
