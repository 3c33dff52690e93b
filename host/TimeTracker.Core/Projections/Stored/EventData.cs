using TimeTracker.Events;
using TimeTracker.Store;

namespace TimeTracker.Projections.Stored;

/// <summary>Reads the data of single events again: of those that are alike in all else, for their order.</summary>
internal sealed class EventData(SqliteDatabase database) : IDisposable
{
    private readonly SqliteStatement _row = database.Prepare("SELECT data, added FROM events WHERE ts = ?1 AND id = ?2"u8);
    private readonly CanonicalJson _canonical = new();
    private readonly Dictionary<EventId, byte[]> _known = [];

    /// <summary>An event's data as its collector gave it, in canonical form (RFC 8785).</summary>
    public byte[] Canonical(DerivationEvent e)
    {
        if (_known.TryGetValue(e.Id, out var data))
            return data;
        Span<byte> id = stackalloc byte[EventId.ByteLength];
        e.Id.WriteBytes(id);
        _row.Bind(1, e.Microseconds);
        _row.BindBlob(2, id);
        data = _row.Step() ? _canonical.Write(_row.Bytes(0), without: (PlaceKeys)(_row.Int(1) & ~EventRow.ForgottenBit)).ToArray() : [];
        _row.Reset();
        _known.Add(e.Id, data);
        return data;
    }

    public void Dispose() => _row.Dispose();
}
