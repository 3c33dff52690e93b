using System.Security.Cryptography;
using System.Text;
using TimeTracker.Privacy;

namespace TimeTracker.Canary;

/// <summary>A search that finds nothing proves nothing, unless it is known to find what is there.</summary>
public sealed class TokenSearchTests
{
    private static readonly Token Word = new(42, Token.TextOf(42), $"/home/{Token.TextOf(42)}/x", "t", "k", null, PrivacyAction.Drop);
    private static readonly Token Number = new(43, Token.NumberOf(43), Token.NumberOf(43), "t", "k", null, PrivacyAction.Drop);
    private static readonly Token Secret = new(44, Token.SecretOf(44), Token.SecretOf(44), "t", "k", null, PrivacyAction.Drop);
    private static readonly TokenSearch Search = new([Word, Number, Secret]);

    public static TheoryData<string, Func<string, string>> Encodings => new()
    {
        { "raw", t => t },
        { "lower case", t => t.ToLowerInvariant() },
        { "upper case", t => t.ToUpperInvariant() },
        { "decomposed", t => t.Normalize(NormalizationForm.FormD) },
        { "decomposed, lower case", t => t.Normalize(NormalizationForm.FormD).ToLowerInvariant() },
        { "percent", t => Uri.EscapeDataString(t) },
        { "percent, lower case", t => Uri.EscapeDataString(t.ToLowerInvariant()).ToLowerInvariant() },
        { "percent, every byte", t => string.Concat(Encoding.UTF8.GetBytes(t).Select(b => $"%{b:X2}")) },
        { "percent, decomposed", t => Uri.EscapeDataString(t.Normalize(NormalizationForm.FormD)) },
        { "JSON", t => System.Text.Json.JsonSerializer.Serialize(t) },
        { "JSON, every letter", t => string.Concat(t.Select(c => $"\\u{(int)c:x4}")) },
        { "JSON, capital digits", t => string.Concat(t.Select(c => $"\\u{(int)c:X4}")) },
        { "base64", t => Convert.ToBase64String(Encoding.UTF8.GetBytes(t)) },
        { "base64 after one", t => Convert.ToBase64String(Encoding.UTF8.GetBytes("/" + t + "/")) },
        { "base64 after two", t => Convert.ToBase64String(Encoding.UTF8.GetBytes("//" + t)) },
        { "base64 of the lower case", t => Convert.ToBase64String(Encoding.UTF8.GetBytes("a/" + t.ToLowerInvariant() + "/b")) },
        { "base64 of the decomposed", t => Convert.ToBase64String(Encoding.UTF8.GetBytes("a/" + t.Normalize(NormalizationForm.FormD))) },
        { "base64url", t => Convert.ToBase64String(Encoding.UTF8.GetBytes("\u00ff\u00fe>>??" + t + ">>??")).Replace('+', '-').Replace('/', '_').TrimEnd('=') },
        { "hexadecimal", t => Convert.ToHexString(Encoding.UTF8.GetBytes(t)) },
        { "hexadecimal, small, within", t => Convert.ToHexStringLower(Encoding.UTF8.GetBytes("x" + t + "y")) },
        { "MD5", t => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(t))) },
        { "SHA-1", t => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(t))) },
        { "SHA-256", t => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(t))) },
        { "SHA-256 of the lower case", t => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(t.ToLowerInvariant()))) },
        { "SHA-1 of the decomposed", t => Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(t.Normalize(NormalizationForm.FormD)))) },
        { "SHA-256, shortened", t => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(t)))[..16] },
        { "SHA-256 as a UUID", t => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(t)).AsSpan(0, 16), bigEndian: true).ToString() },
    };

    [Theory]
    [MemberData(nameof(Encodings), DisableDiscoveryEnumeration = true)]
    public void Should_find_a_token_however_it_is_written(string name, Func<string, string> encode)
    {
        Assert.NotEmpty(name);
        foreach (var token in (Token[])[Word, Number, Secret])
        {
            foreach (var around in (string[])["{0}", "{{\"a\":\"{0}\",\"b\":1}}\n", "x /{0}/ y", "tt: {0}: no"])
                Assert.Equal(token, Assert.Single(Search.Find(string.Format(System.Globalization.CultureInfo.InvariantCulture, around, encode(token.Text)))).Token);
        }
    }

    [Fact]
    public void Should_find_the_hash_of_the_whole_value() =>
        Assert.Equal(Word, Assert.Single(Search.Find($"id={Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(Word.Value)))}")).Token);

    [Fact]
    public void Should_find_a_token_inside_a_slug() => Assert.Equal(Word, Assert.Single(Search.Find($"-home-{Word.Text.ToLowerInvariant()}-api")).Token);

    [Fact]
    public void Should_find_each_of_several() =>
        Assert.Equal([Word, Number, Secret], Search.Find($"{Number.Text} {Convert.ToHexString(Encoding.UTF8.GetBytes(Secret.Text))} {Uri.EscapeDataString(Word.Text)}").Select(f => f.Token).OrderBy(t => t.Number));

    [Theory]
    [InlineData("")]
    [InlineData("Zqk\u00e4n00041t 771928300041 p1-abcdefghijklmnop 0198d3a1-5c1e-8000-9d2f-3b7a5e6f1c20 Zqk\u00e4n")]
    public void Should_find_none_where_there_is_none(string text) => Assert.Empty(Search.Find(text));
}
