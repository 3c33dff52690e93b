using System.Buffers.Binary;

namespace TimeTracker.Store;

/// <summary>
/// The ids of all stored events, for the one question the indexes cannot answer: whether an id that an event brings belongs to an event of
/// another time whose id is of its content. Filled at the first such question (0.05 s and 32 MB a million), then kept up to date.
/// </summary>
internal sealed class ContentIds(SqliteDatabase database)
{
    private readonly HashSet<UInt128> _ids = [];
    private long _until;

    /// <summary>Whether a row up to a sequence number has the id.</summary>
    public bool Contains(ReadOnlySpan<byte> id, long lastSequence)
    {
        if (_until < lastSequence)
        {
            using var read = database.Prepare(_until == 0 ? "SELECT id FROM events INDEXED BY events_by_time"u8 : "SELECT id FROM events WHERE seq > ?1"u8);
            if (_until > 0)
                read.Bind(1, _until);
            else
                _ids.EnsureCapacity((int)Math.Min(lastSequence, int.MaxValue / 2));
            while (read.Step())
                _ids.Add(BinaryPrimitives.ReadUInt128BigEndian(read.Bytes(0)));
            _until = lastSequence;
        }
        return _ids.Contains(BinaryPrimitives.ReadUInt128BigEndian(id));
    }
}
