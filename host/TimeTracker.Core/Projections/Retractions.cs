using TimeTracker.Events;

namespace TimeTracker.Projections;

/// <summary>Which events were taken back.</summary>
internal static class Retractions
{
    /// <summary>
    /// The ids that retractions in force name, whether their events are there or not. A retraction acts on events that are no retractions
    /// wherever they stand, and on retractions before it: so the last one cannot be undone, and from it backwards each is known to be in force or not.
    /// </summary>
    /// <param name="events">What has happened, in total order; events other than retractions need not be there.</param>
    public static HashSet<EventId> InForce(ReadOnlySpan<DerivationEvent> events)
    {
        var retracted = new HashSet<EventId>();
        var later = new HashSet<EventId>();
        for (var i = events.Length - 1; i >= 0; i--)
        {
            var e = events[i];
            if (e.Type != EventType.EventRetracted)
                continue;
            // It acts neither on itself nor on what comes after it.
            later.Add(e.Id);
            if (e.IsForgotten)
                retracted.Remove(e.Id);
            else if (!retracted.Contains(e.Id) && TryTarget(e, out var target) && !later.Contains(target))
                retracted.Add(target);
        }
        return retracted;
    }

    /// <summary>Marks retracted events and the retractions that are in force.</summary>
    /// <param name="history">In total order.</param>
    /// <param name="happened">How many of them have happened.</param>
    public static void Apply(EventHistory history, int happened)
    {
        var events = history.Events[..happened];
        var retracted = InForce(events);
        var met = new HashSet<EventId>();
        if (retracted.Count > 0)
        {
            foreach (var e in events)
            {
                if (retracted.Contains(e.Id))
                {
                    e.Use = EventUse.Retracted;
                    met.Add(e.Id);
                }
            }
        }
        // From behind: what another took back, but stands after it, it did not take back itself.
        var later = new HashSet<EventId>();
        for (var i = events.Length - 1; i >= 0; i--)
        {
            var e = events[i];
            if (e.Type != EventType.EventRetracted)
                continue;
            later.Add(e.Id);
            if (e.Use == EventUse.Undecided)
                e.Use = TryTarget(e, out var target) && met.Contains(target) && !later.Contains(target) ? EventUse.Corrects : EventUse.WithoutEffect;
        }
    }

    private static bool TryTarget(DerivationEvent e, out EventId target) => EventId.TryParse(e.Text, null, out target);
}
