using System.Buffers;
using System.Text;

namespace TimeTracker.Privacy;

/// <summary>
/// Finds secrets that have no form of their own by what stands before them: <c>DB_PASSWORD=…</c>, <c>"apiKey": "…"</c>,
/// <c>Authorization: Bearer …</c>. The name must end in a word for a secret and the value must look random: <c>token: string</c> is neither.
/// </summary>
internal static class SecretAssignments
{
    /// <summary>How far is looked back for the name, and ahead for what decides about the value: bounded, so that no text makes the search quadratic.</summary>
    private const int LookBack = 64;

    private const int LookAhead = 256;

    private const int ShortestValue = 8;

    private static readonly SearchValues<byte> EndsValue = SearchValues.Create("\"'`\\&;,()<>{}[] \t\r\n"u8);

    private static readonly SearchValues<byte> Name = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-."u8);

    private static readonly SearchValues<byte> Between = SearchValues.Create(" \t\"'`\\"u8);

    private static readonly string[] Words =
    [
        "password", "passwd", "pwd", "passphrase", "secret", "token", "apikey", "api_key", "api-key", "accesskey", "access_key", "access-key", "secretkey", "secret_key", "secret-key",
        "privatekey", "private_key", "private-key", "authorization", "credential", "credentials",
    ];

    private static readonly string[] Schemes = ["Bearer", "Basic", "Token"];

    /// <summary>Finds the value behind a separator.</summary>
    /// <param name="text">The text.</param>
    /// <param name="separator">The position of the <c>=</c> or <c>:</c>.</param>
    /// <param name="floor">Where the last secret ended: not to be gone behind.</param>
    /// <param name="start">The first position of the value.</param>
    /// <param name="end">The first position behind it.</param>
    public static bool TryFind(ReadOnlySpan<byte> text, int separator, int floor, out int start, out int end)
    {
        (start, end) = (0, 0);
        var before = text[Math.Max(floor, separator - LookBack)..separator];
        before = before[..(before.LastIndexOfAnyExcept(Between) + 1)];
        if (!NamesSecret(before[(before.LastIndexOfAnyExcept(Name) + 1)..]))
            return false;
        return Value(text, separator + 1, out start, out end);
    }

    /// <summary>Finds what stands behind a scheme of authorization on its own: <c>Bearer …</c>.</summary>
    /// <inheritdoc cref="TryFind"/>
    public static bool TryFindBearer(ReadOnlySpan<byte> text, int trigger, int floor, out int start, out int end)
    {
        (start, end) = (0, 0);
        return text[trigger..].StartsWith("Bearer "u8) && (trigger == floor || !char.IsAsciiLetterOrDigit((char)text[trigger - 1])) && Value(text, trigger, out start, out end);
    }

    private static bool NamesSecret(ReadOnlySpan<byte> name)
    {
        if (name.Length < 3)
            return false;
        foreach (var word in Words)
        {
            if (name.Length >= word.Length && Ascii.EqualsIgnoreCase(name[^word.Length..], word))
                return true;
        }
        return false;
    }

    private static bool Value(ReadOnlySpan<byte> text, int from, out int start, out int end)
    {
        start = from;
        var ahead = text[start..Math.Min(text.Length, start + LookAhead)];
        start += Skip(ahead);
        foreach (var scheme in Schemes)
        {
            var rest = text[start..Math.Min(text.Length, start + LookAhead)];
            if (rest.Length > scheme.Length && rest[scheme.Length] == (byte)' ' && Ascii.EqualsIgnoreCase(rest[..scheme.Length], scheme))
                start += scheme.Length + Skip(rest[scheme.Length..]);
        }
        var value = text[start..Math.Min(text.Length, start + LookAhead)];
        var length = value.IndexOfAny(EndsValue) is >= 0 and var stop ? stop : value.Length;
        end = start;
        if (!LooksRandom(value[..length]))
            return false;
        end = text[start..].IndexOfAny(EndsValue) is >= 0 and var last ? start + last : text.Length;
        return true;
    }

    private static int Skip(ReadOnlySpan<byte> text) => text.IndexOfAnyExcept(Between) is >= 0 and var first ? first : text.Length;

    /// <summary>A letter and a digit, and not one character over and over; a path, an address or a variable is where the secret is kept and not the secret.</summary>
    private static bool LooksRandom(ReadOnlySpan<byte> value)
    {
        if (value.Length < ShortestValue || value[0] is (byte)'/' or (byte)'.' or (byte)'~' or (byte)'$' or (byte)'%' || value.Contains((byte)':'))
            return false;
        Span<int> counts = stackalloc int[256];
        counts.Clear();
        var (letters, digits) = (0, 0);
        foreach (var b in value)
        {
            counts[b]++;
            letters += char.IsAsciiLetter((char)b) ? 1 : 0;
            digits += char.IsAsciiDigit((char)b) ? 1 : 0;
        }
        if (letters == 0 || digits == 0)
            return false;
        // Shannon's entropy a byte. Words with a number at the end (version2, main-2026) have less for their length than what a generator makes.
        var entropy = 0.0;
        foreach (var count in counts)
        {
            if (count > 0)
                entropy -= (double)count / value.Length * Math.Log2((double)count / value.Length);
        }
        return entropy >= 2.75;
    }
}
