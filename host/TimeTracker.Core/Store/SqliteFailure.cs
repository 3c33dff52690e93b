using SQLitePCL;

namespace TimeTracker.Store;

/// <summary>Says what a result code of SQLite means for the person: which file, what happened, what to do.</summary>
internal static class SqliteFailure
{
    /// <summary>Makes the exception of a result code.</summary>
    /// <param name="path">The store's file.</param>
    /// <param name="result">The (extended) result code.</param>
    /// <param name="detail">SQLite's own words, for the log; they name tables and columns, never values.</param>
    public static StoreException Of(string path, int result, string? detail = null)
    {
        var folder = System.IO.Path.GetDirectoryName(path);
        var (message, fix) = (result & 0xff) switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => ($"{path}: is locked by another process", "wait for it to finish, or stop the other tt, and try again"),
            raw.SQLITE_READONLY => ($"{path}: cannot be written", "make the file and its folder writable for you, or name another file with --store"),
            raw.SQLITE_PERM or raw.SQLITE_AUTH => ($"{path}: access is not permitted", "make the file and its folder accessible for you, or name another file with --store"),
            raw.SQLITE_CANTOPEN => ($"{path}: cannot be opened", "make the file and its folder accessible for you, or name another file with --store"),
            raw.SQLITE_FULL => ($"{path}: the disk is full; nothing was half-written", $"free space where {folder} is, and run the command again"),
            raw.SQLITE_IOERR => ($"{path}: the disk failed to read or write (SQLite error {result})", "check the disk and the file system, then tt verify; restore a backup with tt restore if it fails"),
            raw.SQLITE_CORRUPT => ($"{path}: is damaged", "move it away and restore a backup with tt restore"),
            raw.SQLITE_NOTADB => ($"{path}: is no SQLite database", "name the right file with --store, or move this one away"),
            raw.SQLITE_NOMEM => ($"{path}: there is not enough memory", "free memory and try again"),
            _ => ($"{path}: SQLite failed (error {result})", "run tt verify, and report this with the output of --verbose"),
        };
        return new StoreException(message, fix, detail is null ? null : new SqliteDetail(result, detail));
    }
}

/// <summary>SQLite's own words about a failure, for the log.</summary>
internal sealed class SqliteDetail(int result, string message) : Exception($"SQLite error {result}: {message}")
{
    /// <summary>The extended result code.</summary>
    public int Result { get; } = result;
}
