using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using TimeTracker.Cli.Rendering;
using TimeTracker.Entries;
using TimeTracker.Projections.Explaining;

namespace TimeTracker.Cli.Explaining;

/// <summary>Writes explanations for programs. Instants are UTC.</summary>
internal static class ExplanationJson
{
    /// <summary>One JSON document.</summary>
    public static string Of(ShownMoment moment)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartObject();
            Write(writer, "at", moment.At);
            Write(writer, "as_of", moment.AsOf);
            writer.WriteStartArray("entries");
            foreach (var explained in moment.Entries)
                Write(writer, explained);
            writer.WriteEndArray();
            Around(writer, "before", moment.Before);
            Around(writer, "after", moment.After);
            Write(writer, "unused", moment.Unused, EventPart.Unused);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Around(Utf8JsonWriter writer, string name, ShownExplanation? explained)
    {
        writer.WritePropertyName(name);
        if (explained is null)
            writer.WriteNullValue();
        else
            Write(writer, explained);
    }

    private static void Write(Utf8JsonWriter writer, ShownExplanation explained)
    {
        var entry = explained.Entry;
        writer.WriteStartObject();
        writer.WriteString("id", entry.Id);
        writer.WriteString("kind", entry.Kind == EntryKind.Direct ? "direct" : "delegated");
        writer.WriteString("stream", entry.Stream);
        Write(writer, "start", entry.Start);
        Write(writer, "end", entry.IsRunning ? null : entry.End);
        writer.WriteString("start_reason", UseWords.Key(explained.Start));
        writer.WriteString("end_reason", UseWords.Key(explained.End));
        foreach (var part in (ReadOnlySpan<EventPart>)[EventPart.Opened, EventPart.Extended, EventPart.Covered, EventPart.Closed, EventPart.Assigned, EventPart.Unused])
            Write(writer, UseWords.Key(part), explained.Events, part);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<ShownUse> uses, EventPart part)
    {
        writer.WriteStartArray(name);
        foreach (var use in uses)
        {
            if (use.Part != part)
                continue;
            writer.WriteStartObject();
            writer.WriteString("id", use.Event.Id);
            Write(writer, "timestamp", use.Event.Timestamp);
            writer.WriteString("type", use.Event.Type);
            writer.WriteString("source", use.Event.Source);
            if (part == EventPart.Unused)
                writer.WriteString("reason", UseWords.Key(use.Use));
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, string name, Instant? instant)
    {
        if (instant is { } at)
            writer.WriteString(name, WireText.Of(at));
        else
            writer.WriteNull(name);
    }
}
