namespace TimeTracker.Projections;

/// <summary>Blocks and timers: time that a person stated, which idleness and the attention window do not touch.</summary>
internal static class ManualBlocks
{
    /// <summary>Reads blocks and timers, and says of each of their events what became of it.</summary>
    /// <returns>In total order of their events; they may overlap.</returns>
    public static List<ManualBlock> Derive(EventHistory history, Streams streams, ProjectionParameters parameters, Span<EventUse> uses)
    {
        var longest = WholeMilliseconds.Of(parameters.ManualTimerMax);
        var blocks = new List<ManualBlock>();
        int? timer = null;

        for (var position = 0; position < uses.Length; position++)
        {
            if (uses[position] != EventUse.Undecided)
                continue;
            var e = history[position];
            switch (e.Type)
            {
                case EventType.ManualTimeBlock:
                    uses[position] = Stated(e, out var start, out var end) ? EventUse.WithoutDuration : EventUse.BlockWithoutEnd;
                    if (uses[position] == EventUse.WithoutDuration)
                        blocks.Add(new ManualBlock(position, streams.Of(e.Place), start, end));
                    break;

                case EventType.ManualTimerStarted:
                    Stop(e.At);
                    timer = position;
                    uses[position] = EventUse.WithoutDuration;
                    break;

                case EventType.ManualTimerStopped:
                    // One that comes after the longest a timer may run finds nothing running any more.
                    uses[position] = timer is { } running && e.At - history[running].At <= longest ? EventUse.EndsTime : EventUse.WithoutEffect;
                    Stop(e.At);
                    break;
            }
        }
        Stop(long.MaxValue);
        blocks.Sort(static (a, b) => a.Position.CompareTo(b.Position));
        return blocks;

        void Stop(long at)
        {
            if (timer is not { } position)
                return;
            timer = null;
            var from = history[position].At;
            var to = Math.Min(at, from + longest);
            if (to > from)
                blocks.Add(new ManualBlock(position, streams.Of(history[position].Place), from, to));
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
