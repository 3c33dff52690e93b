namespace TimeTracker.Projections;

/// <summary>
/// The person's attention: on one stream at a time, from a piece of evidence until the next one, or until the attention window W has run out.
/// </summary>
/// <remarks>
/// <code>
/// evidence      A        B   A                      idle reported: since here
///               |        |   |                           v        |
/// attention     [---A---)[-B)[---A--------|....W....)    [        |
///                                         A (W starts anew with each piece of evidence)
/// </code>
/// Idleness is an event and not a state: it ends what the latest evidence gave, and the next evidence opens attention again.
/// </remarks>
internal static class Attention
{
    /// <summary>Derives attention from the events that are <see cref="EventUse.Undecided"/>, and says of each what became of it.</summary>
    /// <returns>In order of time, without overlap, as if there were no manual blocks. The last one reaches to the end of its window, past now.</returns>
    public static List<AttentionSpan> Derive(EventHistory history, Streams streams, Sessions sessions, ProjectionParameters parameters, Span<EventUse> uses)
    {
        var presence = new Presence(history, streams, sessions, parameters);
        var window = WholeMilliseconds.Of(parameters.AttentionWindow);
        var spans = new List<AttentionSpan>(uses.Length);
        Evidence? latest = null;
        var until = 0L;

        for (var position = 0; position < uses.Length; position++)
        {
            if (uses[position] != EventUse.Undecided)
                continue;
            var e = history[position];
            switch (e.Type)
            {
                case EventType.AfkChange when e.Action == EventAction.Idle:
                    presence.Remember(e);
                    // Not before the evidence itself: what earlier evidence gave stays.
                    uses[position] = latest is { } ended && EndAt(Math.Max(e.At - e.Lasting, Math.Min(ended.Seen, e.At)), ref until)
                        ? EventUse.EndsTime
                        : EventUse.Remembered;
                    continue;

                case EventType.AfkChange when e.Action == EventAction.Active:
                    presence.Remember(e);
                    uses[position] = EventUse.Remembered;
                    continue;

                case EventType.AfkChange:
                    uses[position] = EventUse.WithoutEffect;
                    continue;

                case EventType.TmuxClient when e.Action == EventAction.Detached:
                    uses[position] = latest is { } seen && IsSameTmux(history[seen.Position], e) && EndAt(e.At, ref until)
                        ? EventUse.EndsTime
                        : EventUse.WithoutEffect;
                    continue;
            }

            uses[position] = presence.Judge(position, latest, out var evidence);
            if (uses[position] != EventUse.WithoutDuration)
                continue;
            Close(spans, latest, Math.Min(until, evidence.From));
            latest = evidence;
            until = evidence.Seen + window;
        }
        Close(spans, latest, until);
        return spans;
    }

    private static bool EndAt(long instant, ref long until)
    {
        if (instant >= until)
            return false;
        until = instant;
        return true;
    }

    private static void Close(List<AttentionSpan> spans, Evidence? evidence, long end)
    {
        if (evidence is { } opened && end > opened.From)
            spans.Add(new AttentionSpan(opened.Position, opened.Stream, opened.From, end));
    }

    private static bool IsSameTmux(DerivationEvent latest, DerivationEvent detached) =>
        latest.Type is EventType.TmuxClient or EventType.TmuxPaneFocus or EventType.TmuxScroll
        && (latest.Place.Host is null || detached.Place.Host is null || latest.Place.Host == detached.Place.Host);
}
