using System.Text;
using System.Text.Json;

namespace TimeTracker.Events;

/// <summary>Reads single properties from a record's wire form on demand, without building a tree.</summary>
internal static class WireReading
{
    /// <summary>
    /// Moves to the value of a property of the object at hand: the next object where the reader stands before it or on its opening brace.
    /// </summary>
    public static bool MoveTo(ref Utf8JsonReader reader, ReadOnlySpan<byte> property)
    {
        if (reader.TokenType != JsonTokenType.StartObject && (!reader.Read() || reader.TokenType != JsonTokenType.StartObject))
            return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(property);
            reader.Read();
            if (found)
                return true;
            reader.Skip();
        }
        return false;
    }

    /// <summary>The text of a scalar; null for JSON null; the raw JSON of an array or object.</summary>
    public static string? Text(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.StartArray or JsonTokenType.StartObject:
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                return Encoding.UTF8.GetString(json[start..(int)reader.BytesConsumed]);
            default:
                return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }
}
