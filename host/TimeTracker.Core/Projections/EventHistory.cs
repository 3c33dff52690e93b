using TimeTracker.Events;

namespace TimeTracker.Projections;

/// <summary>All events that are known, in total order.</summary>
internal sealed class EventHistory
{
    private readonly DerivationEvent[] _events;

    private EventHistory(DerivationEvent[] events) => _events = events;

    /// <summary>Orders events.</summary>
    /// <param name="events">In any order, each event once. The array becomes the history's own.</param>
    /// <param name="readCanonicalData">Reads again, for the events with these ids, the data as the collector gave it, in canonical form (RFC 8785).</param>
    public static EventHistory Of(
        DerivationEvent[] events, Func<IReadOnlySet<EventId>, IReadOnlyDictionary<EventId, byte[]>> readCanonicalData)
    {
        var tied = EventOrder.SortAllButData(events);
        if (tied.Count > 0)
        {
            var data = readCanonicalData(tied.Select(e => e.Id).ToHashSet());
            EventOrder.SettleTies(events, e => data.TryGetValue(e.Id, out var bytes) ? bytes : []);
        }
        return new EventHistory(events);
    }

    public int Count => _events.Length;

    public DerivationEvent this[int position] => _events[position];

    public ReadOnlySpan<DerivationEvent> Events => _events;

    /// <summary>How many events have happened by an instant: those at positions below it. One exactly at the instant has.</summary>
    public int CountAt(long asOf)
    {
        // Ordered by time: the first position whose time is later.
        int low = 0, high = _events.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_events[middle].At <= asOf)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
