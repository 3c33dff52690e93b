using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using TimeTracker.Cli.Ranges;
using TimeTracker.Cli.Rendering;

namespace TimeTracker.Cli.Reports;

/// <summary>Writes a report for programs and documents. Lengths are whole milliseconds, instants UTC.</summary>
internal static class ReportFormats
{
    // As in every record that leaves: microseconds, six digits.
    private static readonly InstantPattern Wire = InstantPattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss'.'ffffff'Z'");

    /// <summary>One JSON document.</summary>
    public static string Json(Report report, TimeRange range, Instant asOf)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartObject();
            writer.WriteString("by", Word(report.By));
            Write(writer, "from", range.From);
            Write(writer, "to", range.To);
            Write(writer, "as_of", asOf);
            writer.WriteStartArray("rows");
            foreach (var row in report.Rows)
            {
                writer.WriteStartObject();
                if (row.Name.Length > 0)
                    writer.WriteString("name", row.Name);
                else
                    writer.WriteNull("name");
                Write(writer, row);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteStartObject("total");
            Write(writer, report.Total);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Comma-separated values as RFC 4180 has them, with a head.</summary>
    public static string Csv(Report report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Word(report.By)},direct_ms,delegated_ms,total_ms\r\n");
        foreach (var row in report.Rows)
            text.Append(CultureInfo.InvariantCulture, $"{Quoted(row.Name)},{Milliseconds(row.Direct)},{Milliseconds(row.Delegated)},{Milliseconds(row.Clock)}\r\n");
        return text.ToString();
    }

    /// <summary>A table for a document.</summary>
    public static string Markdown(Report report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"| {report.By} | Direct | Delegated | Total |\n|---|---:|---:|---:|\n");
        foreach (var row in report.Rows)
            Append(ReportTable.Name(row, report.By).Replace("|", "\\|", StringComparison.Ordinal), row);
        Append("**total**", report.Total);
        return text.ToString();

        void Append(string name, ReportRow row) => text.Append(
            CultureInfo.InvariantCulture, $"| {Printable.Line(name)} | {Lengths.Of(row.Direct)} | {Lengths.Of(row.Delegated)} | {Lengths.Of(row.Clock)} |\n");
    }

    private static void Write(Utf8JsonWriter writer, ReportRow row)
    {
        writer.WriteNumber("direct_ms", Milliseconds(row.Direct));
        writer.WriteNumber("delegated_ms", Milliseconds(row.Delegated));
        writer.WriteNumber("total_ms", Milliseconds(row.Clock));
    }

    private static void Write(Utf8JsonWriter writer, string name, Instant? instant)
    {
        if (instant is { } at)
            writer.WriteString(name, Wire.Format(at));
        else
            writer.WriteNull(name);
    }

    private static long Milliseconds(Duration length) => (long)length.TotalMilliseconds;

    private static string Word(Grouping by) => by.ToString().ToLowerInvariant();

    // A spreadsheet runs a cell that begins like a formula; an apostrophe makes it the text that it is.
    private static string Quoted(string name)
    {
        var text = name.Length > 0 && "=+-@\t\r".Contains(name[0], StringComparison.Ordinal) ? "'" + name : name;
        return text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
