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
/// Time goes forward only: a span is given when the event that closes it is met, so a day never changes what was given before it.
/// </remarks>
internal sealed class Attention(Presence presence, AttentionState state, AttributePool attributes, ProjectionParameters parameters)
{
    private readonly long _window = WholeMilliseconds.Of(parameters.AttentionWindow);

    /// <summary>Goes on with the next event in total order, and says what became of it.</summary>
    /// <param name="e">An event that is <see cref="EventUse.Undecided"/>.</param>
    /// <param name="spans">Gets the span that this event closes. In order of time, without overlap, as if there were no manual blocks.</param>
    public void Next(DerivationEvent e, List<AttentionSpan> spans)
    {
        switch (e.Type)
        {
            case EventType.AfkChange when e.Action == EventAction.Idle:
                state.LastReport = (e.At, e.Action);
                // Not before the evidence itself: what earlier evidence gave stays.
                e.Use = state.Latest is { } ended && EndAt(Math.Max(e.At - e.Lasting, Math.Min(ended.Seen, e.At))) ? EventUse.EndsTime : EventUse.Remembered;
                return;

            case EventType.AfkChange when e.Action == EventAction.Active:
                state.LastReport = (e.At, e.Action);
                e.Use = EventUse.Remembered;
                return;

            case EventType.AfkChange:
                e.Use = EventUse.WithoutEffect;
                return;

            case EventType.TmuxClient when e.Action == EventAction.Detached:
                e.Use = state.Latest is { } seen && IsSameTmux(seen.Event, e) && EndAt(e.At) ? EventUse.EndsTime : EventUse.WithoutEffect;
                return;
        }

        e.Use = presence.Judge(e, out var evidence);
        if (e.Use != EventUse.WithoutDuration)
            return;
        state.Close(Math.Min(state.Until, evidence.From), attributes, spans);
        state.Latest = evidence;
        state.Until = evidence.Seen + _window;
    }

    private bool EndAt(long instant)
    {
        if (instant >= state.Until)
            return false;
        state.Until = instant;
        return true;
    }

    private static bool IsSameTmux(DerivationEvent latest, DerivationEvent detached) =>
        latest.Type is EventType.TmuxClient or EventType.TmuxPaneFocus or EventType.TmuxScroll
        && (latest.Place.Host is null || detached.Place.Host is null || latest.Place.Host == detached.Place.Host);
}
