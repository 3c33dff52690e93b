namespace TimeTracker.Projections;

/// <summary>Blocks and timers: time that a person stated, which idleness and the attention window do not touch.</summary>
internal static class ManualBlocks
{
    /// <summary>Reads blocks and timers, and says of each of their events what became of it.</summary>
    /// <param name="events">Events that count, in total order; others than blocks and timers are passed over.</param>
    /// <param name="streams">The streams.</param>
    /// <param name="parameters">The parameters.</param>
    /// <returns>In total order of their events; they may overlap.</returns>
    public static List<ManualBlock> Derive(IEnumerable<DerivationEvent> events, Streams streams, ProjectionParameters parameters)
    {
        var longest = WholeMilliseconds.Of(parameters.ManualTimerMax);
        var blocks = new List<ManualBlock>();
        var running = -1;

        foreach (var e in events)
        {
            switch (e.Type)
            {
                case EventType.ManualTimeBlock:
                    e.Use = Stated(e, out var start, out var end) ? EventUse.WithoutDuration : EventUse.BlockWithoutEnd;
                    if (e.Use == EventUse.WithoutDuration)
                        blocks.Add(new ManualBlock(e, streams.Of(e.Place), start, end));
                    break;

                case EventType.ManualTimerStarted:
                    Stop(e);
                    running = blocks.Count;
                    blocks.Add(new ManualBlock(e, streams.Of(e.Place), e.At, e.At + longest));
                    e.Use = EventUse.WithoutDuration;
                    break;

                case EventType.ManualTimerStopped:
                    e.Use = Stop(e) ? EventUse.EndsTime : EventUse.WithoutEffect;
                    break;
            }
        }
        blocks.RemoveAll(block => block.End <= block.Start);
        return blocks;

        // One that comes after the longest a timer may run finds nothing running any more.
        bool Stop(DerivationEvent e)
        {
            if (running < 0)
                return false;
            var timer = blocks[running];
            blocks[running] = timer with { End = Math.Min(timer.End, e.At) };
            running = -1;
            return e.At <= timer.Start + longest;
        }
    }

    /// <summary>Gives each instant to the latest block that covers it.</summary>
    /// <remarks>
    /// <code>
    /// 1   [-----------1-----------)
    /// 2         [--2--)
    /// 3                        [---3---)
    ///     [--1--)[-2-)[---1---)[---3---)
    /// </code>
    /// </remarks>
    /// <returns>The pieces, in order of time, without overlap.</returns>
    public static List<ManualBlock> LayOver(List<ManualBlock> blocks)
    {
        if (blocks.Count <= 1)
            return blocks;
        var edges = new List<(long At, int Block, bool Opens)>(blocks.Count * 2);
        for (var i = 0; i < blocks.Count; i++)
        {
            edges.Add((blocks[i].Start, i, true));
            edges.Add((blocks[i].End, i, false));
        }
        edges.Sort(static (a, b) => a.At.CompareTo(b.At));

        var pieces = new List<ManualBlock>();
        var open = new SortedSet<int>();
        var from = 0L;
        for (var i = 0; i < edges.Count;)
        {
            var at = edges[i].At;
            var before = open.Count > 0 ? open.Max : -1;
            for (; i < edges.Count && edges[i].At == at; i++)
            {
                if (edges[i].Opens)
                    open.Add(edges[i].Block);
                else
                    open.Remove(edges[i].Block);
            }
            var after = open.Count > 0 ? open.Max : -1;
            if (after == before)
                continue;
            if (before >= 0)
                pieces.Add(blocks[before] with { Start = from, End = at });
            from = at;
        }
        return pieces;
    }

    /// <summary>Takes the time of blocks out of attention.</summary>
    /// <remarks>
    /// <code>
    /// attention   [-----A-----)[--B--)   [--A--)
    /// blocks           [=M=)     [=M=====)
    /// what stays  [-A--)   [A-)[B)       [--A--)
    /// </code>
    /// </remarks>
    /// <param name="attention">In order of time, without overlap.</param>
    /// <param name="pieces">In order of time, without overlap.</param>
    public static List<AttentionSpan> TakeOut(List<AttentionSpan> attention, List<ManualBlock> pieces)
    {
        if (pieces.Count == 0)
            return attention;
        var left = new List<AttentionSpan>(attention.Count);
        var next = 0;
        foreach (var span in attention)
        {
            while (next < pieces.Count && pieces[next].End <= span.Start)
                next++;
            var start = span.Start;
            for (var i = next; i < pieces.Count && pieces[i].Start < span.End; i++)
            {
                if (pieces[i].Start > start)
                    left.Add(span with { Start = start, End = pieces[i].Start });
                start = Math.Max(start, pieces[i].End);
            }
            if (start < span.End)
                left.Add(span with { Start = start });
        }
        return left;
    }

    // The start is the timestamp where absent; the end wins over the duration.
    private static bool Stated(DerivationEvent e, out long start, out long end)
    {
        var stated = e.Block!;
        start = stated.Start ?? e.At;
        end = stated.End ?? (e.Number != DerivationEvent.NoNumber ? start + e.Number : start);
        return stated.IsReadable && end > start;
    }
}
