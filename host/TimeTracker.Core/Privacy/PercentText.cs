using System.Text;

namespace TimeTracker.Privacy;

/// <summary>Percent-encoding (RFC 3986, 2.1), to see what a text says that hides behind it.</summary>
internal static class PercentText
{
    /// <summary>Encoded twice is seen; what is encoded more often was made to deceive, and is read so far.</summary>
    private const int MostTimes = 3;

    /// <summary>Decodes a text until nothing is encoded any more.</summary>
    /// <returns>The text, valid UTF-8; null where nothing was encoded.</returns>
    public static byte[]? Decode(ReadOnlySpan<byte> text)
    {
        byte[]? decoded = null;
        for (var times = 0; times < MostTimes && IsEncoded(decoded ?? text); times++)
            decoded = Once(decoded ?? text);
        // What was encoded need not have been text.
        return decoded is null ? null : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(decoded));
    }

    private static bool IsEncoded(ReadOnlySpan<byte> text)
    {
        for (var at = text.IndexOf((byte)'%'); at >= 0 && at + 2 < text.Length; at++)
        {
            if (text[at] == (byte)'%' && char.IsAsciiHexDigit((char)text[at + 1]) && char.IsAsciiHexDigit((char)text[at + 2]))
                return true;
        }
        return false;
    }

    private static byte[] Once(ReadOnlySpan<byte> text)
    {
        var output = new byte[text.Length];
        var length = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == (byte)'%' && at + 2 < text.Length && char.IsAsciiHexDigit((char)text[at + 1]) && char.IsAsciiHexDigit((char)text[at + 2]))
            {
                output[length++] = (byte)((Digit(text[at + 1]) << 4) | Digit(text[at + 2]));
                at += 2;
            }
            else
            {
                output[length++] = text[at];
            }
        }
        return output[..length];
    }

    private static int Digit(byte hex) => hex <= (byte)'9' ? hex - '0' : (hex | 0x20) - 'a' + 10;
}
