namespace TimeTracker.Projections;

/// <summary>
/// The total order of events: over their content only, so that neither the order of arrival nor the ids, which are random per store, can
/// change a result. Timestamp; kind; source; host, absent first; <c>seq</c>, absent first; type; data.
/// </summary>
internal static class EventOrder
{
    /// <summary>
    /// Sorts by everything but the data, and returns the events that are tied then: few, so only for these data need be read again.
    /// </summary>
    public static IReadOnlyList<DerivationEvent> SortAllButData(DerivationEvent[] events)
    {
        SortByTime(events);

        var tied = new List<DerivationEvent>();
        foreach (var group in Groups(events, static (a, b) => a.Microseconds == b.Microseconds))
        {
            events.AsSpan(group).Sort(CompareAllButData);
            var (start, length) = group.GetOffsetAndLength(events.Length);
            for (var i = start; i < start + length; i++)
            {
                if ((i > start && CompareAllButData(events[i - 1], events[i]) == 0) || (i + 1 < start + length && CompareAllButData(events[i], events[i + 1]) == 0))
                    tied.Add(events[i]);
            }
        }
        return tied;
    }

    /// <summary>Settles the ties that <see cref="SortAllButData"/> left.</summary>
    /// <param name="events">As it sorted them.</param>
    /// <param name="canonicalData">Of an event: its data as its collector gave it, in canonical form (RFC 8785).</param>
    public static void SettleTies(DerivationEvent[] events, Func<DerivationEvent, byte[]> canonicalData)
    {
        foreach (var group in Groups(events, static (a, b) => CompareAllButData(a, b) == 0))
        {
            events.AsSpan(group).Sort((a, b) =>
            {
                var order = canonicalData(a).AsSpan().SequenceCompareTo(canonicalData(b));
                if (order == 0)
                    order = ComparePlaces(a.Place, b.Place);
                // Events that are alike in everything may stand either way round. The stored view has one way, so that its bytes are always the same.
                return order != 0 ? order : a.Id.CompareTo(b.Id);
            });
        }
    }

    /// <summary>Compares by everything but the data.</summary>
    public static int CompareAllButData(DerivationEvent a, DerivationEvent b)
    {
        var order = a.Microseconds.CompareTo(b.Microseconds);
        if (order != 0)
            return order;
        order = Kind(a.Type).CompareTo(Kind(b.Type));
        if (order != 0)
            return order;
        order = string.CompareOrdinal(a.Setting.Source, b.Setting.Source);
        if (order != 0)
            return order;
        order = string.CompareOrdinal(a.Place.Host, b.Place.Host);
        if (order != 0)
            return order;
        order = a.Seq.CompareTo(b.Seq);
        if (order != 0)
            return order;
        order = WithinAgents(a).CompareTo(WithinAgents(b));
        return order != 0 ? order : string.CompareOrdinal(a.Setting.TypeName, b.Setting.TypeName);
    }

    // A sort of numbers is far quicker than one by a comparer; and most histories arrived in order, or nearly.
    private static void SortByTime(DerivationEvent[] events)
    {
        var isSorted = true;
        for (var i = 1; i < events.Length && isSorted; i++)
            isSorted = events[i - 1].Microseconds <= events[i].Microseconds;
        if (isSorted)
            return;
        var timestamps = new long[events.Length];
        for (var i = 0; i < events.Length; i++)
            timestamps[i] = events[i].Microseconds;
        Array.Sort(timestamps, events);
    }

    private static int Kind(EventType type) => type switch
    {
        EventType.WindowFocus or EventType.BrowserTab => 0,
        EventType.TmuxClient or EventType.TmuxPaneFocus or EventType.TmuxScroll => 1,
        EventType.GitCheckout or EventType.GitCommit or EventType.GitMerge or EventType.GitPush or EventType.GitRewrite => 2,
        EventType.EditorHeartbeat => 3,
        EventType.AgentSession or EventType.AgentToolUse or EventType.AgentTurn or EventType.UserMessage => 4,
        EventType.ManualNote or EventType.ManualTimeBlock or EventType.ManualTimerStarted or EventType.ManualTimerStopped => 5,
        EventType.AfkChange => 6,
        _ => 7,
    };

    private static int WithinAgents(DerivationEvent e) => (e.Type, e.Action) switch
    {
        (EventType.AgentSession, EventAction.Started) => 1,
        (EventType.UserMessage, _) => 2,
        (EventType.AgentTurn, EventAction.Started) => 3,
        (EventType.AgentToolUse, _) => 4,
        (EventType.AgentTurn, EventAction.Resumed) => 5,
        (EventType.AgentTurn, EventAction.Waiting) => 6,
        (EventType.AgentTurn, EventAction.Ended) => 7,
        (EventType.AgentSession, EventAction.Ended) => 8,
        (EventType.AgentTurn or EventType.AgentSession, _) => 9,
        _ => 0,
    };

    // Data as given may be equal where what the host found at append is not (the remote was changed in between).
    private static int ComparePlaces(EventPlace a, EventPlace b)
    {
        var order = string.CompareOrdinal(a.Remote, b.Remote);
        if (order != 0)
            return order;
        order = string.CompareOrdinal(a.Repository, b.Repository);
        return order != 0 ? order : string.CompareOrdinal(a.Directory, b.Directory);
    }

    /// <summary>The runs of two or more neighbours that are the same in some respect.</summary>
    private static IEnumerable<Range> Groups(DerivationEvent[] events, Func<DerivationEvent, DerivationEvent, bool> same)
    {
        for (var start = 0; start < events.Length;)
        {
            var end = start + 1;
            while (end < events.Length && same(events[start], events[end]))
                end++;
            if (end - start > 1)
                yield return start..end;
            start = end;
        }
    }
}
