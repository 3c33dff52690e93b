namespace TimeTracker.Store;

/// <summary>Compares an event that arrives with the stored one of the same id.</summary>
internal sealed class StoredContent(SqliteDatabase database) : IDisposable
{
    private readonly SqliteStatement _read = database.Prepare("SELECT ts, type, source, schema_version, host, added, data FROM events WHERE seq = ?1"u8);
    private readonly CanonicalJson _arriving = new();
    private readonly CanonicalJson _stored = new();

    /// <summary>
    /// Whether both say the same. What the host added then or now takes no part, nor does the host's name where the event brought none;
    /// an event that brings back the whole stored data, place included, is the same too. What was forgotten cannot be compared and stays.
    /// </summary>
    public bool IsSame(long sequence, EventBlock block, in PreparedEvent e)
    {
        _read.Bind(1, sequence);
        try
        {
            if (!_read.Step())
                throw new StoreException($"{database.Path}: an id is entered for row {sequence}, which does not exist", "run tt verify, and restore a backup with tt restore");
            var added = _read.Int(5);
            if ((added & EventRow.ForgottenBit) != 0)
                return true;
            if (_read.Long(0) != e.Timestamp || _read.Int(3) != e.SchemaVersion || !_read.Bytes(1).SequenceEqual(block.Type(e)) || !_read.Bytes(2).SequenceEqual(block.Source(e)))
                return false;
            if (e.HostBrought && !_read.Bytes(4).SequenceEqual(block.Host(e)))
                return false;
            if (_read.Bytes(6).SequenceEqual(block.Data(e)))
                return true;
            var arriving = _arriving.Write(block.Data(e), e.Added);
            return arriving.SequenceEqual(_stored.Write(_read.Bytes(6), (PlaceKeys)added)) || (added != 0 && arriving.SequenceEqual(_stored.Write(_read.Bytes(6))));
        }
        finally
        {
            _read.Reset();
        }
    }

    public void Dispose() => _read.Dispose();
}
