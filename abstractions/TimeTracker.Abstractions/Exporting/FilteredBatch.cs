using TimeTracker.Entries;
using TimeTracker.Events;

namespace TimeTracker.Exporting;

/// <summary>Filtered records of one kind, in order. Valid until the call that handed it over ends: until the task that it returned completes.</summary>
public sealed class FilteredBatch
{
    internal FilteredBatch(IReadOnlyList<FilteredEvent> events)
    {
        Events = events;
        Entries = [];
    }

    internal FilteredBatch(IReadOnlyList<FilteredTimeEntry> entries)
    {
        Events = [];
        Entries = entries;
    }

    /// <summary>The events; empty in a batch of entries.</summary>
    public IReadOnlyList<FilteredEvent> Events { get; }

    /// <summary>The entries; empty in a batch of events.</summary>
    public IReadOnlyList<FilteredTimeEntry> Entries { get; }

    /// <summary>How many records there are.</summary>
    public int Count => Events.Count + Entries.Count;
}
