using TimeTracker.Events;

namespace TimeTracker.Store;

/// <summary>Walks over stored events. What a property gives is valid until the next <see cref="MoveNext"/>.</summary>
internal sealed class EventCursor : IDisposable
{
    public bool MoveNext() => throw new NotSupportedException("seam");

    /// <summary>Commit order, from 1.</summary>
    public long Sequence => throw new NotSupportedException("seam");

    public EventId Id => throw new NotSupportedException("seam");

    /// <summary>Microseconds since 1970-01-01T00:00:00Z.</summary>
    public long TimestampMicroseconds => throw new NotSupportedException("seam");

    /// <summary>UTF-8.</summary>
    public ReadOnlySpan<byte> Type => throw new NotSupportedException("seam");

    /// <summary>UTF-8.</summary>
    public ReadOnlySpan<byte> Source => throw new NotSupportedException("seam");

    /// <summary>UTF-8; empty where there is none.</summary>
    public ReadOnlySpan<byte> Host => throw new NotSupportedException("seam");

    public int SchemaVersion => throw new NotSupportedException("seam");

    /// <summary>The JSON object, minified UTF-8, place included.</summary>
    public ReadOnlySpan<byte> Data => throw new NotSupportedException("seam");

    /// <summary>The keys of <see cref="Data"/> that the host added; the collector did not bring them.</summary>
    public PlaceKeys Added => throw new NotSupportedException("seam");

    /// <summary>Whether the data was replaced by a tombstone.</summary>
    public bool IsForgotten => throw new NotSupportedException("seam");

    public void Dispose() => throw new NotSupportedException("seam");
}
