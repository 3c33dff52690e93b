using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using TimeTracker.Cli.Ranges;
using TimeTracker.Cli.Rendering;

namespace TimeTracker.Cli.Reports;

/// <summary>Writes a report for programs and documents. Lengths are whole milliseconds, instants UTC.</summary>
internal static class ReportFormats
{
    /// <summary>One JSON document.</summary>
    public static string Json(Report report, TimeRange range, Instant asOf)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartObject();
            writer.WriteString("by", ReportLabels.Word(report.By));
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
                WriteLengths(writer, row);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteStartObject("total");
            WriteLengths(writer, report.Total);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Comma-separated values as RFC 4180 has them, with a head and without a total, which of overlapping rows is no sum.</summary>
    public static string Csv(Report report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{ReportLabels.Word(report.By)},direct_ms,delegated_ms,total_ms,ratio,provisional\r\n");
        foreach (var row in report.Rows)
        {
            text.Append(Quoted(row.Name)).Append(CultureInfo.InvariantCulture, $",{Milliseconds(row.Direct)},{Milliseconds(row.Delegated)},{Milliseconds(row.Total)},");
            if (row.Ratio is { } ratio)
                text.Append(Rounded(ratio).ToString(CultureInfo.InvariantCulture));
            text.Append(row.IsProvisional ? ",true\r\n" : ",false\r\n");
        }
        return text.ToString();
    }

    /// <summary>A table for a document.</summary>
    public static string Markdown(Report report)
    {
        var text = new StringBuilder();
        var word = ReportLabels.Word(report.By);
        text.Append(CultureInfo.InvariantCulture, $"| {char.ToUpperInvariant(word[0])}{word[1..]} | Direct | Delegated | Ratio | Total |\n|---|---:|---:|---:|---:|\n");
        var (direct, delegated, total) = (Lengths(report, r => r.Direct), Lengths(report, r => r.Delegated), Lengths(report, r => r.Total));
        for (var i = 0; i < report.Rows.Count; i++)
            Append(Escaped(Printable.Line(ReportLabels.Of(report.Rows[i], report.By))), report.Rows[i], i);
        Append("**total**", report.Total, report.Rows.Count);
        if (report.Total.IsProvisional)
            text.Append(CultureInfo.InvariantCulture, $"\n\\* {ReportNotes.Provisional}\n");
        return text.ToString();

        void Append(string name, ReportRow row, int index) => text.Append(
            CultureInfo.InvariantCulture,
            $"| {name} | {direct[index]} | {delegated[index]} | {ReportLabels.Ratio(row)} | {total[index]}{(row.IsProvisional ? " \\*" : "")} |\n");
    }

    /// <summary>The lengths of a row, as they stand in every JSON document that has rows.</summary>
    public static void WriteLengths(Utf8JsonWriter writer, ReportRow row)
    {
        writer.WriteNumber("direct_ms", Milliseconds(row.Direct));
        writer.WriteNumber("delegated_ms", Milliseconds(row.Delegated));
        writer.WriteNumber("total_ms", Milliseconds(row.Total));
        if (row.Ratio is { } ratio)
            writer.WriteNumber("ratio", Rounded(ratio));
        else
            writer.WriteNull("ratio");
        writer.WriteBoolean("provisional", row.IsProvisional);
    }

    private static string[] Lengths(Report report, Converter<ReportRow, Duration> of)
    {
        var lengths = new Duration[report.Rows.Count];
        for (var i = 0; i < lengths.Length; i++)
            lengths[i] = of(report.Rows[i]);
        return RoundedColumn.Texts(lengths, of(report.Total), isAligned: false);
    }

    private static void Write(Utf8JsonWriter writer, string name, Instant? instant)
    {
        if (instant is { } at)
            writer.WriteString(name, WireText.Of(at));
        else
            writer.WriteNull(name);
    }

    private static long Milliseconds(Duration length) => (long)length.TotalMilliseconds;

    private static decimal Rounded(double ratio) => Math.Round((decimal)ratio, 4);

    // A spreadsheet runs a cell that begins like a formula; an apostrophe makes it the text that it is.
    private static string Quoted(string name)
    {
        var text = name.Length > 0 && "=+-@\t\r".Contains(name[0], StringComparison.Ordinal) ? "'" + name : name;
        return text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    // What CommonMark and its tables would read as markup; a backslash makes it the character that it is.
    private static string Escaped(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if ("\\`*_[]<>|&~".Contains(c, StringComparison.Ordinal))
                text.Append('\\');
            text.Append(c);
        }
        return text.ToString();
    }
}
