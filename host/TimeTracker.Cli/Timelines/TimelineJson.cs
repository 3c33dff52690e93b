using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using TimeTracker.Cli.Rendering;
using TimeTracker.Cli.Reports;

namespace TimeTracker.Cli.Timelines;

/// <summary>Writes a day for programs. Lengths are whole milliseconds, instants UTC; what is running ends with null.</summary>
internal static class TimelineJson
{
    /// <summary>One JSON document.</summary>
    public static string Of(DayTimeline day)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartObject();
            writer.WriteString("from", WireText.Of(day.Range.From!.Value));
            writer.WriteString("to", WireText.Of(day.Range.To!.Value));
            writer.WriteString("as_of", WireText.Of(day.AsOf));
            writer.WriteStartArray("streams");
            foreach (var lane in day.Lanes)
            {
                writer.WriteStartObject();
                writer.WriteString("name", lane.Sum.Name);
                Write(writer, "direct", lane.Direct);
                Write(writer, "delegated", lane.Delegated);
                ReportFormats.WriteLengths(writer, lane.Sum);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            Write(writer, "gaps", day.Gaps);
            writer.WriteStartObject("total");
            ReportFormats.WriteLengths(writer, day.Total);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<Slice> slices)
    {
        writer.WriteStartArray(name);
        foreach (var slice in slices)
        {
            writer.WriteStartObject();
            writer.WriteString("start", WireText.Of(Instant.FromUnixTimeMilliseconds(slice.Start)));
            if (slice.IsRunning)
                writer.WriteNull("end");
            else
                writer.WriteString("end", WireText.Of(Instant.FromUnixTimeMilliseconds(slice.End)));
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }
}
