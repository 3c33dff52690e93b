using TimeTracker.Events;

namespace TimeTracker.Projections;

/// <summary>Which events were taken back.</summary>
internal static class Retractions
{
    /// <summary>
    /// Marks retracted events and the retractions that are in force. A retraction acts on events that are no retractions wherever they
    /// stand, and on retractions before it: so the last one cannot be undone, and from it backwards each is known to be in force or not.
    /// </summary>
    public static void Apply(EventHistory history, Span<EventUse> uses)
    {
        var named = new HashSet<EventId>();
        for (var i = uses.Length - 1; i >= 0; i--)
        {
            var e = history[i];
            if (e.Type != EventType.EventRetracted || e.IsForgotten)
                continue;
            if (named.Contains(e.Id))
                uses[i] = EventUse.Retracted;
            else if (e.Text is not null && EventId.TryParse(e.Text, null, out var target) && target != e.Id)
                named.Add(target);
            else
                uses[i] = EventUse.WithoutEffect;
        }
        if (named.Count == 0)
            return;

        var met = new HashSet<EventId>();
        for (var i = 0; i < uses.Length; i++)
        {
            var e = history[i];
            if (!named.Contains(e.Id))
                continue;
            if (e.Type == EventType.EventRetracted)
            {
                // Named by a later one: marked above. Named by an earlier one only: that one acts on nothing.
                if (uses[i] == EventUse.Retracted)
                    met.Add(e.Id);
                continue;
            }
            uses[i] = EventUse.Retracted;
            met.Add(e.Id);
        }

        for (var i = 0; i < uses.Length; i++)
        {
            if (history[i] is { Type: EventType.EventRetracted } e && uses[i] == EventUse.Undecided)
                uses[i] = e.Text is not null && EventId.TryParse(e.Text, null, out var target) && met.Contains(target) ? EventUse.Corrects : EventUse.WithoutEffect;
        }
    }
}
