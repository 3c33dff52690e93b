using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime.Text;
using TimeTracker.Privacy.Inspecting;

namespace TimeTracker.Cli.Inspecting;

/// <summary>Writes what the filter makes of a record for programs. Instants are UTC.</summary>
internal static class InspectionJson
{
    /// <summary>One JSON document.</summary>
    /// <param name="record">The record.</param>
    /// <param name="isRaw">Whether captured values are in it.</param>
    public static string Of(InspectedRecord record, bool isRaw)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartObject();
            writer.WriteString("id", record.Id);
            writer.WriteString("timestamp", InstantPattern.ExtendedIso.Format(record.Timestamp));
            writer.WriteString("record", record.Type is null ? "entry" : "event");
            if (record.Type is not null)
            {
                writer.WriteString("type", record.Type);
                writer.WriteString("source", record.Source);
            }
            if (isRaw)
                writer.WriteString("withheld", record.Withheld);
            writer.WriteStartArray("fields");
            // The name of a key that nobody classed is captured text.
            foreach (var field in record.Fields.Where(f => isRaw || f.Class is not null || f.Result is not null))
                Write(writer, field, isRaw);
            writer.WriteEndArray();
            if (isRaw)
            {
                writer.WriteStartArray("hidden_names");
                foreach (var name in record.HiddenNames)
                {
                    writer.WriteStartObject();
                    writer.WriteString("name", name.Name);
                    writer.WriteString("replacement", name.Replacement);
                    writer.WriteEndObject();
                }
                writer.WriteEndArray();
            }
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, InspectedField field, bool isRaw)
    {
        writer.WriteStartObject();
        writer.WriteString("key", field.Key);
        writer.WriteString("class", field.Class);
        writer.WriteString("class_from", field.ClassFrom);
        writer.WriteString("action", field.Action);
        writer.WriteString("action_from", field.ActionFrom);
        if (isRaw)
            Raw(writer, "value", field.Value);
        Raw(writer, "result", field.Result);
        writer.WriteNumber("secrets", field.Secrets);
        writer.WriteBoolean("hidden_names", field.HasHiddenNames);
        writer.WriteEndObject();
    }

    private static void Raw(Utf8JsonWriter writer, string name, string? json)
    {
        writer.WritePropertyName(name);
        if (json is null)
            writer.WriteNullValue();
        else
            writer.WriteRawValue(json);
    }
}
