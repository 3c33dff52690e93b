using System.Security.Cryptography;
using System.Text;
using SQLitePCL;

namespace TimeTracker.Store;

/// <summary>Opens the file of a store: makes it, brings it up to date, or says what is wrong with it.</summary>
internal static class StoreOpening
{
    /// <summary>Opens a file for what the options say.</summary>
    /// <param name="options">Which file and what for.</param>
    /// <param name="migrations">The steps of the schema; <see cref="StoreSchema.Migrations"/> but in tests.</param>
    public static SqliteDatabase Open(StoreOptions options, IReadOnlyList<string> migrations)
    {
        if (!Path.IsPathFullyQualified(options.Path))
            throw new ArgumentException("The path of a store is absolute.", nameof(options));
        if (!EventPreparer.IsHost(Encoding.UTF8.GetBytes(options.Host)))
            throw new ArgumentException("The host is no machine's name.", nameof(options));
        if (options.Access == StoreAccess.Append)
            return OpenToAppend(options, migrations);
        RefuseWhatIsNoStore(options.Path, "run tt collect or tt add first, or name another file with --store");
        return OpenToRead(options.Path, options.BusyTimeout, migrations.Count, migrations.Count);
    }

    private static SqliteDatabase OpenToRead(string path, TimeSpan busyTimeout, int oldest, int newest)
    {
        try
        {
            return Checked(SqliteDatabase.Open(path, SqliteOpenMode.Read, busyTimeout), oldest, newest);
        }
        catch (StoreException e) when (IsReadOnlyMedium(e, path))
        {
            return Checked(SqliteDatabase.Open(path, SqliteOpenMode.ReadImmutable, busyTimeout), oldest, newest);
        }

        static SqliteDatabase Checked(SqliteDatabase database, int oldest, int newest)
        {
            try
            {
                if (VersionOf(database, newest) < oldest)
                    throw new StoreException($"{database.Path}: was written by an older tt", "run a command that writes, such as tt collect: it brings the file up to date");
                return database;
            }
            catch
            {
                database.Dispose();
                throw;
            }
        }
    }

    private static SqliteDatabase OpenToAppend(StoreOptions options, IReadOnlyList<string> migrations)
    {
        if (!Path.Exists(options.Path))
            Make(options, migrations);
        RefuseWhatIsNoStore(options.Path, "try again");
        return OpenExisting(options.Path, options.BusyTimeout, migrations);
    }

    /// <summary>Opens a store that exists to write, and brings it up to date.</summary>
    public static SqliteDatabase OpenExisting(string path, TimeSpan busyTimeout, IReadOnlyList<string> migrations)
    {
        var database = SqliteDatabase.Open(path, SqliteOpenMode.Write, busyTimeout);
        try
        {
            if (database.IsReadOnly)
                throw SqliteFailure.Of(path, raw.SQLITE_READONLY);
            if (VersionOf(database, migrations.Count) < migrations.Count)
            {
                // Another process may have been faster: the version counts that is found under the lock.
                database.Write(() => StoreSchema.Migrate(database, VersionOf(database, migrations.Count), migrations));
            }
            Prepare(database);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Opens a store of this or an older version to read, beside writers or on a read-only medium.</summary>
    public static SqliteDatabase OpenAny(string path, TimeSpan busyTimeout)
    {
        RefuseWhatIsNoStore(path, "name a file that exists");
        return OpenToRead(path, busyTimeout, 0, StoreSchema.Migrations.Count);
    }

    /// <summary>Makes a whole store under another name and gives it its name at the end, so that nobody ever sees half of one.</summary>
    private static void Make(StoreOptions options, IReadOnlyList<string> migrations)
    {
        StoreFile.MakeFolder(options.Path);
        StoreFile.RefuseLeftOvers(options.Path);
        var partial = StoreFile.MakePartial(options.Path);
        try
        {
            using (var database = SqliteDatabase.Open(partial, SqliteOpenMode.Write, options.BusyTimeout))
            {
                database.Execute(FormattableString.Invariant($"PRAGMA application_id = {StoreSchema.ApplicationId}"));
                database.Write(() =>
                {
                    StoreSchema.Migrate(database, 0, migrations);
                    SetMeta(database, "master_key"u8, options.NewMasterKey ?? RandomNumberGenerator.GetBytes(StoreKeys.Length));
                    SetMeta(database, "store_id"u8, Guid.NewGuid().ToByteArray(bigEndian: true));
                });
                Prepare(database);
            }
            StoreFile.Publish(partial, options.Path);
        }
        finally
        {
            StoreFile.DeletePartial(partial);
        }
    }

    private static void Prepare(SqliteDatabase database)
    {
        database.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -16384");
    }

    private static void RefuseWhatIsNoStore(string path, string fixOfMissing)
    {
        if (Directory.Exists(path))
            throw new StoreException($"{path}: is a folder, not a store", "name a file with --store");
        var file = new FileInfo(path);
        if (!file.Exists)
            throw new StoreException($"{path}: there is no store", fixOfMissing);
        if (file.Length == 0)
            throw new StoreException($"{path}: is empty, not a store", "move the file away; tt makes a new store");
    }

    /// <summary>The file's version of the schema, after making sure that it is ours and not newer.</summary>
    private static int VersionOf(SqliteDatabase database, int newest)
    {
        if (database.Number("PRAGMA application_id"u8) != StoreSchema.ApplicationId)
            throw new StoreException($"{database.Path}: is a SQLite database of another program", "name the right file with --store");
        var version = (int)(database.Number("PRAGMA user_version"u8) ?? 0);
        if (version > newest)
            throw new StoreException($"{database.Path}: was written by a newer tt (version {version} of the file, this one knows {newest})", "update tt");
        return version;
    }

    /// <summary>
    /// Whether a file could not be read only because SQLite cannot make its lock files beside it, and no log is left that would have to be read too.
    /// </summary>
    private static bool IsReadOnlyMedium(StoreException failure, string path)
    {
        if (failure.InnerException is not SqliteDetail { Result: var result } || (result & 0xff) is not (raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_IOERR))
            return false;
        var log = new FileInfo(path + "-wal");
        return !log.Exists || log.Length == 0;
    }

    private static void SetMeta(SqliteDatabase database, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        using var set = database.Prepare("INSERT INTO meta(key, value) VALUES(?1, ?2)"u8);
        set.BindText(1, key);
        set.BindBlob(2, value);
        set.Run();
    }
}
