using System.Buffers;
using System.Text;

namespace TimeTracker.Privacy;

/// <summary>Strings in JSON, byte by byte: the filter looks at what a string says and writes it the way it always does.</summary>
internal static class JsonText
{
    private static readonly SearchValues<byte> Escaped = SearchValues.Create(
        "\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000a\u000b\u000c\u000d\u000e\u000f"u8
        + "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f\"\\"u8);

    /// <summary>Writes a string with its quotes. Only what must be escaped is.</summary>
    public static void Write(ReadOnlySpan<byte> text, ByteBuffer output)
    {
        output.Append((byte)'"');
        while (!text.IsEmpty)
        {
            var at = text.IndexOfAny(Escaped);
            if (at < 0)
            {
                output.Append(text);
                break;
            }
            output.Append(text[..at]);
            WriteEscape(text[at], output);
            text = text[(at + 1)..];
        }
        output.Append((byte)'"');
    }

    /// <summary>
    /// Writes what the inside of a string's quotes says. Half a surrogate pair, which JSON can spell and UTF-8 cannot, becomes U+FFFD.
    /// </summary>
    public static void Unescape(ReadOnlySpan<byte> inside, ByteBuffer output)
    {
        while (!inside.IsEmpty)
        {
            var at = inside.IndexOf((byte)'\\');
            if (at < 0)
            {
                output.Append(inside);
                return;
            }
            output.Append(inside[..at]);
            inside = inside[(at + 1)..];
            if (inside[0] == (byte)'u')
            {
                inside = WriteCodePoint(inside, output);
                continue;
            }
            output.Append(inside[0] switch
            {
                (byte)'n' => (byte)'\n',
                (byte)'t' => (byte)'\t',
                (byte)'r' => (byte)'\r',
                (byte)'b' => (byte)'\b',
                (byte)'f' => (byte)'\f',
                var same => same,
            });
            inside = inside[1..];
        }
    }

    private static ReadOnlySpan<byte> WriteCodePoint(ReadOnlySpan<byte> inside, ByteBuffer output)
    {
        var first = Unit(inside);
        inside = inside[5..];
        if (char.IsHighSurrogate(first) && inside.Length >= 6 && inside[0] == (byte)'\\' && inside[1] == (byte)'u')
        {
            var second = Unit(inside[1..]);
            if (char.IsLowSurrogate(second))
            {
                Append(new Rune(first, second), output);
                return inside[6..];
            }
        }
        Append(Rune.TryCreate(first, out var rune) ? rune : Rune.ReplacementChar, output);
        return inside;
    }

    private static void Append(Rune rune, ByteBuffer output) => output.Advance(rune.EncodeToUtf8(output.GetSpan(4)));

    private static char Unit(ReadOnlySpan<byte> u)
    {
        var value = 0;
        foreach (var digit in u.Slice(1, 4))
            value = (value << 4) | (digit <= (byte)'9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
        return (char)value;
    }

    private static void WriteEscape(byte value, ByteBuffer output)
    {
        switch (value)
        {
            case (byte)'"':
                output.Append("\\\""u8);
                break;
            case (byte)'\\':
                output.Append("\\\\"u8);
                break;
            case (byte)'\n':
                output.Append("\\n"u8);
                break;
            case (byte)'\r':
                output.Append("\\r"u8);
                break;
            case (byte)'\t':
                output.Append("\\t"u8);
                break;
            default:
                output.Append("\\u00"u8);
                output.Append("0123456789abcdef"u8[value >> 4]);
                output.Append("0123456789abcdef"u8[value & 15]);
                break;
        }
    }
}
