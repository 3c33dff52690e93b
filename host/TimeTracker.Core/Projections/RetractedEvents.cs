using NodaTime;
using TimeTracker.Events;
using TimeTracker.Store;

namespace TimeTracker.Projections;

/// <summary>
/// The events of a store that were taken back, found without reading it all: retractions have an index of their own. The rules are the
/// derivation's (<see cref="Retractions"/>), so that what no longer counts and what no longer leaves are the same events.
/// </summary>
internal sealed class RetractedEvents
{
    private readonly HashSet<EventId> _ids;

    private RetractedEvents(HashSet<EventId> ids, bool any) => (_ids, Any) = (ids, any);

    /// <summary>Finds them.</summary>
    /// <param name="store">The store.</param>
    /// <param name="asOf">What counts as now: later retractions have not happened. Null for no bound.</param>
    public static RetractedEvents Of(EventStore store, Instant? asOf)
    {
        var history = EventReading.ReadRetractions(store, asOf);
        return new RetractedEvents(Retractions.InForce(history.Events), history.Count > 0);
    }

    /// <summary>Whether there are retractions at all, in force or not.</summary>
    public bool Any { get; }

    /// <summary>Whether an event was taken back.</summary>
    public bool Contains(EventId id) => _ids.Contains(id);
}
