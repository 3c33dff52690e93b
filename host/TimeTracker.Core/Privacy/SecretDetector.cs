using System.Buffers;

namespace TimeTracker.Privacy;

/// <summary>
/// Finds credentials that can be told by their form, in any string, and cuts them out under every policy. High precision: what it finds is
/// a secret. It does not know every secret. Linear in the length; no regular expressions.
/// </summary>
internal static class SecretDetector
{
    /// <summary>How far a look ahead goes before it decides: bounded, so that no text makes the search quadratic.</summary>
    private const int LookAhead = 64;

    private const int LongestCredentials = 512;

    /// <summary>Of a JSON Web Token. Bounded as well: each candidate costs no more than one vectorised look at so many bytes.</summary>
    private const int LongestHeader = 1024;

    private const int LongestPayload = 8192;

    // One byte of each form that is rare in other text: gh?_ npm_ sk_live_, sk- xox?- glpat- -----BEGIN, AKIA, eyJ, ://user:pass@, AIza.
    private static readonly SearchValues<byte> Triggers = SearchValues.Create("_-KJ:z"u8);

    private static readonly SearchValues<byte> Word = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"u8);

    private static readonly SearchValues<byte> WordOrDash = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"u8);

    private static readonly SearchValues<byte> AlphaNumeric = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"u8);

    private static readonly SearchValues<byte> UpperOrDigit = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"u8);

    private static readonly SearchValues<byte> EndsAuthority = SearchValues.Create("/\\?#\"'<> \t\r\n"u8);

    private static readonly SearchValues<byte> EndsUrl = SearchValues.Create("\"'<> \t\r\n"u8);

    private static readonly SearchValues<byte> Lower = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789+.-"u8);

    /// <summary>What stands in the place of a secret.</summary>
    public static ReadOnlySpan<byte> Replacement => "[redacted]"u8;

    /// <summary>Whether a text can hold a secret at all; false for nearly all of them, at the cost of one vectorised search.</summary>
    public static bool IsSuspicious(ReadOnlySpan<byte> text) => text.Length >= 8 && text.ContainsAny(Triggers);

    /// <summary>Writes a text with its secrets replaced. A cut can bring two halves of another secret together: look again where there was one.</summary>
    /// <returns>How many there were. Where there were none, nothing is written.</returns>
    public static int Redact(ReadOnlySpan<byte> text, ByteBuffer output)
    {
        var found = 0;
        var written = 0;
        var at = 0;
        while (text[at..].IndexOfAny(Triggers) is >= 0 and var next)
        {
            at += next;
            if (!TryFind(text, at, written, out var start, out var end))
            {
                at++;
                continue;
            }
            output.Append(text[written..start]);
            output.Append(Replacement);
            at = written = end;
            found++;
        }
        if (found > 0)
            output.Append(text[written..]);
        return found;
    }

    private static bool TryFind(ReadOnlySpan<byte> text, int trigger, int floor, out int start, out int end)
    {
        (start, end) = (0, 0);
        return text[trigger] switch
        {
            (byte)'_' => UnderscoreToken(text, trigger, floor, out start, out end),
            (byte)'-' => DashToken(text, trigger, floor, out start, out end) || PrivateKey(text, trigger, out start, out end),
            (byte)'K' => Token(text, trigger, floor, "AK"u8, "AKIA"u8, UpperOrDigit, 16, false, out start, out end),
            (byte)'J' => Jwt(text, trigger, floor, out start, out end),
            (byte)'z' => Token(text, trigger, floor, "AIz"u8, "AIza"u8, WordOrDash, 35, false, out start, out end),
            _ => Credentials(text, trigger, out start, out end),
        };
    }

    private static bool UnderscoreToken(ReadOnlySpan<byte> text, int trigger, int floor, out int start, out int end)
    {
        if (trigger - floor >= 3 && text[trigger - 3] == (byte)'g' && text[trigger - 2] == (byte)'h' && "pousr"u8.Contains(text[trigger - 1]))
            return Token(text, trigger, floor, text.Slice(trigger - 3, 4), text.Slice(trigger - 3, 4), Word, 30, false, out start, out end);
        return Token(text, trigger, floor, "github_"u8, "github_pat_"u8, Word, 22, false, out start, out end)
            || Token(text, trigger, floor, "npm_"u8, "npm_"u8, AlphaNumeric, 36, false, out start, out end)
            || Token(text, trigger, floor, "sk_"u8, "sk_live_"u8, AlphaNumeric, 16, false, out start, out end)
            || Token(text, trigger, floor, "rk_"u8, "rk_live_"u8, AlphaNumeric, 16, false, out start, out end);
    }

    private static bool DashToken(ReadOnlySpan<byte> text, int trigger, int floor, out int start, out int end)
    {
        if (trigger - floor >= 4 && text.Slice(trigger - 4, 3).SequenceEqual("xox"u8) && "abeprs"u8.Contains(text[trigger - 1]))
            return Token(text, trigger, floor, text.Slice(trigger - 4, 5), text.Slice(trigger - 4, 5), WordOrDash, 10, true, out start, out end);
        return Token(text, trigger, floor, "glpat-"u8, "glpat-"u8, WordOrDash, 20, false, out start, out end)
            || Token(text, trigger, floor, "sk-"u8, "sk-"u8, WordOrDash, 20, true, out start, out end);
    }

