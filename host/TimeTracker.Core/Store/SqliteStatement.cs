using System.Text;
using SQLitePCL;

namespace TimeTracker.Store;

/// <summary>One compiled statement: bind (from 1), step, read columns (from 0), reset. Spans of a row are valid until the next step or reset.</summary>
internal sealed class SqliteStatement(SqliteDatabase database, sqlite3_stmt handle) : IDisposable
{
    public void Bind(int parameter, long value) => database.Check(raw.sqlite3_bind_int64(handle, parameter, value));

    public void BindNull(int parameter) => database.Check(raw.sqlite3_bind_null(handle, parameter));

    /// <summary>Binds bytes; none are an empty blob, not NULL.</summary>
    public void BindBlob(int parameter, ReadOnlySpan<byte> value) =>
        database.Check(value.IsEmpty ? raw.sqlite3_bind_zeroblob(handle, parameter, 0) : raw.sqlite3_bind_blob(handle, parameter, value));

    /// <summary>Binds text in UTF-8, which is not checked here.</summary>
    public void BindText(int parameter, ReadOnlySpan<byte> utf8) =>
        database.Check(utf8.IsEmpty ? raw.sqlite3_bind_text(handle, parameter, "") : raw.sqlite3_bind_text(handle, parameter, utf8));

    public void BindText(int parameter, string value) => BindText(parameter, Encoding.UTF8.GetBytes(value));

    /// <summary>Goes to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Step()
    {
        var result = raw.sqlite3_step(handle);
        if (result == raw.SQLITE_ROW)
            return true;
        if (result == raw.SQLITE_DONE)
            return false;
        // Take the failure's text before the reset, and end the statement's read transaction in any case.
        try
        {
            database.Check(result);
        }
        finally
        {
            Reset();
        }
        return false;
    }

    /// <summary>Runs a statement that gives no row, and makes it ready for the next time.</summary>
    public void Run()
    {
        Step();
        Reset();
    }

    /// <summary>Runs a statement that gives no row, and makes it ready for the next time.</summary>
    /// <returns>Whether it ran; false where a constraint or a trigger refused it.</returns>
    public bool TryRun()
    {
        var result = raw.sqlite3_step(handle);
        try
        {
            if ((result & 0xff) != raw.SQLITE_CONSTRAINT)
                database.Check(result);
            return result == raw.SQLITE_DONE;
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Makes the statement ready to run again; what is bound stays.</summary>
    public void Reset() => _ = raw.sqlite3_reset(handle);

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public long Long(int column) => raw.sqlite3_column_int64(handle, column);

    public int Int(int column) => raw.sqlite3_column_int(handle, column);

    /// <summary>A blob's bytes, or a text's UTF-8 as it is stored; empty for NULL.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(handle, column);

    public string Words(int column) => Encoding.UTF8.GetString(Bytes(column));

    public void Dispose() => handle.Dispose();
}
