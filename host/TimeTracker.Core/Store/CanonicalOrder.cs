using System.Buffers;
using System.Text.Json;

namespace TimeTracker.Store;

/// <summary>The order of keys in RFC 8785 (section 3.2.3): by UTF-16 code units of the unescaped key.</summary>
internal static class CanonicalOrder
{
    // From U+E000 on the orders of UTF-8 and UTF-16 part: supplementary characters (lead byte F0) come before U+E000 (lead byte EE) in UTF-16.
    private static readonly SearchValues<byte> Special = SearchValues.Create([(byte)'\\', .. Enumerable.Range(0xEE, 0x12).Select(i => (byte)i)]);

    /// <summary>Compares two keys in canonical escaping, without their quotes.</summary>
    public static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        left.ContainsAny(Special) || right.ContainsAny(Special)
            ? string.CompareOrdinal(Unescape(left), Unescape(right))
            : left.SequenceCompareTo(right);

    private static string Unescape(ReadOnlySpan<byte> key)
    {
        byte[] quoted = [(byte)'"', .. key, (byte)'"'];
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        return reader.GetString()!;
    }
}
