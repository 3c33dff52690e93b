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
                        blocks.Add(new ManualBlock(e, streams.Of(e.Place), start, end, IsExcluded(e)));
                    break;

                case EventType.ManualTimerStarted:
                    Stop(e);
                    running = blocks.Count;
                    blocks.Add(new ManualBlock(e, streams.Of(e.Place), e.At, e.At + longest, IsExcluded(e)));
                    e.Use = EventUse.WithoutDuration;
                    break;

                case EventType.ManualTimerStopped:
                    e.Use = Stop(e) ? EventUse.EndsTime : EventUse.WithoutEffect;
                    break;
            }
        }
        blocks.RemoveAll(block => block.End <= block.Start);
        return blocks;

        bool IsExcluded(DerivationEvent e) => e.IsExcluded || streams.IsHidden(e.Place);

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

    // The start is the timestamp where absent; the end wins over the duration.
    private static bool Stated(DerivationEvent e, out long start, out long end)
    {
        var stated = e.Block!;
        start = Math.Max(WholeMilliseconds.Earliest, stated.Start ?? e.At);
        end = stated.End ?? (e.Number != DerivationEvent.NoNumber ? start + e.Number : start);
        return stated.IsReadable && end > start;
    }
}
