using System.Buffers.Binary;

namespace TimeTracker.Store;

/// <summary>
/// Reads and writes the <c>identities</c> of a block at a time, in order of the ids. They are random, so a block touches leaves all over the
/// table; in order it touches each leaf once, and a cache much smaller than the table is enough.
/// </summary>
internal sealed class NamedIds(SqliteDatabase database) : IDisposable
{
    private readonly SqliteStatement _find = database.Prepare("SELECT seq FROM identities WHERE id = ?1"u8);
    private readonly SqliteStatement _add = database.Prepare("INSERT INTO identities(id, seq) VALUES(?1, ?2)"u8);
    private readonly Dictionary<UInt128, long> _added = [];
    private UInt128[] _ids = [];
    private int[] _order = [];
    private long[] _rows = [];

    /// <summary>Looks up the ids of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="any">Whether there are any identities at all.</param>
    public void Begin(EventBlock block, bool any)
    {
        _added.Clear();
        if (_rows.Length < block.Count)
        {
            _ids = new UInt128[block.Count];
            _order = new int[block.Count];
            _rows = new long[block.Count];
        }
        Array.Clear(_rows);
        if (!any)
            return;
        for (var i = 0; i < block.Count; i++)
        {
            _ids[i] = Number(block.Id(block[i]));
            _order[i] = i;
        }
        Array.Sort(_ids, _order, 0, block.Count);
        for (var i = 0; i < block.Count; i++)
        {
            _find.BindBlob(1, block.Id(block[_order[i]]));
            if (_find.Step())
                _rows[_order[i]] = _find.Long(0);
            _find.Reset();
        }
    }

    /// <summary>The row of the event at an index of the block, also if that row came in earlier in the block; null where there is none.</summary>
    public long? Find(EventBlock block, int index)
    {
        if (_rows[index] > 0)
            return _rows[index];
        return _added.Count > 0 && _added.TryGetValue(Number(block.Id(block[index])), out var row) ? row : null;
    }

    /// <summary>Enters an id; it is written at the end of the block.</summary>
    public void Add(ReadOnlySpan<byte> id, long row) => _added.Add(Number(id), row);

    /// <summary>Writes what was entered.</summary>
    /// <returns>Whether there was anything.</returns>
    public bool End()
    {
        if (_added.Count == 0)
            return false;
        Span<byte> id = stackalloc byte[Events.EventId.ByteLength];
        foreach (var (number, row) in _added.OrderBy(a => a.Key))
        {
            BinaryPrimitives.WriteUInt128BigEndian(id, number);
            _add.BindBlob(1, id);
            _add.Bind(2, row);
            _add.Run();
        }
        return true;
    }

    public void Dispose()
    {
        _find.Dispose();
        _add.Dispose();
    }

    private static UInt128 Number(ReadOnlySpan<byte> id) => BinaryPrimitives.ReadUInt128BigEndian(id);
}
