namespace TimeTracker.Projections;

/// <summary>The times in which the person wanted nothing to count but what is stated by hand.</summary>
internal static class Pauses
{
    /// <summary>Finds them, and says of each of their events what became of it.</summary>
    /// <remarks>
    /// A pause ends at its <c>until</c> or where tracking is resumed, whichever comes first; pauses add up.
    /// <code>
    /// paused     |       |until:x   resumed    |until:y
    /// pauses     [==================)          [======y)
    ///                    [======x)
    /// </code>
    /// </remarks>
    /// <param name="events">Events that count, in total order; others than pauses are passed over.</param>
    /// <returns>In order of time, without overlap. One that nothing ends reaches to the end of time.</returns>
    public static List<Interval> Of(IEnumerable<DerivationEvent> events)
    {
        var pauses = new List<Interval>();
        var open = new List<DerivationEvent>();
        foreach (var e in events)
        {
            if (e.Type == EventType.TrackingPaused)
            {
                open.Add(e);
            }
            else if (e.Type == EventType.TrackingResumed)
            {
                e.Use = EventUse.WithoutEffect;
                foreach (var paused in open)
                {
                    if (Close(paused, e.At) == e.At)
                        e.Use = EventUse.EndsTime;
                }
                open.Clear();
            }
        }
        foreach (var paused in open)
            Close(paused, long.MaxValue);
        return Intervals.Unite(pauses);

        long Close(DerivationEvent paused, long resumed)
        {
            var end = Math.Min(paused.Block?.End ?? long.MaxValue, resumed);
            paused.Use = end > paused.At ? EventUse.EndsTime : EventUse.WithoutEffect;
            if (end > paused.At)
                pauses.Add(new Interval(paused.At, end));
            return end;
        }
    }
}
