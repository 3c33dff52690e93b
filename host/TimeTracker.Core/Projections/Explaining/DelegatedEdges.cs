namespace TimeTracker.Projections.Explaining;

/// <summary>Why delegated time begins and ends where it does, and by which events.</summary>
/// <remarks>
/// <code>
/// session 1    t    t    ended           opened by the first sign of either
/// session 2         t       t      t     extended by all that belong to them
/// entry        [--------------------)    closed by the last
/// </code>
/// </remarks>
internal sealed class DelegatedEdges(DerivationTrace trace, EntryParts parts)
{
    /// <summary>Finds both edges of an entry, and adds its events to the parts.</summary>
    public (EntryEdge Start, EntryEdge End) Of(int stream, long start, long end)
    {
        // Work that goes on in the stream was cut by something else.
        var goesOn = trace.Sessions.Any(s => s.Work.Any(w => w.Start <= end && w.End > end && trace.Streams.Of(w.Place) == stream));
        var ends = trace.Stated.Pauses.Any(p => p.Start == end) ? EntryEdge.Pause : EntryEdge.Assignment;
        var sessions = new List<TracedSession>();
        foreach (var session in trace.Sessions)
        {
            var work = session.Work.Where(w => w.Start < end && w.End > start && trace.Streams.Of(w.Place) == stream).ToList();
            if (work.Count > 0)
                sessions.Add(new TracedSession(session.Log, work));
        }

        var isOpened = false;
        foreach (var piece in sessions.SelectMany(s => s.Work).Where(w => w.Start <= start))
        {
            parts.Add(piece.Sign, EventPart.Opened);
            isOpened |= piece.Start == start;
        }
        foreach (var session in sessions.Where(s => !goesOn && s.Work[^1].End == end))
            ends = Closing(session.Log, end);
        if (ends == EntryEdge.Pause)
            parts.AddPause();
        // What states a turn comes at its end, which may lie after a pause or a wait.
        foreach (var piece in sessions.SelectMany(s => s.Work))
            parts.Add(piece.Sign, EventPart.Extended);
        foreach (var e in sessions.SelectMany(s => s.Log.Events))
        {
            if (e.At >= start && e.At <= end && e.Use is EventUse.GivesTime or EventUse.EndsTime or EventUse.WithoutDuration)
                parts.Add(e, e.Use == EventUse.WithoutDuration && e.At < end ? EventPart.Covered : EventPart.Extended);
        }
        return (isOpened ? EntryEdge.Sign : trace.Stated.Pauses.Any(p => p.End == start) ? EntryEdge.Pause : EntryEdge.Assignment, ends);
    }

    // At one instant an end says more than a sign does.
    private EntryEdge Closing(SessionLog log, long end)
    {
        DerivationEvent? closing = null;
        var edge = EntryEdge.Sign;
        foreach (var e in log.Events)
        {
            if (e.At != end || !e.IsOfAgents || e.Use is EventUse.WithoutEffect or EventUse.OfAnAgent)
                continue;
            var says = e.Action switch { EventAction.Ended => EntryEdge.Ended, EventAction.Waiting => EntryEdge.Waiting, _ => EntryEdge.Sign };
            if (closing is not null && says == EntryEdge.Sign)
                continue;
            (closing, edge) = (e, says);
        }
        if (closing is not null)
            parts.Add(closing, EventPart.Closed);
        return edge;
    }
}
