using TimeTracker.Events;

namespace TimeTracker.Privacy;

/// <summary>Events on their way through the filter, in memory that serves one batch after the other.</summary>
internal sealed class EventBatch
{
    /// <summary>The wire forms, one behind the other.</summary>
    public ByteBuffer Bytes { get; } = new(96 * 1024);

    /// <summary>Where each of them is. Records are made when all are written: growth moves the bytes.</summary>
    public List<Slot> Slots { get; } = [];

    /// <summary>The records.</summary>
    public List<FilteredEvent> Events { get; } = [];

    public void Add(in Slot slot) => Slots.Add(slot);

    public void Clear()
    {
        Bytes.Clear();
        Slots.Clear();
        Events.Clear();
    }

    internal readonly record struct Slot(EventId Id, long TimestampMicroseconds, string Type, string Source, int Start, int Length);
}
