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

    private readonly Dictionary<int, (List<Interval> Settled, List<long> Signs)> _byStream = [];
    private bool _isSorted = true;

    /// <summary>Takes up what a session's agent did: the work that is over, and every tool use and whatever an <c>agent_turn</c> says.</summary>
    public void Add(SessionLog log, SessionWork work, Streams streams)
    {
        foreach (var span in work.Settled)
            Of(streams.Of(span.Place)).Settled.Add(new Interval(span.Start, span.End));
        for (var i = 0; i < log.Events.Count; i++)
        {
            if (log.Events[i].Type is EventType.AgentToolUse or EventType.AgentTurn)
                Of(streams.Of(log.PlaceAt(i))).Signs.Add(log.Events[i].At);
        }
        _isSorted = false;
    }

    /// <summary>Whether a commit or checkout at an instant is an agent's.</summary>
    public bool IsAgents(int stream, long at)
    {
        Sort();
        if (!_byStream.TryGetValue(stream, out var traces))
            return false;
        var sign = Last(traces.Signs, at);
        if (sign >= 0 && at - traces.Signs[sign] <= AfterSign)
            return true;
        var work = Last(traces.Settled, at);
        return work >= 0 && at <= traces.Settled[work].End;
    }

    private (List<Interval> Settled, List<long> Signs) Of(int stream)
    {
        if (!_byStream.TryGetValue(stream, out var traces))
            _byStream.Add(stream, traces = ([], []));
        return traces;
    }

    private void Sort()
    {
        if (_isSorted)
            return;
        _isSorted = true;
        foreach (var stream in _byStream.Keys.ToList())
        {
            var (settled, signs) = _byStream[stream];
            signs.Sort();
            _byStream[stream] = (Intervals.Unite(settled), signs);
        }
    }

    /// <summary>The index of the last that is, or begins, at or before an instant; -1 where there is none.</summary>
    private static int Last(List<long> times, long at)
    {
        var found = times.BinarySearch(at);
        return found >= 0 ? found : ~found - 1;
    }

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
