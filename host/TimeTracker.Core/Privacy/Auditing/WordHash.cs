namespace TimeTracker.Privacy.Auditing;

/// <summary>
/// Stands for words whatever their case: 64 bits, so that among a million values and a thousand million words of a file one coincidence is expected in
/// ten thousand audits.
/// </summary>
internal static class WordHash
{
    private const ulong Offset = 0xCBF29CE484222325;
    private const ulong Prime = 0x9E3779B97F4A7C15;

    /// <summary>Of one word.</summary>
    public static ulong Of(ReadOnlySpan<char> word)
    {
        var hash = Offset;
        foreach (var c in word)
            hash = Mix(hash ^ Fold(c));
        return hash;
    }

    /// <summary>Of a word behind others.</summary>
    public static ulong Append(ulong words, ulong word) => Mix(Mix(words) ^ word);

    /// <summary>Of bytes, as they are.</summary>
    public static ulong Of(ReadOnlySpan<byte> bytes, ulong seed)
    {
        var hash = Offset ^ Mix(seed);
        while (bytes.Length >= 8)
        {
            hash = Mix(hash ^ BitConverter.ToUInt64(bytes));
            bytes = bytes[8..];
        }
        foreach (var b in bytes)
            hash = Mix(hash ^ b);
        return hash;
    }

    private static char Fold(char c) => char.IsAscii(c) ? (char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c) : char.ToLowerInvariant(char.ToUpperInvariant(c));

    private static ulong Mix(ulong value)
    {
        value *= Prime;
        return value ^ (value >> 29);
    }
}
