using System.Text.Json;

namespace TimeTracker.AgentLogs;

/// <summary>Takes a property's value that the reader is on; what is not taken is passed over.</summary>
/// <param name="reader">On the value.</param>
/// <param name="name">The property's name.</param>
internal delegate void JsonProperty(ref Utf8JsonReader reader, ReadOnlySpan<byte> name);

/// <summary>Walks over the properties of objects. For records that are few; those that are many are walked over in place.</summary>
internal static class JsonObjects
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 256 };

    /// <summary>Walks over an object.</summary>
    /// <exception cref="JsonException">It is no JSON object.</exception>
    public static void Read(ReadOnlySpan<byte> json, JsonProperty property)
    {
        var reader = new Utf8JsonReader(json, Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException();
        Read(ref reader, property);
    }

    /// <summary>Walks over the object that the reader is on; passes over anything else.</summary>
    public static void Read(ref Utf8JsonReader reader, JsonProperty property)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            var isOpen = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
            property(ref reader, name);
            if (isOpen && reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                reader.Skip();
        }
    }
}
