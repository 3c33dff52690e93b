using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TimeTracker.Events;

/// <summary>Makes the JSON object of an <see cref="EventDraft"/>.</summary>
public static class EventData
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = false };

    /// <summary>Writes an object with the caller's properties.</summary>
    /// <param name="writeProperties">Writes the properties; the braces are written around it.</param>
    /// <returns>UTF-8, without white space.</returns>
    /// <exception cref="InvalidOperationException"><paramref name="writeProperties"/> left an array or object open, or wrote a value without a name.</exception>
    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> writeProperties)
    {
        ArgumentNullException.ThrowIfNull(writeProperties);
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writeProperties(writer);
            writer.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }

    /// <summary>Writes an object of strings, leaving out those that are null: an absent key, not a null one, says "not known".</summary>
    /// <param name="properties">Names and values, in the order in which they are written.</param>
    /// <returns>UTF-8, without white space.</returns>
    public static ReadOnlyMemory<byte> Of(params ReadOnlySpan<(string Name, string? Value)> properties)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in properties)
            {
                if (value is not null)
                    writer.WriteString(name, value);
            }
            writer.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }
}
