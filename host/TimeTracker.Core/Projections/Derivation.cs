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
    /// <param name="history">All events. Each is told what became of it (<see cref="DerivationEvent.Use"/>).</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="asOf">What counts as now: later events have not happened, nor do corrections among them correct.</param>
    public static DerivedTime Derive(EventHistory history, ProjectionParameters parameters, Instant asOf)
    {
        var now = WholeMilliseconds.Of(asOf);
        var happened = history.CountAt(now);
        var events = Counting(history, happened);

        // Where everything happened.
        var streams = new Streams(Repositories.Of(events.Select(e => e.Place).Distinct(ReferenceEqualityComparer.Instance).Cast<EventPlace>()));

        // Session by session: who speaks in it, and when its agent worked. Agents come first, since commits are judged by them.
        var speakers = new Speakers();
        foreach (var session in SessionLog.Of(events, streams))
            speakers.Add(session);

        // Attention is inferred as if nothing had been stated; then what people stated is laid over it.
        var state = new AttentionState();
        var attention = new Attention(new Presence(streams, speakers, state, parameters), state, parameters);
        var inferred = new List<AttentionSpan>(events.Count);
        var blocks = ManualBlocks.LayOver(ManualBlocks.Derive(events, streams, parameters));
        foreach (var e in events)
        {
            if (e.Use == EventUse.Undecided)
                attention.Next(e, inferred);
        }
        attention.GiveOpen(inferred);
        var direct = ManualBlocks.TakeOut(inferred, blocks);

        MarkTimeGiven(direct, blocks, now);
        return new DerivedTime(
            streams.Keys,
            SpanChain.Of(direct, blocks),
            Array.ConvertAll(history.Events.ToArray(), e => e.Use),
            happened > 0 ? history[happened - 1].At : long.MinValue,
            happened < history.Count ? history[happened].At : null);
    }

    /// <summary>The events that take part: those that have happened and were neither taken back nor forgotten.</summary>
    private static List<DerivationEvent> Counting(EventHistory history, int happened)
    {
        for (var position = 0; position < history.Count; position++)
        {
            var e = history[position];
            e.Use = position >= happened ? EventUse.AfterNow : e.IsForgotten ? EventUse.Forgotten : EventUse.Undecided;
        }
        Retractions.Apply(history, happened);

        var counting = new List<DerivationEvent>(happened);
        foreach (var e in history.Events)
        {
            if (e.Counts)
                counting.Add(e);
        }
        return counting;
    }

    private static void MarkTimeGiven(List<AttentionSpan> attention, List<ManualBlock> blocks, long now)
    {
        foreach (var span in attention)
        {
            if (span.Start < now)
                span.Event.Use = EventUse.GivesTime;
        }
        foreach (var block in blocks)
        {
            if (block.Start < now)
                block.Event.Use = EventUse.GivesTime;
        }
    }
}