    /// <summary>A prefix and at least so many characters of a set. <paramref name="head"/> ends at the trigger, <paramref name="prefix"/> begins with it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="trigger">The position of the trigger.</param>
    /// <param name="floor">Where the last secret ended: a border, and not to be gone behind.</param>
    /// <param name="head">What ends at the trigger.</param>
    /// <param name="prefix">The whole prefix.</param>
    /// <param name="set">What may follow it.</param>
    /// <param name="least">How many at least.</param>
    /// <param name="isPlainPrefix">Whether words begin so too (<c>sk-</c>, in names of branches): then what follows must look random.</param>
    /// <param name="start">The first position.</param>
    /// <param name="end">The first position behind it.</param>
    private static bool Token(
        ReadOnlySpan<byte> text, int trigger, int floor, ReadOnlySpan<byte> head, ReadOnlySpan<byte> prefix, SearchValues<byte> set, int least, bool isPlainPrefix,
        out int start, out int end)
    {
        start = trigger + 1 - head.Length;
        end = start;
        if (start < floor || !text[start..].StartsWith(prefix) || (start > floor && char.IsAsciiLetterOrDigit((char)text[start - 1])))
            return false;
        var rest = text[(start + prefix.Length)..];
        var decisive = rest[..Math.Min(rest.Length, LookAhead)];
        var length = decisive.IndexOfAnyExcept(set) is >= 0 and var stop ? stop : decisive.Length;
        if (length < least || (isPlainPrefix && !LooksRandom(decisive[..length])))
            return false;
        length = rest.IndexOfAnyExcept(set) is >= 0 and var last ? last : rest.Length;
        end = start + prefix.Length + length;
        return true;
    }

    /// <summary>Digits, and twelve letters or digits in a row: no words joined by dashes.</summary>
    private static bool LooksRandom(ReadOnlySpan<byte> text)
    {
        if (text.IndexOfAnyInRange((byte)'0', (byte)'9') < 0)
            return false;
        var run = 0;
        foreach (var b in text)
        {
            run = AlphaNumeric.Contains(b) ? run + 1 : 0;
            if (run == 12)
                return true;
        }
        return false;
    }

    private static bool Jwt(ReadOnlySpan<byte> text, int trigger, int floor, out int start, out int end)
    {
        start = trigger - 2;
        end = start;
        if (start < floor || !text[start..].StartsWith("eyJ"u8) || (start > floor && char.IsAsciiLetterOrDigit((char)text[start - 1])))
            return false;
        var at = start;
        for (var part = 0; part < 2; part++)
        {
            var rest = text[at..Math.Min(text.Length, at + (part == 0 ? LongestHeader : LongestPayload))];
            var length = rest.IndexOfAnyExcept(WordOrDash);
            if (length < 8 || rest[length] != (byte)'.' || !rest.StartsWith("eyJ"u8))
                return false;
            at += length + 1;
        }
        end = text[at..].IndexOfAnyExcept(WordOrDash) is >= 0 and var stop ? at + stop : text.Length;
        return true;
    }

    private static bool PrivateKey(ReadOnlySpan<byte> text, int trigger, out int start, out int end)
    {
        start = trigger;
        end = start;
        if (!text[start..].StartsWith("-----BEGIN "u8))
            return false;
        var label = text[start..Math.Min(text.Length, start + LookAhead)];
        var key = label.IndexOf("PRIVATE KEY"u8);
        if (key < 0)
            return false;
        var footer = text[(start + key)..].IndexOf("-----END "u8);
        var rest = footer < 0 ? [] : text[(start + key + footer + 9)..];
        var close = rest.IndexOf("-----"u8);
        end = close < 0 ? text.Length : text.Length - rest.Length + close + 5;
        return true;
    }

    /// <summary>User and password in a URL: <c>postgres://ann:pw@host</c>; of the web also a user alone, which is a token there.</summary>
    private static bool Credentials(ReadOnlySpan<byte> text, int colon, out int start, out int end)
    {
        start = colon + 3;
        end = start;
        if (!text[colon..].StartsWith("://"u8))
            return false;
        var rest = text[start..Math.Min(text.Length, start + LongestCredentials)];
        var authority = rest.IndexOfAny(EndsAuthority) is >= 0 and var stop ? rest[..stop] : rest;
        var at = authority.LastIndexOf((byte)'@');
        if (at < 0 && authority.IndexOf((byte)':') is >= 0 and var port && authority[(port + 1)..].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            // "user:pa/ss@host": what follows the colon is no port, so it is a password with a slash in it.
            var url = rest.IndexOfAny(EndsUrl) is >= 0 and var space ? rest[..space] : rest;
            at = url.LastIndexOf((byte)'@');
            authority = url;
        }
        if (at <= 0 || authority[..at].SequenceEqual(Replacement))
            return false;
        end = start + at;
        return authority[..at].Contains((byte)':') || IsWeb(text[..colon]);
    }

    private static bool IsWeb(ReadOnlySpan<byte> before)
    {
        var scheme = before[(before.LastIndexOfAnyExcept(Lower) + 1)..];
        return scheme.SequenceEqual("http"u8) || scheme.SequenceEqual("https"u8) || scheme.EndsWith("+http"u8) || scheme.EndsWith("+https"u8);
    }
}
