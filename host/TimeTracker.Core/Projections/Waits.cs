namespace TimeTracker.Projections;

/// <summary>The times in which an agent waits for the person: no work, whatever else is said of them.</summary>
internal static class Waits
{
    /// <summary>Finds them: from a waiting to the session's next later event other than a start or another waiting; without one, for ever.</summary>
    /// <remarks>
    /// <code>
    /// events   tool  waiting  started  waiting   message  tool
    /// waits          [=========================)
    /// </code>
    /// </remarks>
    /// <param name="events">The session's events, in total order.</param>
    /// <returns>In order of time, without overlap.</returns>
    public static List<Interval> Of(IReadOnlyList<DerivationEvent> events)
    {
        var waits = new List<Interval>();
        var ender = -1;
        for (var last = events.Count - 1; last >= 0;)
        {
            // Backwards, instant by instant: an event at the very instant of the waiting does not end it.
            var at = events[last].At;
            var endsHere = -1;
            var waitsHere = false;
            for (; last >= 0 && events[last].At == at; last--)
            {
                var action = events[last].Action;
                if (events[last].Type == EventType.AgentTurn && action == EventAction.Waiting)
                    waitsHere = true;
                else if (!(action == EventAction.Started && events[last].Type is EventType.AgentTurn or EventType.AgentSession))
                    endsHere = last;
            }
            if (waitsHere)
            {
                var wait = new Interval(at, ender >= 0 ? events[ender].At : long.MaxValue);
                if (waits.Count > 0 && waits[^1].End == wait.End)
                    waits[^1] = wait;
                else
                    waits.Add(wait);
            }
            if (endsHere >= 0)
                ender = endsHere;
        }
        waits.Reverse();
        return waits;
    }
}
