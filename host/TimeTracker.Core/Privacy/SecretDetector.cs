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

    // One byte of each form that is rare in other text: gh?_ npm_ sk_live_ …, sk- xox?- glpat- … -----BEGIN, AKIA, ASIA, eyJ, AIza, ATATT3x, Bearer,
    // ya29. SG. hvs. …; and what stands before a value: ://user:pass@, PASSWORD=, "token":.
    private static readonly SearchValues<byte> Triggers = SearchValues.Create("_-KIJzxB.:="u8);

    private static readonly SearchValues<byte> Word = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"u8);

    private static readonly SearchValues<byte> WordOrDash = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"u8);

    private static readonly SearchValues<byte> WordOrDot = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-."u8);

    private static readonly SearchValues<byte> AlphaNumeric = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"u8);

    private static readonly SearchValues<byte> UpperOrDigit = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"u8);

    private static readonly SearchValues<byte> Base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="u8);

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
            (byte)'I' => Token(text, trigger, floor, "ASI"u8, "ASIA"u8, UpperOrDigit, 16, false, out start, out end),
            (byte)'x' => Token(text, trigger, floor, "ATATT3x"u8, "ATATT3x"u8, WordOrDash, 40, false, out start, out end),
            (byte)'B' => SecretAssignments.TryFindBearer(text, trigger, floor, out start, out end),
            (byte)'.' => DotToken(text, trigger, floor, out start, out end),
            (byte)'=' => SecretAssignments.TryFind(text, trigger, floor, out start, out end),
            (byte)'z' => Token(text, trigger, floor, "AIz"u8, "AIza"u8, WordOrDash, 35, false, out start, out end),
            _ => Credentials(text, trigger, out start, out end) || SecretAssignments.TryFind(text, trigger, floor, out start, out end),
        };
    }

    private static bool UnderscoreToken(ReadOnlySpan<byte> text, int trigger, int floor, out int start, out int end)
    {
        if (trigger - floor >= 3 && text[trigger - 3] == (byte)'g' && text[trigger - 2] == (byte)'h' && "pousr"u8.Contains(text[trigger - 1]))
            return Token(text, trigger, floor, text.Slice(trigger - 3, 4), text.Slice(trigger - 3, 4), Word, 30, false, out start, out end);
        if (trigger == floor)
            return None(out start, out end);
        // By the letter before the trigger: most texts with a "_" in them are looked at no further.
        return text[trigger - 1] switch
        {
            (byte)'b' => Token(text, trigger, floor, "github_"u8, "github_pat_"u8, Word, 22, false, out start, out end),
            (byte)'m' => Token(text, trigger, floor, "npm_"u8, "npm_"u8, AlphaNumeric, 36, false, out start, out end),
            (byte)'k' => Token(text, trigger, floor, "sk_"u8, "sk_live_"u8, AlphaNumeric, 16, false, out start, out end)
                || Token(text, trigger, floor, "rk_"u8, "rk_live_"u8, AlphaNumeric, 16, false, out start, out end)
                || Token(text, trigger, floor, "sk_"u8, "sk_test_"u8, AlphaNumeric, 16, false, out start, out end)
                || Token(text, trigger, floor, "rk_"u8, "rk_test_"u8, AlphaNumeric, 16, false, out start, out end),
            (byte)'c' => Token(text, trigger, floor, "whsec_"u8, "whsec_"u8, Base64, 24, false, out start, out end),
            (byte)'f' => Token(text, trigger, floor, "hf_"u8, "hf_"u8, AlphaNumeric, 30, false, out start, out end),
            (byte)'p' => Token(text, trigger, floor, "dop_"u8, "dop_v1_"u8, AlphaNumeric, 40, false, out start, out end),
            (byte)'o' => Token(text, trigger, floor, "doo_"u8, "doo_v1_"u8, AlphaNumeric, 40, false, out start, out end),
            (byte)'r' => Token(text, trigger, floor, "dor_"u8, "dor_v1_"u8, AlphaNumeric, 40, false, out start, out end)
                || Token(text, trigger, floor, "dckr_"u8, "dckr_pat_"u8, WordOrDash, 20, false, out start, out end),
            (byte)'n' => Token(text, trigger, floor, "lin_"u8, "lin_api_"u8, AlphaNumeric, 30, false, out start, out end)
                || Token(text, trigger, floor, "ntn_"u8, "ntn_"u8, AlphaNumeric, 40, false, out start, out end),
            (byte)'d' => Token(text, trigger, floor, "figd_"u8, "figd_"u8, WordOrDash, 30, true, out start, out end),
            (byte)'t' => Token(text, trigger, floor, "shpat_"u8, "shpat_"u8, AlphaNumeric, 32, false, out start, out end)
                || Token(text, trigger, floor, "secret_"u8, "secret_"u8, AlphaNumeric, 40, true, out start, out end),
            (byte)'a' => Token(text, trigger, floor, "shpca_"u8, "shpca_"u8, AlphaNumeric, 32, false, out start, out end)
                || Token(text, trigger, floor, "shppa_"u8, "shppa_"u8, AlphaNumeric, 32, false, out start, out end),
            (byte)'s' => Token(text, trigger, floor, "shpss_"u8, "shpss_"u8, AlphaNumeric, 32, false, out start, out end),
            _ => None(out start, out end),
        };
    }

    private static bool DashToken(ReadOnlySpan<byte> text, int trigger, int floor, out int start, out int end)
    {
        if (trigger - floor >= 4 && text.Slice(trigger - 4, 3).SequenceEqual("xox"u8) && "abcdeprs"u8.Contains(text[trigger - 1]))
            return Token(text, trigger, floor, text.Slice(trigger - 4, 5), text.Slice(trigger - 4, 5), WordOrDash, 10, true, out start, out end);
        if (trigger == floor)
            return None(out start, out end);
        return text[trigger - 1] switch
        {
            (byte)'t' => Token(text, trigger, floor, "glpat-"u8, "glpat-"u8, WordOrDash, 20, false, out start, out end)
                || Token(text, trigger, floor, "gldt-"u8, "gldt-"u8, WordOrDash, 20, false, out start, out end)
                || Token(text, trigger, floor, "glrt-"u8, "glrt-"u8, WordOrDash, 20, false, out start, out end)
                || Token(text, trigger, floor, "glptt-"u8, "glptt-"u8, WordOrDash, 20, false, out start, out end),
            (byte)'k' => Token(text, trigger, floor, "sk-"u8, "sk-"u8, WordOrDash, 20, true, out start, out end),
            (byte)'p' => Token(text, trigger, floor, "xapp-"u8, "xapp-"u8, WordOrDash, 20, true, out start, out end),
            (byte)'i' => Token(text, trigger, floor, "pypi-"u8, "pypi-AgE"u8, WordOrDash, 50, false, out start, out end),
            (byte)'E' => Token(text, trigger, floor, "AGE-"u8, "AGE-SECRET-KEY-1"u8, UpperOrDigit, 50, false, out start, out end),
            _ => None(out start, out end),
        };
    }

    private static bool DotToken(ReadOnlySpan<byte> text, int trigger, int floor, out int start, out int end)
    {
        if (trigger == floor)
            return None(out start, out end);
        return text[trigger - 1] switch
        {
            (byte)'9' => Token(text, trigger, floor, "ya29."u8, "ya29."u8, WordOrDash, 20, false, out start, out end),
            (byte)'G' => Token(text, trigger, floor, "SG."u8, "SG."u8, WordOrDot, 40, true, out start, out end),
            (byte)'s' => Token(text, trigger, floor, "hvs."u8, "hvs."u8, WordOrDash, 24, false, out start, out end),
            (byte)'b' => Token(text, trigger, floor, "hvb."u8, "hvb."u8, WordOrDash, 24, false, out start, out end),
            _ => None(out start, out end),
        };
    }

    private static bool None(out int start, out int end)
    {
        (start, end) = (0, 0);
        return false;
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
        if (Webhook(text, start) is > 0 and var prefix)
        {
            start += prefix;
            end = text[start..].IndexOfAny(EndsUrl) is >= 0 and var over ? start + over : text.Length;
            return end > start && !text[start..end].SequenceEqual(Replacement);
        }
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

    /// <summary>The length of the part of an incoming webhook's address that is not the secret, or 0. Whoever knows the rest can post.</summary>
    private static int Webhook(ReadOnlySpan<byte> text, int authority)
    {
        var rest = text[authority..];
        return rest.StartsWith("hooks.slack.com/services/"u8) ? 25
            : rest.StartsWith("discord.com/api/webhooks/"u8) ? 25
            : rest.StartsWith("discordapp.com/api/webhooks/"u8) ? 28
            : 0;
    }

    private static bool IsWeb(ReadOnlySpan<byte> before)
    {
        var scheme = before[(before.LastIndexOfAnyExcept(Lower) + 1)..];
        return scheme.SequenceEqual("http"u8) || scheme.SequenceEqual("https"u8) || scheme.EndsWith("+http"u8) || scheme.EndsWith("+https"u8);
    }
}
