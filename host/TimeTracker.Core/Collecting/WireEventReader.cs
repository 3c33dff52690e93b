using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using TimeTracker.Plugins;
using TimeTracker.Store;

namespace TimeTracker.Collecting;

/// <summary>
/// Reads an event's wire form: <c>{"id","timestamp","type","source","schema_version","host","data"}</c>, of which id, source, schema_version and host
/// may be absent or null. Another key is refused: to pass it over would lose what it says.
/// </summary>
internal sealed class WireEventReader
{
    private static readonly string[] Names = ["id", "timestamp", "type", "source", "schema_version", "host", "data"];
    private const string Example = "{\"timestamp\":\"2026-03-01T10:00:00Z\",\"type\":\"build\",\"data\":{}}";

    // The depth of data is the preparer's to judge; refused here it would be told as invalid JSON, which it is not.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = LineReader.MaxLineLength };

    private readonly byte[] _defaultSource;

    /// <param name="defaultSource">The source of events that name none.</param>
    public WireEventReader(string defaultSource) => _defaultSource = Encoding.UTF8.GetBytes(defaultSource);

    /// <summary>Reads one event.</summary>
    /// <param name="line">A JSON object.</param>
    /// <param name="fields">Its fields, which point into the line.</param>
    /// <returns>Why it is no event and what to do, in a sentence without captured text; null where it is one.</returns>
    public string? Read(ReadOnlySpan<byte> line, scoped ref EventFields fields)
    {
        if (!Utf8.IsValid(line))
            return "is not valid UTF-8; write it as UTF-8";
        try
        {
            return ReadObject(line, ref fields);
        }
        catch (JsonException e)
        {
            return FormattableString.Invariant($"is no valid JSON at byte {e.BytePositionInLine + 1}; write one whole JSON object a line");
        }
        catch (InvalidOperationException)
        {
            return "has half of a surrogate pair in a string; write both halves, or the character itself";
        }
    }

    private string? ReadObject(ReadOnlySpan<byte> line, scoped ref EventFields fields)
    {
        var reader = new Utf8JsonReader(line, Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return $"is no JSON object; write {Example}";
        fields.SchemaVersion = 1;
        fields.Source = _defaultSource;
        var seen = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = IndexOf(ref reader);
            if (index < 0)
                return "has a key that events do not have" + Hint(ref reader);
            if ((seen & (1 << index)) != 0)
                return $"has the key {Names[index]} twice; keep one";
            seen |= 1 << index;
            reader.Read();
            if (ReadValue(index, line, ref reader, ref fields) is { } reason)
                return reason;
        }
        _ = reader.Read();
        foreach (var required in (ReadOnlySpan<int>)[1, 2, 6])
        {
            if ((seen & (1 << required)) == 0)
                return $"has no {Names[required]}; write {Example}";
        }
        return null;
    }

    private static string? ReadValue(int index, ReadOnlySpan<byte> line, scoped ref Utf8JsonReader reader, scoped ref EventFields fields)
    {
        if (index == 6)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
                return "the data is no JSON object; write {} where there is nothing to tell";
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            fields.Data = line[start..(int)reader.BytesConsumed];
            return null;
        }
        if (reader.TokenType == JsonTokenType.Null && index is 0 or 3 or 4 or 5)
            return null;
        if (index == 4)
            return reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out fields.SchemaVersion) ? null : "the schema_version is no whole number; leave it out, or write 1";
        if (reader.TokenType != JsonTokenType.String)
            return $"the {Names[index]} is no string; put it in quotes";
        var text = Text(ref reader);
        if (text.IsEmpty)
            return $"the {Names[index]} is empty; {(index is 1 or 2 ? "write one" : "write one, or leave it out")}";
        switch (index)
        {
            case 0:
                fields.Id = text;
                return null;
            case 1:
                return WireTimestamp.Read(text, out fields.Timestamp);
            case 2:
                fields.Type = text;
                return null;
            case 3:
                fields.Source = text;
                return null;
            default:
                fields.Host = text;
                return null;
        }
    }

    private static int IndexOf(scoped ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("timestamp"u8))
            return 1;
        if (reader.ValueTextEquals("type"u8))
            return 2;
        if (reader.ValueTextEquals("source"u8))
            return 3;
        if (reader.ValueTextEquals("data"u8))
            return 6;
        if (reader.ValueTextEquals("id"u8))
            return 0;
        if (reader.ValueTextEquals("host"u8))
            return 5;
        return reader.ValueTextEquals("schema_version"u8) ? 4 : -1;
    }

    /// <summary>The nearest name, else all of them; never the key itself, which may be anything.</summary>
    private static string Hint(scoped ref Utf8JsonReader reader) => NearestName.Hint(reader.GetString()!, Names);

    private static ReadOnlySpan<byte> Text(scoped ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
            return reader.ValueSpan;
        var unescaped = new byte[reader.ValueSpan.Length];
        return unescaped.AsSpan(0, reader.CopyString(unescaped));
    }
}
