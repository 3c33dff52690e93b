using SQLitePCL;

namespace TimeTracker.Store;

/// <summary>
/// One connection to a SQLite file. A thin layer over the statement API: <c>docs/decisions/0004-the-store-uses-the-statement-api.md</c> says why.
/// Not for two threads at once.
/// </summary>
internal sealed class SqliteDatabase : IDisposable
{
    private sqlite3? _handle;

    static SqliteDatabase() => Batteries_V2.Init();

    private SqliteDatabase(string path, sqlite3 handle)
    {
        Path = path;
        _handle = handle;
    }

    /// <summary>The file, for messages.</summary>
    public string Path { get; }

    public sqlite3 Handle => _handle ?? throw new ObjectDisposedException(nameof(SqliteDatabase));

    /// <summary>Whether a transaction is open.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    /// <summary>Whether SQLite could open the file for reading alone.</summary>
    public bool IsReadOnly => raw.sqlite3_db_readonly(Handle, "main") == 1;

    /// <summary>How many rows the last INSERT, UPDATE or DELETE changed.</summary>
    public int Changes => raw.sqlite3_changes(Handle);

    /// <summary>Opens a file. SQLite reads nothing of it yet.</summary>
    /// <param name="path">The file, which exists unless <paramref name="mode"/> makes it.</param>
    /// <param name="mode">What for.</param>
    /// <param name="busyTimeout">How long to wait for another writer.</param>
    public static SqliteDatabase Open(string path, SqliteOpenMode mode, TimeSpan busyTimeout)
    {
        var flags = mode switch
        {
            SqliteOpenMode.Read => raw.SQLITE_OPEN_READONLY,
            SqliteOpenMode.ReadImmutable => raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_URI,
            SqliteOpenMode.Write => raw.SQLITE_OPEN_READWRITE,
            _ => throw new ArgumentOutOfRangeException(nameof(mode)),
        };
        var name = mode == SqliteOpenMode.ReadImmutable ? new Uri(path).AbsoluteUri + "?immutable=1" : path;
        var result = raw.sqlite3_open_v2(name, out var handle, flags, null);
        if (result != raw.SQLITE_OK)
        {
            var failure = SqliteFailure.Of(path, handle is null ? result : raw.sqlite3_extended_errcode(handle));
            handle?.Dispose();
            throw failure;
        }
        _ = raw.sqlite3_extended_result_codes(handle, 1);
        _ = raw.sqlite3_busy_timeout(handle, (int)Math.Min(busyTimeout.TotalMilliseconds, int.MaxValue));
        return new SqliteDatabase(path, handle);
    }

    /// <summary>Compiles one statement.</summary>
    public SqliteStatement Prepare(ReadOnlySpan<byte> sql)
    {
        Check(raw.sqlite3_prepare_v3(Handle, sql, 0, out var statement));
        return new SqliteStatement(this, statement);
    }

    /// <summary>Runs statements that give no rows, or whose rows are not wanted.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(Handle, sql));

    /// <summary>The first column of the first row as an integer; null where there is no row or no value.</summary>
    public long? Number(ReadOnlySpan<byte> sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() && !statement.IsNull(0) ? statement.Long(0) : null;
    }

    /// <summary>The first column of the first row as text; null where there is no row or no value.</summary>
    public string? Words(ReadOnlySpan<byte> sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() && !statement.IsNull(0) ? statement.Words(0) : null;
    }

    /// <summary>Runs an action in a transaction that takes the write lock at once, and rolls it back whole where the action throws.</summary>
    public void Write(Action action)
    {
        Execute("BEGIN IMMEDIATE");
        try
        {
            action();
            Execute("COMMIT");
        }
        finally
        {
            RollBack();
        }
    }

    /// <summary>Gives up the open transaction, if there is one.</summary>
    public void RollBack()
    {
        // The code is of no use: where SQLite rolled back by itself (disk full) there is nothing left to do, and the first failure is the one to tell.
        if (_handle is not null && InTransaction)
            _ = raw.sqlite3_exec(Handle, "ROLLBACK");
    }

    /// <summary>Turns a result code that is not OK, ROW or DONE into an exception.</summary>
    public void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
            throw SqliteFailure.Of(Path, result, raw.sqlite3_errmsg(Handle).utf8_to_string());
    }

    public void Dispose()
    {
        if (_handle is null)
            return;
        RollBack();
        _handle.Dispose();
        _handle = null;
    }
}

/// <summary>What a SQLite file is opened for.</summary>
internal enum SqliteOpenMode
{
    /// <summary>To read, beside writers.</summary>
    Read,

    /// <summary>To read a file that nobody can be writing: on a read-only medium, where SQLite cannot make its lock files.</summary>
    ReadImmutable,

    /// <summary>To read and write a file that exists.</summary>
    Write,
}
