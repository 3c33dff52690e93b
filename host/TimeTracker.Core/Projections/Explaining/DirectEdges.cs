namespace TimeTracker.Projections.Explaining;

/// <summary>Why direct time begins and ends where it does, and by which events.</summary>
/// <remarks>
/// <code>
/// evidence     A   A   A        B
/// attention    [-A-[-A-[---A----)[--B      the entry of A: opened by the first, extended by the others, closed by B
/// block               [==)                 or two entries: one that ends with the block, one that begins after it
/// </code>
/// </remarks>
internal sealed class DirectEdges(EventHistory history, DerivationTrace trace, EntryParts parts)
{
    /// <summary>Finds both edges of an entry, and adds its events to the parts.</summary>
    public (EntryEdge Start, EntryEdge End) Of(int stream, long start, long end)
    {
        foreach (var block in trace.Stated.Blocks)
        {
            if (block.Stream == stream && block.Start <= start && start < block.End)
                return Stated(block, start, end);
        }

        var pieces = trace.Attention.Where(a => a.Stream == stream && a.Start < end && a.End > start).ToList();
        for (var i = 0; i < pieces.Count; i++)
            parts.Add(pieces[i].Event!, i == 0 ? EventPart.Opened : EventPart.Extended);
        foreach (var e in parts.Within())
        {
            if (e.Use == EventUse.WithoutDuration && !e.IsOfAgents && e.Type is not (EventType.ManualTimeBlock or EventType.ManualTimerStarted)
                && (e.Place.IsNowhere || trace.Streams.Of(e.Place) == stream))
            {
                parts.Add(e, EventPart.Covered);
            }
        }
        if (pieces.Count == 0)
            return (EntryEdge.Evidence, EntryEdge.Window);
        return (pieces[0].Start == start ? EntryEdge.Evidence : Cut(start, isStart: true), End(stream, pieces[^1], end));
    }

    private EntryEdge End(int stream, AttentionSpan last, long end)
    {
        if (last.End > end)
            return Cut(end, isStart: false);
        foreach (var next in trace.Attention)
        {
            if (next.Start != end)
                continue;
            // On the same stream it goes on, but for something else, which that event did not say.
            if (next.Stream == stream)
                return EntryEdge.Assignment;
            parts.Add(next.Event!, EventPart.Closed);
            return EntryEdge.Evidence;
        }
        // Of several reports that shorten it, the last one shortened it most.
        DerivationEvent? closing = null;
        foreach (var e in After(last.Event!))
        {
            if (e.Use == EventUse.EndsTime && e.Type is EventType.AfkChange or EventType.TmuxClient)
                closing = e;
        }
        if (closing is null)
            return EntryEdge.Window;
        parts.Add(closing, EventPart.Closed);
        return closing.Type == EventType.AfkChange ? EntryEdge.Idle : EntryEdge.Detached;
    }

    /// <summary>The events after one, up to the next one that opened attention.</summary>
    private IEnumerable<DerivationEvent> After(DerivationEvent evidence)
    {
        var openers = trace.Attention.Select(a => a.Event!).ToHashSet(ReferenceEqualityComparer.Instance);
        var isAfter = false;
        for (var position = history.CountAt(evidence.At - 1); position < history.Count; position++)
        {
            var e = history[position];
            if (isAfter && openers.Contains(e))
                yield break;
            if (isAfter)
                yield return e;
            isAfter |= ReferenceEquals(e, evidence);
        }
    }

    /// <summary>What lies beside an entry where no evidence is.</summary>
    private EntryEdge Cut(long at, bool isStart)
    {
        foreach (var block in trace.Stated.Blocks)
        {
            if ((isStart ? block.End : block.Start) != at)
                continue;
            if (!isStart)
                parts.Add(block.Event, EventPart.Closed);
            return EntryEdge.Block;
        }
        if (!trace.Stated.Pauses.Any(p => (isStart ? p.End : p.Start) == at))
            return EntryEdge.Assignment;
        if (!isStart)
            parts.AddPause();
        return EntryEdge.Pause;
    }

    /// <summary>Whether a block was stated to last longer: what lies over it may have all the rest, or leave a piece of it.</summary>
    private bool GoesOn(ManualBlock block, long end) =>
        trace.Stated.Blocks.Any(b => b.Event == block.Event && b.Start > end)
        || (block.Event.Type == EventType.ManualTimeBlock && (block.Event.Block!.End ?? (block.Event.Block.Start ?? block.Event.At) + block.Event.Lasting) > end);

    private (EntryEdge Start, EntryEdge End) Stated(ManualBlock block, long start, long end)
    {
        parts.Add(block.Event, EventPart.Opened);
        var begins = block.Start < start ? EntryEdge.Assignment : trace.Stated.Blocks.Any(b => b.End == start && b.Event == block.Event) ? EntryEdge.Block : EntryEdge.Stated;
        if (block.End > end)
            return (begins, EntryEdge.Assignment);
        foreach (var e in parts.Within())
        {
            if (block.Event.Type == EventType.ManualTimerStarted && e.At == end && e != block.Event && e.Type is EventType.ManualTimerStarted or EventType.ManualTimerStopped)
            {
                parts.Add(e, EventPart.Closed);
                return (begins, EntryEdge.Stopped);
            }
        }
        foreach (var other in trace.Stated.Blocks)
        {
            if (other.Start != end || other.Event == block.Event || !GoesOn(block, end))
                continue;
            parts.Add(other.Event, EventPart.Closed);
            return (begins, EntryEdge.Block);
        }
        return (begins, block.Event.Type == EventType.ManualTimerStarted ? EntryEdge.Longest : EntryEdge.Stated);
    }
}
