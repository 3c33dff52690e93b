using TimeTracker.Events;

namespace TimeTracker.Store;

/// <summary>
/// Removes captured data, the one way there is: the data of a row becomes a tombstone, everything else of the row stays, and the hash the chain
/// was made with is kept, so that the chain still verifies.
/// </summary>
/// <remarks>
/// The bytes go from the file too. SQLite leaves copies in free pages and in gaps of used ones, so the file is rewritten whole (VACUUM, some seconds
/// a million events) and the log cut to nothing; what is derived from the events goes with them and is derived anew. Backups keep what they have.
/// </remarks>
internal static class StoreForgetting
{
    /// <summary>Forgets events. No other connection may have the file open.</summary>
    public static ForgetResult Run(string path, TimeSpan busyTimeout, IReadOnlyList<EventId> events)
    {
        using var database = SqliteDatabase.Open(path, SqliteOpenMode.Write, busyTimeout);
        // With this set before the first access the file is locked for everybody else, readers too, until the connection closes.
        database.Execute("PRAGMA locking_mode = EXCLUSIVE; PRAGMA secure_delete = ON; PRAGMA synchronous = FULL");
        var forgotten = 0;
        IReadOnlyList<EventId> unknown = [];
        database.Write(() =>
        {
            var rows = Find(database, events, out unknown);
            if (rows.Count == 0)
                return;
            forgotten = Bury(database, rows);
            DropDerived(database);
        });
        if (unknown.Count < events.Count)
            database.Execute("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
        return new ForgetResult(forgotten, unknown);
    }

    private static List<long> Find(SqliteDatabase database, IReadOnlyList<EventId> events, out IReadOnlyList<EventId> unknown)
    {
        // No index is by id alone: one walk over the index that has the ids finds all of them.
        var wanted = new HashSet<EventId>(events);
        var found = new List<long>();
        using (var ids = database.Prepare("SELECT id, seq FROM events INDEXED BY events_by_time"u8))
        {
            while (wanted.Count > 0 && ids.Step())
            {
                if (wanted.Remove(new EventId(ids.Bytes(0))))
                    found.Add(ids.Long(1));
            }
        }
        unknown = events.Where(wanted.Contains).Distinct().ToList();
        return found;
    }

    private static int Bury(SqliteDatabase database, List<long> rows)
    {
        var (trigger, sql) = StoreSchema.UpdateTrigger;
        database.Execute($"DROP TRIGGER {trigger}");
        var hashing = new StoredRow();
        var forgotten = 0;
        Span<byte> rowHash = stackalloc byte[StoreSchema.HashLength];
        Span<byte> tombstoneHash = stackalloc byte[StoreSchema.HashLength];
        using var read = database.Prepare("SELECT seq, id, ts, type, source, schema_version, host, data, added FROM events WHERE seq = ?1"u8);
        using var keep = database.Prepare("INSERT INTO forgotten(seq, row_hash, tombstone_hash) VALUES(?1, ?2, ?3)"u8);
        using var bury = database.Prepare("UPDATE events SET data = ?2, added = ?3 WHERE seq = ?1"u8);
        foreach (var row in rows)
        {
            read.Bind(1, row);
            read.Step();
            if ((read.Int(8) & EventRow.ForgottenBit) == 0)
            {
                hashing.Hash(read, rowHash);
                hashing.HashTombstone(read, tombstoneHash);
                read.Reset();
                keep.Bind(1, row);
                keep.BindBlob(2, rowHash);
                keep.BindBlob(3, tombstoneHash);
                keep.Run();
                bury.Bind(1, row);
                bury.BindText(2, EventRow.Tombstone);
                bury.Bind(3, EventRow.ForgottenBit);
                bury.Run();
                forgotten++;
            }
            read.Reset();
        }
        database.Execute(sql);
        return forgotten;
    }

    private static void DropDerived(SqliteDatabase database)
    {
        var tables = new List<string>();
        using (var names = database.Prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND substr(name, 1, length(?1)) = ?1"u8))
        {
            names.BindText(1, StoreSchema.DerivedPrefix);
            while (names.Step())
                tables.Add(names.Words(0));
        }
        foreach (var table in tables)
            database.Execute($"DROP TABLE \"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
    }
}
