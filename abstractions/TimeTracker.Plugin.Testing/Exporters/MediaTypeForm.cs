using System.Text;
using System.Text.Json;
using System.Xml;

namespace TimeTracker.Plugins.Testing.Exporters;

/// <summary>Whether bytes are of a media type, for the types that exporters of time usually write.</summary>
internal static class MediaTypeForm
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Whether the type is one that can be told.</summary>
    public static bool IsKnown(string mediaType) =>
        mediaType.StartsWith("text/", StringComparison.Ordinal) || mediaType is "application/json" or "application/x-ndjson" or "application/jsonl" or "application/xml" or "application/octet-stream";

    /// <summary>Why the bytes are not of the type; null where they are.</summary>
    public static string? Fault(string mediaType, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            switch (mediaType)
            {
                case "application/octet-stream":
                    return "its attribute declares no MediaType";
                case "application/json":
                    JsonDocument.Parse(bytes).Dispose();
                    return null;
                case "application/x-ndjson" or "application/jsonl":
                    return LinesFault(bytes);
                case "application/xml" or "text/xml":
                    using (var reader = XmlReader.Create(new MemoryStream(bytes.ToArray())))
                    {
                        while (reader.Read())
                        {
                        }
                    }
                    return null;
                case "text/csv":
                    return CsvFault(Strict.GetString(bytes.Span));
                case "text/calendar":
                    return CalendarFault(Strict.GetString(bytes.Span));
                default:
                    Strict.GetString(bytes.Span);
                    return null;
            }
        }
        catch (Exception e) when (e is JsonException or XmlException or DecoderFallbackException)
        {
            return e.Message;
        }
    }

    private static string? LinesFault(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var end = bytes.Span.IndexOf((byte)'\n');
            if (end < 0)
                return "its last line has no line feed";
            JsonDocument.Parse(bytes[..end]).Dispose();
            bytes = bytes[(end + 1)..];
        }
        return null;
    }

    /// <summary>RFC 4180: quotes in pairs, and as many fields in every record as in the first.</summary>
    private static string? CsvFault(string text)
    {
        int fields = 1, wanted = 0, record = 1;
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '"')
                isQuoted = !isQuoted;
            else if (c == ',' && !isQuoted)
                fields++;
            if (isQuoted || (c != '\n' && i < text.Length - 1))
                continue;
            wanted = wanted == 0 ? fields : wanted;
            if (fields != wanted)
                return $"record {record} has {fields} fields, the first one {wanted}";
            fields = 1;
            record++;
        }
        return isQuoted ? "a quoted field has no end" : null;
    }

    /// <summary>RFC 5545: one calendar object, lines ended by CRLF and no longer than 75 bytes.</summary>
    private static string? CalendarFault(string text)
    {
        if (!text.StartsWith("BEGIN:VCALENDAR\r\n", StringComparison.Ordinal) || !text.EndsWith("END:VCALENDAR\r\n", StringComparison.Ordinal))
            return "it is no VCALENDAR object";
        var tooLong = Array.Find(text.Split("\r\n"), l => Encoding.UTF8.GetByteCount(l) > 75);
        return tooLong is not null ? $"a line has more than 75 bytes: {tooLong[..20]}…" : text.Replace("\r\n", "", StringComparison.Ordinal).Contains('\n', StringComparison.Ordinal) ? "a line ends without CR" : null;
    }
}
