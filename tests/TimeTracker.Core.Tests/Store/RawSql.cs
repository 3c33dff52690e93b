using SQLitePCL;

namespace TimeTracker.Store;

/// <summary>Works on a store's file as any SQLite client can, past all code of ours.</summary>
internal static class RawSql
{
    /// <summary>Runs statements.</summary>
    /// <returns>SQLite's words for the failure, or null.</returns>
    public static string? Run(string file, string sql)
    {
        Batteries_V2.Init();
        Assert(raw.sqlite3_open(file, out var database));
        using (database)
        {
            var result = raw.sqlite3_exec(database, sql);
            return result == raw.SQLITE_OK ? null : raw.sqlite3_errmsg(database).utf8_to_string();
        }
    }

    /// <summary>The rows of a query, columns joined by a bar.</summary>
    public static List<string> Rows(string file, string sql)
    {
        Batteries_V2.Init();
        Assert(raw.sqlite3_open(file, out var database));
        using (database)
        {
            var rows = new List<string>();
            Assert(raw.sqlite3_prepare_v2(database, sql, out var statement));
            using (statement)
            {
                while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
                    rows.Add(string.Join('|', Enumerable.Range(0, raw.sqlite3_column_count(statement)).Select(i => raw.sqlite3_column_text(statement, i).utf8_to_string())));
            }
            return rows;
        }
    }

    private static void Assert(int result) => Xunit.Assert.Equal(raw.SQLITE_OK, result);
}
