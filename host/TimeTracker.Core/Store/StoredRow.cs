using TimeTracker.Events;

namespace TimeTracker.Store;

/// <summary>Hashes rows as they are stored, for checks and for forgetting.</summary>
internal sealed class StoredRow
{
    private byte[] _bytes = new byte[1024];

    /// <summary>Hashes the row at which a statement stands.</summary>
    /// <param name="row">Has the columns seq, id, ts, type, source, schema_version, host, data, added, in this order.</param>
    /// <param name="hash">Takes the hash.</param>
    /// <returns>Whether the row has the shape of an event at all.</returns>
    public bool Hash(SqliteStatement row, Span<byte> hash)
    {
        var id = row.Bytes(1);
        return id.Length == EventId.ByteLength && Hash(id, row.Long(2), row.Bytes(3), row.Bytes(4), row.Int(5), row.Bytes(6), row.Bytes(7), row.Int(8), hash);
    }

    /// <summary>Hashes what the row at which a statement stands becomes when it is forgotten.</summary>
    public void HashTombstone(SqliteStatement row, Span<byte> hash) =>
        Hash(row.Bytes(1), row.Long(2), row.Bytes(3), row.Bytes(4), row.Int(5), row.Bytes(6), EventRow.Tombstone, EventRow.ForgottenBit, hash);

    private bool Hash(
        ReadOnlySpan<byte> id, long timestamp, ReadOnlySpan<byte> type, ReadOnlySpan<byte> source, int schemaVersion,
        ReadOnlySpan<byte> host, ReadOnlySpan<byte> data, int added, Span<byte> hash)
    {
        var length = EventRow.HeaderLength + type.Length + source.Length + host.Length + data.Length;
        if (_bytes.Length < length)
            _bytes = new byte[length * 2];
        EventRow.WriteHeader(_bytes, id, timestamp, schemaVersion, added, type.Length, source.Length, host.Length, data.Length);
        var at = EventRow.HeaderLength;
        type.CopyTo(_bytes.AsSpan(at));
        at += type.Length;
        source.CopyTo(_bytes.AsSpan(at));
        at += source.Length;
        host.CopyTo(_bytes.AsSpan(at));
        at += host.Length;
        data.CopyTo(_bytes.AsSpan(at));
        EventRow.Hash(_bytes.AsSpan(0, length), hash);
        return true;
    }
}
