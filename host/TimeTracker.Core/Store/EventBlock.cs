namespace TimeTracker.Store;

/// <summary>
/// Events made ready to be stored, one after the other in one buffer that is used again: what is parsed, hashed and placed on one thread
/// is written by another. The bytes of an event are laid out as <see cref="EventRow"/> says.
/// </summary>
internal sealed class EventBlock
{
    private byte[] _bytes = new byte[64 * 1024];
    private byte[] _hashes = new byte[64 * StoreSchema.HashLength];
    private PreparedEvent[] _events = new PreparedEvent[64];

    /// <summary>How many events there are.</summary>
    public int Count { get; private set; }

    /// <summary>How many bytes they take.</summary>
    public int Length { get; private set; }

    public ref readonly PreparedEvent this[int index] => ref _events[index];

    public ReadOnlySpan<byte> Id(in PreparedEvent e) => _bytes.AsSpan(e.Start, Events.EventId.ByteLength);

    public ReadOnlySpan<byte> Type(in PreparedEvent e) => _bytes.AsSpan(e.Start + EventRow.HeaderLength, e.TypeLength);

    public ReadOnlySpan<byte> Source(in PreparedEvent e) => _bytes.AsSpan(e.Start + EventRow.HeaderLength + e.TypeLength, e.SourceLength);

    public ReadOnlySpan<byte> Host(in PreparedEvent e) => _bytes.AsSpan(e.Start + EventRow.HeaderLength + e.TypeLength + e.SourceLength, e.HostLength);

    public ReadOnlySpan<byte> Data(in PreparedEvent e) =>
        _bytes.AsSpan(e.Start + EventRow.HeaderLength + e.TypeLength + e.SourceLength + e.HostLength, e.DataLength);

    public ReadOnlySpan<byte> RowHash(int index) => _hashes.AsSpan(index * StoreSchema.HashLength, StoreSchema.HashLength);

    /// <summary>Forgets the events and keeps the room.</summary>
    public void Clear()
    {
        Count = 0;
        Length = 0;
    }

    /// <summary>Room for one more event's bytes, at <see cref="Length"/>.</summary>
    public Span<byte> Room(int length)
    {
        if (_bytes.Length - Length < length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + length));
        return _bytes.AsSpan(Length);
    }

    /// <summary>Takes the event whose bytes were written into <see cref="Room"/>, and hashes them.</summary>
    public void Add(PreparedEvent e)
    {
        if (Count == _events.Length)
        {
            Array.Resize(ref _events, Count * 2);
            Array.Resize(ref _hashes, _hashes.Length * 2);
        }
        e.Start = Length;
        var length = EventRow.HeaderLength + e.TypeLength + e.SourceLength + e.HostLength + e.DataLength;
        EventRow.Hash(_bytes.AsSpan(Length, length), _hashes.AsSpan(Count * StoreSchema.HashLength));
        _events[Count++] = e;
        Length += length;
    }
}

/// <summary>Where an event lies in its block, and what is not bytes about it.</summary>
internal struct PreparedEvent
{
    /// <summary>Where its bytes begin.</summary>
    public int Start;

    public int TypeLength;
    public int SourceLength;
    public int HostLength;
    public int DataLength;

    /// <summary>Microseconds since 1970.</summary>
    public long Timestamp;

    public int SchemaVersion;

    /// <summary>The keys of the data that the host added.</summary>
    public PlaceKeys Added;

    /// <summary>Where the id comes from.</summary>
    public IdOrigin Origin;

    /// <summary>Whether the event brought its host; else it is this machine's name, which is no part of what was observed.</summary>
    public bool HostBrought;

    /// <summary>Its position where it came from: the index in a batch, the number of a line.</summary>
    public long Position;
}

/// <summary>Where an event's id comes from.</summary>
internal enum IdOrigin : byte
{
    /// <summary>A keyed hash of the content.</summary>
    Content,

    /// <summary>A keyed hash of source and natural key.</summary>
    Named,

    /// <summary>Brought by the event as a UUID.</summary>
    Brought,
}
