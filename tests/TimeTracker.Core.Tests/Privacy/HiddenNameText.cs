using System.Text;
using System.Text.Json;
using CsCheck;

namespace TimeTracker.Privacy;

/// <summary>Names that a policy hides, the keys they stand in, and what they are written like elsewhere.</summary>
internal static class HiddenNameText
{
    private static readonly JsonSerializerOptions Plainly = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Names that occur in no other text of the generated events.</summary>
    public static Gen<string> Name { get; } = Gen.OneOf("initech", "Umbrella Corp", "globex/merger-plan", "商事株式会社", "caf\u00e9noir", "Hooli.com", "wayne_2026");

    /// <summary>Where a name stands that the policy hides.</summary>
    public static Gen<NamingKey> Key { get; } = Gen.OneOf(
        new NamingKey("project", "project", "{0}"), new NamingKey("git_branch", "branch", "{0}"), new NamingKey("repository", "path", "/srv/x/{0}"));

    /// <summary>How it is hidden.</summary>
    public static Gen<string> Hiding { get; } = Gen.OneOf("drop", "pseudonym");

    /// <summary>The ways in which a name is written elsewhere.</summary>
    public static Gen<Func<string, string>> Written { get; } = Gen.OneOf<Func<string, string>>(
        n => n,
        n => n.ToUpperInvariant(),
        n => n.ToLowerInvariant(),
        n => n.Normalize(NormalizationForm.FormD),
        n => "/x/-home-me-" + n.Replace('/', '-').Replace(' ', '-').Replace('.', '-').Replace('_', '-'),
        Uri.EscapeDataString,
        n => Uri.EscapeDataString(Uri.EscapeDataString(n)),
        n => string.Concat(Encoding.UTF8.GetBytes(n).Select(b => $"%{b:x2}")),
        n => Convert.ToBase64String(Encoding.UTF8.GetBytes(n)),
        n => Convert.ToBase64String(Encoding.UTF8.GetBytes($"/home/me/{n}/x")).TrimEnd('=').Replace('+', '-').Replace('/', '_'),
        n => JsonSerializer.Serialize(new { cwd = $"/home/me/{n}" }, Plainly));

    /// <summary>Whether a record tells a name: read by other means than the filter's.</summary>
    public static bool Tells(JsonElement record, string name) => Texts(record).Any(text => Readings(text).Any(reading => Folded(reading).Contains(Folded(name), StringComparison.Ordinal)));

    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(p => Texts(p.Value).Prepend(p.Name)),
        _ => [],
    };

    private static IEnumerable<string> Readings(string text)
    {
        yield return text;
        yield return Uri.UnescapeDataString(text);
        yield return Uri.UnescapeDataString(Uri.UnescapeDataString(text));
        foreach (var word in text.Split([' ', '"', ':', ',']))
        {
            var base64 = word.TrimEnd('=').Replace('-', '+').Replace('_', '/');
            var bytes = new byte[word.Length + 4];
            if (base64.Length % 4 != 1 && Convert.TryFromBase64String(base64 + new string('=', (4 - (base64.Length % 4)) % 4), bytes, out var length))
                yield return Encoding.UTF8.GetString(bytes, 0, length);
        }
    }

    /// <summary>The words in capitals, one blank around each.</summary>
    private static string Folded(string text)
    {
        var folded = new StringBuilder(" ");
        foreach (var rune in NameValue.Compose(text).ToUpperInvariant().EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
                folded.Append(rune);
            else if (folded[^1] != ' ')
                folded.Append(' ');
        }
        if (folded[^1] != ' ')
            folded.Append(' ');
        return folded.ToString();
    }

    /// <param name="Key">The key.</param>
    /// <param name="Class">The name of its class.</param>
    /// <param name="Form">What it holds, the name as {0}.</param>
    internal sealed record NamingKey(string Key, string Class, string Form);
}
