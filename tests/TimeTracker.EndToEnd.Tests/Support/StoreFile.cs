using Microsoft.Data.Sqlite;

namespace TimeTracker.EndToEnd.Support;

/// <summary>Looks into and tampers with a store's file from outside, as a person with the sqlite3 shell would.</summary>
internal static class StoreFile
{
    public static int DropDerivedTables(string path)
    {
        using var connection = Open(path);
        var tables = new List<string>();
        using (var list = connection.CreateCommand())
        {
            list.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'derived\\_%' ESCAPE '\\'";
            using var reader = list.ExecuteReader();
            while (reader.Read())
                tables.Add(reader.GetString(0));
        }
        foreach (var table in tables)
            Execute(connection, $"DROP TABLE \"{table}\"");
        return tables.Count;
    }

    public static void Execute(string path, string sql)
    {
        using var connection = Open(path);
        Execute(connection, sql);
    }

    public static long Count(string path)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM events";
        return (long)command.ExecuteScalar()!;
    }

    public static long Count(string path, string source)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT coalesce(sum(events), 0) FROM sources WHERE source = $source";
        command.Parameters.AddWithValue("$source", source);
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>The data of all events of a type, as captured.</summary>
    public static IReadOnlyList<string> Data(string path, string type)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT json(data) FROM events WHERE type = $type ORDER BY seq";
        command.Parameters.AddWithValue("$type", type);
        using var reader = command.ExecuteReader();
        var data = new List<string>();
        while (reader.Read())
            data.Add(reader.GetString(0));
        return data;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
