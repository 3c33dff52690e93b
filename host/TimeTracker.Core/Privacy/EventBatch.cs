using TimeTracker.Events;

namespace TimeTracker.Privacy;

/// <summary>Events on their way through the filter, in memory that serves one batch after the other.</summary>
internal sealed class EventBatch
{
    private Slot[] _slots = new Slot[64];

    /// <summary>The wire forms, one behind the other.</summary>
    public ByteBuffer Bytes { get; } = new(96 * 1024);

    /// <summary>Where each of them is. Records are made when all are written: growth moves the bytes.</summary>
    public ReadOnlySpan<Slot> Slots => _slots.AsSpan(0, Count);

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The records.</summary>
    public List<FilteredEvent> Events { get; } = [];

    public void Add(in Slot slot)
    {
        if (Count == _slots.Length)
            Array.Resize(ref _slots, _slots.Length * 2);
        _slots[Count++] = slot;
    }

    public void Clear()
    {
        Bytes.Clear();
        Count = 0;
        Events.Clear();
    }

    internal readonly record struct Slot(EventId Id, long TimestampMicroseconds, string Type, string Source, int Start, int Length);
}
