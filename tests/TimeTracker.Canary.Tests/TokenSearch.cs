using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace TimeTracker.Canary;

/// <summary>
/// Finds planted tokens in bytes, whatever they are written like: in any case, composed or decomposed, percent-encoded, escaped as JSON does, as base64 or
/// hexadecimal digits of their bytes, and as the hexadecimal digits (all, or sixteen from the beginning) of their MD5, SHA-1 or SHA-256.
/// </summary>
/// <remarks>All tokens begin alike, so a text is searched for that beginning; which token it is, its number says.</remarks>
internal sealed partial class TokenSearch
{
    /// <summary>So many digits of a hash tell it from all others.</summary>
    private const int HashDigits = 16;

    private static readonly string[] Stems = [Token.Stem, Token.Stem.Normalize(NormalizationForm.FormD), Token.NumberStem, Token.SecretStem];

    private static readonly SearchValues<string> Plain = SearchValues.Create([Token.Stem, Token.NumberStem, Token.SecretStem], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Coded = SearchValues.Create([.. Stems.SelectMany(Cases).SelectMany(EncodedForms).Distinct()], StringComparison.OrdinalIgnoreCase);

    private readonly Dictionary<int, Token> _tokens = [];
    private readonly Dictionary<string, Token> _hashes = new(StringComparer.Ordinal);

    public TokenSearch(IEnumerable<Token> tokens)
    {
        foreach (var token in tokens)
        {
            _tokens.Add(token.Number, token);
            foreach (var text in new[] { token.Text, token.Value }.SelectMany(Forms).Distinct())
            {
                var bytes = Encoding.UTF8.GetBytes(text);
                foreach (var hash in (byte[][])[MD5.HashData(bytes), SHA1.HashData(bytes), SHA256.HashData(bytes)])
                    _hashes[Convert.ToHexStringLower(hash)[..HashDigits]] = token;
            }
        }
    }

    /// <summary>The tokens that are in a text, each with how it is written there.</summary>
    public IReadOnlyList<(Token Token, string How)> Find(ReadOnlySpan<byte> bytes)
    {
        var found = new Dictionary<Token, string>();
        Search(Encoding.UTF8.GetString(bytes), "", found, deep: true);
        return [.. found.Select(f => (f.Key, f.Value))];
    }

    /// <inheritdoc cref="Find(ReadOnlySpan{byte})"/>
    public IReadOnlyList<(Token Token, string How)> Find(string text) => Find(Encoding.UTF8.GetBytes(text));

    private void Search(string text, string how, Dictionary<Token, string> found, bool deep)
    {
        var plain = text.Normalize(NormalizationForm.FormC);
        for (var at = 0; at < plain.Length && plain.AsSpan(at).IndexOfAny(Plain) is >= 0 and var next; at++)
        {
            at += next;
            Add(plain.AsSpan(at + (plain.AsSpan(at).StartsWith(Token.Stem, StringComparison.OrdinalIgnoreCase) ? Token.Stem.Length
                : plain.AsSpan(at).StartsWith(Token.NumberStem, StringComparison.Ordinal) ? Token.NumberStem.Length : Token.SecretStem.Length)), how, found);
        }
        if (!deep)
            return;
        if (text.Contains('%', StringComparison.Ordinal))
            Search(Percent(text), "percent-encoded", found, deep: false);
        if (text.Contains("\\u", StringComparison.OrdinalIgnoreCase))
            Search(Escape().Replace(text, m => ((char)int.Parse(m.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()), "escaped", found, deep: false);
        Hashes(text, found);
        if (text.AsSpan().ContainsAny(Coded))
            Decode(text, found);
    }

    /// <summary>A UUID made of a hash has hyphens in it.</summary>
    private void Hashes(string text, Dictionary<Token, string> found)
    {
        foreach (Match run in HexDigits().Matches(text.Replace("-", "", StringComparison.Ordinal)))
        {
            if (_hashes.TryGetValue(run.Value[..HashDigits].ToLowerInvariant(), out var token))
                found.TryAdd(token, "as a hash");
        }
    }

    private void Decode(string text, Dictionary<Token, string> found)
    {
        foreach (Match run in Base64Digits().Matches(text))
        {
            var digits = run.Value.Replace('-', '+').Replace('_', '/');
            for (var skip = 0; skip < 4; skip++)
            {
                var whole = digits[Math.Min(skip, digits.Length)..];
                Search(Encoding.UTF8.GetString(Convert.FromBase64String(whole[..(whole.Length / 4 * 4)])), "base64", found, deep: false);
                // The last token may reach into what is less than four digits.
                Search(Encoding.UTF8.GetString(Convert.FromBase64String(whole.PadRight((whole.Length + 3) / 4 * 4, 'A'))), "base64", found, deep: false);
            }
        }
        foreach (Match run in HexDigits().Matches(text))
        {
            for (var skip = 0; skip < 2; skip++)
                Search(Encoding.UTF8.GetString(Convert.FromHexString(run.Value[skip..^((run.Length - skip) % 2)])), "hexadecimal", found, deep: false);
        }
    }

    private void Add(ReadOnlySpan<char> digits, string how, Dictionary<Token, string> found)
    {
        if (digits.Length >= 5 && int.TryParse(digits[..5], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && _tokens.TryGetValue(number, out var token))
            found.TryAdd(token, how);
    }

    private static string Percent(string text)
    {
        try
        {
            return Uri.UnescapeDataString(text);
        }
        catch (UriFormatException)
        {
            return text;
        }
    }

    private static IEnumerable<string> Forms(string text) =>
        Cases(text).SelectMany(t => (string[])[t.Normalize(NormalizationForm.FormC), t.Normalize(NormalizationForm.FormD)]).Distinct();

    private static string[] Cases(string text) => [text, text.ToLowerInvariant(), text.ToUpperInvariant()];

    // What base64 writes of a text depends on how many bytes stand before it; the digits at both ends belong to neighbours as well.
    private static IEnumerable<string> EncodedForms(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        yield return Convert.ToHexStringLower(bytes);
        for (var before = 0; before < 3; before++)
        {
            var digits = Convert.ToBase64String([.. new byte[before], .. bytes]);
            var (start, end) = (before == 0 ? 0 : 4, (before + bytes.Length) / 3 * 4);
            yield return digits[start..end];
            yield return digits[start..end].Replace('+', '-').Replace('/', '_');
        }
    }

    [GeneratedRegex("[0-9A-Fa-f]{16,}")]
    private static partial Regex HexDigits();

    [GeneratedRegex("[0-9A-Za-z+/_-]{8,}")]
    private static partial Regex Base64Digits();

    [GeneratedRegex(@"\\u([0-9A-Fa-f]{4})", RegexOptions.IgnoreCase)]
    private static partial Regex Escape();
}
