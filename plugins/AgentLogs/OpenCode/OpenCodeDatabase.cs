using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace TimeTracker.AgentLogs.OpenCode;

/// <summary>
/// Reads the messages of a database of OpenCode that were written since the last time, oldest change first. It is opened for reading alone, while OpenCode goes on.
/// </summary>
internal sealed class OpenCodeDatabase : IDatabaseParser
{
    private const int Page = 200;

    // Changes that were made at about the same time may become visible in another order.
    private const long Slack = 60_000;

    private readonly string _path;
    private readonly bool _titles;
    private readonly Dictionary<string, OpenCodeSession?> _sessions = new(StringComparer.Ordinal);
    private long _updated;
    private string _message;

    /// <param name="path">The database.</param>
    /// <param name="state">The message that was changed last of those that were read.</param>
    /// <param name="titles">Whether titles are wanted.</param>
    public OpenCodeDatabase(string path, LogState state, bool titles)
    {
        (_path, _titles) = (path, titles);
        (_updated, _message) = (state.Number("updated"), state["message"] ?? "");
    }

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> record, LogEvents events) => throw new NotSupportedException("A database has no records that are handed over.");

    /// <inheritdoc/>
    public bool Read(LogEvents events, int mostEvents, bool isBeginning, CancellationToken cancellationToken)
    {
        using var connection = Open();
        if (isBeginning)
            StepBack(connection);
        while (events.Count < mostEvents)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (ReadPage(connection, events) < Page)
                return false;
        }
        return true;
    }

    /// <inheritdoc/>
    public void Save(LogState state)
    {
        state.Set("updated", _updated);
        state["message"] = _message.Length == 0 ? null : _message;
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _path, Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = 5 }.ToString());
        connection.Open();
        return connection;
    }

    // A database that is not the one of the last time, or whose last session was deleted, is read from its beginning.
    private void StepBack(SqliteConnection connection)
    {
        using var command = Command(connection, "SELECT count(*) FROM message WHERE id = $a", _message);
        _updated = _message.Length > 0 && (long)command.ExecuteScalar()! > 0 ? Math.Max(0, _updated - Slack) : 0;
        _message = "";
    }

    private int ReadPage(SqliteConnection connection, LogEvents events)
    {
        var rows = 0;
        using var command = Command(connection, """
            SELECT id, session_id, time_updated, data FROM message WHERE time_updated > $b OR (time_updated = $b AND id > $a) ORDER BY time_updated, id LIMIT $c
            """, _message, _updated, Page);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            rows++;
            (_message, _updated) = (reader.GetString(0), reader.GetInt64(2));
            try
            {
                ReadMessage(connection, reader.GetString(1), reader.GetFieldValue<byte[]>(3), events);
            }
            catch (JsonException)
            {
                events.AddDamaged();
            }
        }
        return rows;
    }

    private void ReadMessage(SqliteConnection connection, string sessionId, byte[] data, LogEvents events)
    {
        var step = OpenCodeMessage.Read(data);
        if (step is not { Role: "assistant", Completed: { } completed })
            return;
        if (!_sessions.TryGetValue(sessionId, out var session))
            _sessions.Add(sessionId, session = Session(connection, sessionId));
        if (session is null)
            return;
        OpenCodeEvents.Add(_message, step, session, Prompts(connection, sessionId, step.Parent, completed.ToUnixTimeMilliseconds()), Parts(connection, _message), _titles, events);
    }

    private static OpenCodeSession? Session(SqliteConnection connection, string id)
    {
        using var command = Command(connection, "SELECT parent_id, directory, title, time_created, permission FROM session WHERE id = $a", id);
        using var reader = command.ExecuteReader();
        if (!reader.Read())
            return null;
        return new OpenCodeSession
        {
            Id = id,
            Parent = reader.IsDBNull(0) ? null : reader.GetString(0),
            Directory = reader.GetString(1),
            Title = reader.GetString(2),
            Created = NodaTime.Instant.FromUnixTimeMilliseconds(reader.GetInt64(3)),
            IsScripts = !reader.IsDBNull(4) && DeniesQuestions(reader.GetFieldValue<byte[]>(4)),
        };
    }

    // The message that a step answers, and those that were written while it was at work.
    private static List<OpenCodePrompt> Prompts(SqliteConnection connection, string session, string? parent, long completed)
    {
        var prompts = new List<OpenCodePrompt>();
        using var command = Command(connection, """
            SELECT id, time_created, data FROM message
            WHERE session_id = $a AND time_created >= coalesce((SELECT time_created FROM message WHERE id = $b), $c) AND time_created <= $c ORDER BY time_created, id
            """, session, parent ?? "", completed);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            if (OpenCodeMessage.Read(reader.GetFieldValue<byte[]>(2)) is { Role: "user", Created: { } created })
                prompts.Add(new OpenCodePrompt(reader.GetString(0), created, OpenCodeEvents.Length(Parts(connection, reader.GetString(0)))));
        }
        return prompts;
    }

    private static List<OpenCodePart> Parts(SqliteConnection connection, string message)
    {
        var parts = new List<OpenCodePart>();
        using var command = Command(connection, "SELECT id, data FROM part WHERE message_id = $a ORDER BY id", message);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var part = OpenCodePart.Read(reader.GetFieldValue<byte[]>(1));
            part.Id = reader.GetString(0);
            parts.Add(part);
        }
        return parts;
    }

    private static bool DeniesQuestions(byte[] permissions)
    {
        var reader = new Utf8JsonReader(permissions);
        return reader.Read() && OpenCodeSession.DeniesQuestions(ref reader);
    }

    private static SqliteCommand Command(SqliteConnection connection, string text, params ReadOnlySpan<object> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue(string.Create(CultureInfo.InvariantCulture, $"${(char)('a' + i)}"), values[i]);
        return command;
    }
}
