using System.Buffers;
using System.Text;
using System.Text.Json;
using TimeTracker.Store;

namespace TimeTracker.Projections;

/// <summary>Keeps the attributes of spans in the stored view: once each, however many spans share them.</summary>
internal static class ViewAttributes
{
    /// <summary>Stores attributes.</summary>
    /// <returns>The number of each object.</returns>
    public static Dictionary<SpanAttributes, long> Save(SqliteDatabase database, IReadOnlyList<DerivedSpan> spans)
    {
        var numbers = new Dictionary<SpanAttributes, long>(ReferenceEqualityComparer.Instance);
        using var row = database.Prepare(
            "INSERT INTO derived_attributes(attributes, host, is_git, is_block, project, client, tags, description) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"u8);
        foreach (var span in spans)
        {
            var attributes = span.Attributes;
            if (!numbers.TryAdd(attributes, numbers.Count))
                continue;
            row.Bind(1, numbers.Count - 1);
            BindText(row, 2, attributes.Host);
            row.Bind(3, attributes.IsGit ? 1 : 0);
            row.Bind(4, attributes.IsBlock ? 1 : 0);
            BindText(row, 5, attributes.Brought?.Project);
            BindText(row, 6, attributes.Brought?.Client);
            // Tags are null where the source brought nothing at all, and an empty list where it brought something else.
            BindText(row, 7, attributes.Brought is { } brought ? Json(brought.Tags) : null);
            BindText(row, 8, attributes.Brought?.Text);
            row.Run();
        }
        return numbers;
    }

    /// <summary>Reads the attributes of a number.</summary>
    /// <param name="row">Made by <see cref="Select"/>.</param>
    /// <param name="number">The number.</param>
    public static SpanAttributes Load(SqliteStatement row, long number)
    {
        row.Bind(1, number);
        if (!row.Step())
            throw new InvalidOperationException("The stored view has a span without attributes.");
        var brought = row.IsNull(5) ? null : new Brought(Text(row, 3), Text(row, 4), Tags(row.Bytes(5)), Text(row, 6));
        var attributes = new SpanAttributes(Text(row, 0), row.Long(1) != 0, row.Long(2) != 0, brought);
        row.Reset();
        return attributes;
    }

    public static SqliteStatement Select(SqliteDatabase database) =>
        database.Prepare("SELECT host, is_git, is_block, project, client, tags, description FROM derived_attributes WHERE attributes = ?1"u8);

    private static void BindText(SqliteStatement row, int parameter, string? text)
    {
        if (text is null)
            row.BindNull(parameter);
        else
            row.BindText(parameter, text);
    }

    private static string? Text(SqliteStatement row, int column) => row.IsNull(column) ? null : row.Words(column);

    private static string Json(IReadOnlyList<string> tags)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (var tag in tags)
                writer.WriteStringValue(tag);
            writer.WriteEndArray();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static List<string> Tags(ReadOnlySpan<byte> json)
    {
        var tags = new List<string>();
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String)
                tags.Add(reader.GetString()!);
        }
        return tags;
    }
}
