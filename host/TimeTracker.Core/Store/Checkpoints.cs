using TimeTracker.Collecting;

namespace TimeTracker.Store;

/// <summary>Where each collector stands, by its configured name.</summary>
internal static class Checkpoints
{
    /// <summary>The most bytes that a checkpoint may have.</summary>
    public const int MaxLength = 16 * 1024 * 1024;

    /// <summary>Stores a checkpoint in the caller's transaction.</summary>
    public static void Save(SqliteDatabase database, string collector, Checkpoint checkpoint, long now)
    {
        if (checkpoint.Value.Length > MaxLength)
            throw new ArgumentException($"The checkpoint of {collector} is larger than 16 MiB.", nameof(checkpoint));
        using var save = database.Prepare("""
            INSERT INTO checkpoints(collector, value, updated) VALUES(?1, ?2, ?3)
            ON CONFLICT(collector) DO UPDATE SET value = excluded.value, updated = excluded.updated
            """u8);
        save.BindText(1, collector);
        save.BindBlob(2, checkpoint.Value.Span);
        save.Bind(3, now);
        save.Run();
    }

    /// <summary>The checkpoint that was committed last.</summary>
    public static Checkpoint? Load(SqliteDatabase database, string collector)
    {
        using var row = database.Prepare("SELECT value FROM checkpoints WHERE collector = ?1"u8);
        row.BindText(1, collector);
        return row.Step() ? new Checkpoint(row.Bytes(0).ToArray()) : null;
    }
}
