using TimeTracker.Events;
using TimeTracker.Privacy;

namespace TimeTracker.Projections.Explaining;

/// <summary>The events that had to do with an entry. Of an event that did several things the first counts.</summary>
/// <param name="history">All events.</param>
/// <param name="start">The entry's start, in milliseconds.</param>
/// <param name="end">The entry's end, in milliseconds.</param>
internal sealed class EntryParts(EventHistory history, long start, long end)
{
    private readonly Dictionary<EventId, OwnUse> _parts = [];

    /// <summary>Says what an event did.</summary>
    public void Add(DerivationEvent e, EventPart part) => _parts.TryAdd(e.Id, Use(e, part));

    /// <summary>Adds the events of the entry's time, both ends included, that counted for nothing.</summary>
    public void AddUnused()
    {
        foreach (var e in Within())
        {
            if (e.Use.IsUnused())
                Add(e, EventPart.Unused);
        }
    }

    /// <summary>Adds the pauses that begin where the entry ends.</summary>
    public void AddPause()
    {
        foreach (var e in Within())
        {
            if (e.At == end && e is { Type: EventType.TrackingPaused, Use: EventUse.EndsTime })
                Add(e, EventPart.Closed);
        }
    }

    /// <summary>The events of the entry's time, both ends included.</summary>
    public IEnumerable<DerivationEvent> Within()
    {
        for (var position = history.CountAt(start - 1); position < history.Count && history[position].At <= end; position++)
            yield return history[position];
    }

    /// <summary>By what they did, then in order of time.</summary>
    /// <param name="isRunning">Whether the entry goes on, so that nothing closed it.</param>
    public IReadOnlyList<OwnUse> ToList(bool isRunning) =>
        [.. _parts.Values.Where(p => !isRunning || p.Part != EventPart.Closed).OrderBy(p => p.Part).ThenBy(p => p.Timestamp).ThenBy(p => p.Id.ToString(), StringComparer.Ordinal)];

    /// <summary>What became of an event, for whoever asks.</summary>
    public static OwnUse Use(DerivationEvent e, EventPart part) =>
        new(e.Id, TimestampText.ToInstant(e.Microseconds), e.Setting.TypeName, e.Setting.Source, part, e.Use);
}
