using SQLitePCL;

namespace TimeTracker.Store;

/// <summary>Copies a store as it is at one moment into a new file, and a backup back into a store.</summary>
internal static class StoreBackup
{
    /// <summary>Pages a step: between steps a cancelled backup ends.</summary>
    private const int PagesAStep = 2048;

    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Writes a copy. The file appears when it is complete and on the disk, never before, and takes nobody's place.</summary>
    public static void Write(SqliteDatabase source, string file, CancellationToken cancellationToken)
    {
        RefuseExisting(file, "name another file");
        StoreFile.MakeFolder(file);
        var partial = StoreFile.MakePartial(file);
        try
        {
            Copy(source, partial, cancellationToken);
            if (!StoreFile.Publish(partial, file))
                RefuseExisting(file, "name another file");
        }
        finally
        {
            StoreFile.DeletePartial(partial);
        }
    }

    /// <summary>Makes a store of a backup that verifies.</summary>
    public static void Restore(string backup, string path)
    {
        RefuseExisting(path, "move it away first, or name another file with --store");
        StoreFile.RefuseLeftOvers(path);
        StoreFile.MakeFolder(path);
        var partial = StoreFile.MakePartial(path);
        try
        {
            using (var source = StoreOpening.OpenAny(backup, BusyTimeout))
                Copy(source, partial, CancellationToken.None);
            // An older backup is brought up to date first: what is checked is what will be used.
            using (var restored = StoreOpening.OpenExisting(partial, BusyTimeout, StoreSchema.Migrations))
            {
                var found = new StoreVerification(restored).Run(null, CancellationToken.None);
                if (found.Problem is { } problem)
                {
                    var where = found.FirstBadRow is { } row ? FormattableString.Invariant($"row {row}: ") : "";
                    throw new StoreException($"{backup}: does not verify: {where}{problem}", "restore another backup; nothing was restored");
                }
            }
            if (!StoreFile.Publish(partial, path))
                RefuseExisting(path, "move it away first, or name another file with --store");
        }
        finally
        {
            StoreFile.DeletePartial(partial);
        }
    }

    private static void Copy(SqliteDatabase source, string partial, CancellationToken cancellationToken)
    {
        using var target = SqliteDatabase.Open(partial, SqliteOpenMode.Write, BusyTimeout);
        // A read transaction holds the moment; without it each write of another process would begin the copy anew.
        source.Execute("BEGIN");
        try
        {
            _ = source.Number("SELECT count(*) FROM meta"u8);
            var backup = raw.sqlite3_backup_init(target.Handle, "main", source.Handle, "main");
            if (backup is null || backup.IsInvalid)
                throw SqliteFailure.Of(partial, raw.sqlite3_extended_errcode(target.Handle));
            int result;
            using (backup)
            {
                do
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    result = raw.sqlite3_backup_step(backup, PagesAStep);
                }
                while (result == raw.SQLITE_OK);
            }
            if (result != raw.SQLITE_DONE)
                throw SqliteFailure.Of(partial, result);
        }
        finally
        {
            source.RollBack();
        }
        // The copy of a damaged store is no backup, and whoever believes it is gives up the last good one.
        if (target.Words("PRAGMA quick_check(1)"u8) is not "ok")
            throw new StoreException($"{source.Path}: is damaged, so its copy is of no use", "keep the backups there are; `tt verify` says where it is damaged");
        // One file without a log beside it: it can be copied as it is and read on a read-only medium. A store that is opened to append takes up the log again.
        target.Execute("PRAGMA journal_mode = DELETE");
    }

    private static void RefuseExisting(string path, string fix)
    {
        if (Path.Exists(path))
            throw new StoreException($"{path}: exists already", fix);
    }
}
