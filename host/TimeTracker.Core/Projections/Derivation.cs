using NodaTime;

namespace TimeTracker.Projections;

/// <summary>
/// Derives time from events: a pure function of the events, the parameters and an as-of instant. <c>docs/time.md</c> tells its rules.
/// </summary>
internal static class Derivation
{
    /// <summary>Changes whenever the same events may give other spans, so that views that older versions stored are derived again.</summary>
    public const int Version = 1;

    /// <summary>Derives.</summary>
    /// <param name="history">All events.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="asOf">What counts as now: later events have not happened, nor do corrections among them correct.</param>
    public static DerivedTime Derive(EventHistory history, ProjectionParameters parameters, Instant asOf)
    {
        // What has happened, and has not been taken back.
        var now = WholeMilliseconds.Of(asOf);
        var all = new EventUse[history.Count];
        var happened = history.CountAt(now);
        all.AsSpan(happened).Fill(EventUse.AfterNow);
        var uses = all.AsSpan(0, happened);
        MarkForgotten(history, uses);
        Retractions.Apply(history, uses);

        // Where everything happened, and who speaks in sessions. The agents' time belongs here: git is judged by it.
        var streams = Streams.Of(history, uses);
        var sessions = Sessions.Of(history, uses);

        // What people stated goes over what is inferred; attention is inferred as if nothing had been stated.
        var blocks = ManualBlocks.LayOver(ManualBlocks.Derive(history, streams, parameters, uses));
        var attention = ManualBlocks.TakeOut(Attention.Derive(history, streams, sessions, parameters, uses), blocks);

        MarkTimeGiven(attention, blocks, now, uses);
        return new DerivedTime(
            streams.Keys,
            SpanChain.Of(history, attention, blocks),
            all,
            happened > 0 ? history[happened - 1].At : long.MinValue,
            happened < history.Count ? history[happened].At : null);
    }

    private static void MarkForgotten(EventHistory history, Span<EventUse> uses)
    {
        for (var position = 0; position < uses.Length; position++)
        {
            if (history[position].IsForgotten)
                uses[position] = EventUse.Forgotten;
        }
    }

    private static void MarkTimeGiven(List<AttentionSpan> attention, List<ManualBlock> blocks, long now, Span<EventUse> uses)
    {
        foreach (var span in attention)
        {
            if (span.Start < now)
                uses[span.Position] = EventUse.GivesTime;
        }
        foreach (var block in blocks)
        {
            if (block.Start < now)
                uses[block.Position] = EventUse.GivesTime;
        }
    }
}
