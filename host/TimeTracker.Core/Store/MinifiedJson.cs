using System.Buffers;

namespace TimeTracker.Store;

/// <summary>Takes the white space between tokens out of valid JSON; every token stays byte for byte.</summary>
internal static class MinifiedJson
{
    private static readonly SearchValues<byte> WhiteSpace = SearchValues.Create(" \t\r\n"u8);
    private static readonly SearchValues<byte> WhiteSpaceOrQuote = SearchValues.Create(" \t\r\n\""u8);

    /// <summary>Writes the minified form.</summary>
    /// <param name="json">Valid JSON.</param>
    /// <param name="destination">At least as long as <paramref name="json"/>.</param>
    /// <returns>The bytes written.</returns>
    public static int Write(ReadOnlySpan<byte> json, Span<byte> destination)
    {
        if (!json.ContainsAny(WhiteSpace))
        {
            json.CopyTo(destination);
            return json.Length;
        }
        var length = 0;
        while (true)
        {
            var stop = json.IndexOfAny(WhiteSpaceOrQuote);
            var plain = stop < 0 ? json : json[..stop];
            plain.CopyTo(destination[length..]);
            length += plain.Length;
            if (stop < 0)
                return length;
            json = json[stop..];
            if (json[0] == '"')
            {
                var end = StringLength(json);
                json[..end].CopyTo(destination[length..]);
                length += end;
                json = json[end..];
            }
            else
            {
                json = json[1..];
            }
        }
    }

    /// <summary>The length of the string that begins the text, quotes included.</summary>
    private static int StringLength(ReadOnlySpan<byte> json)
    {
        var i = 1;
        while (true)
        {
            i += json[i..].IndexOfAny((byte)'"', (byte)'\\');
            if (json[i] == '"')
                return i + 1;
            i += 2;
        }
    }
}
