using TimeTracker.Events;

namespace TimeTracker.Store;

/// <summary>
/// Walks over stored events, on the connection of its store. What a property gives is valid until the next <see cref="MoveNext"/>.
/// It sees the events that were committed when it was opened and no later ones; several may be open at once, also while the store appends.
/// </summary>
internal sealed class EventCursor : IDisposable
{
    private readonly SqliteStatement _rows;

    internal EventCursor(SqliteStatement rows) => _rows = rows;

    /// <summary>Goes to the next event.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveNext() => _rows.Step();

    /// <summary>Commit order, from 1.</summary>
    public long Sequence => _rows.Long(0);

    public EventId Id => new(_rows.Bytes(1));

    /// <summary>The sixteen bytes of <see cref="Id"/>.</summary>
    public ReadOnlySpan<byte> IdBytes => _rows.Bytes(1);

    /// <summary>Microseconds since 1970-01-01T00:00:00Z.</summary>
    public long TimestampMicroseconds => _rows.Long(2);

    /// <summary>UTF-8.</summary>
    public ReadOnlySpan<byte> Type => _rows.Bytes(3);

    /// <summary>UTF-8.</summary>
    public ReadOnlySpan<byte> Source => _rows.Bytes(4);

    public int SchemaVersion => _rows.Int(5);

    /// <summary>UTF-8; empty where there is none.</summary>
    public ReadOnlySpan<byte> Host => _rows.Bytes(6);

    /// <summary>The JSON object, minified UTF-8, place included.</summary>
    public ReadOnlySpan<byte> Data => _rows.Bytes(7);

    /// <summary>The keys of <see cref="Data"/> that the host added; the collector did not bring them.</summary>
    public PlaceKeys Added => (PlaceKeys)(_rows.Int(8) & ~EventRow.ForgottenBit);

    /// <summary>Whether the data was replaced by a tombstone.</summary>
    public bool IsForgotten => (_rows.Int(8) & EventRow.ForgottenBit) != 0;

    public void Dispose() => _rows.Dispose();
}
