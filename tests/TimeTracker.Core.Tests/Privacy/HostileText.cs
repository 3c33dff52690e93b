using System.Text;
using System.Text.Json;
using CsCheck;
using TimeTracker.Store;

namespace TimeTracker.Privacy;

/// <summary>Texts and events made of the pieces that filters stumble over.</summary>
internal static class HostileText
{
    private static readonly string[] Pieces =
    [
        "", " ", "/", "\\", ":", "@", "://", "?", "#", "=", "'", "\"", "-", "_", ".", "..", "~", "%", "\n", "\t", "\0", "\u0001", "\u007f", "\u2028", "é", "e\u0301", "ß", "日本", "😀", "\ufeff", "\ufffe", "\uffff",
        "home", "/home/", "/home/ann", "/Users/Ann Smith", "/root", "C:\\Users\\Ann", "\\\\srv\\share\\", "file://", "https://", "ssh://", "postgres://ann:pw@db/", "git@github.com:acme/api.git",
        "ann", "acme", "p1-", "p1-abcdefghijklmnop", "[redacted]", "eyJ", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abc", "sk-", "ghp_", "AKIA", "AKIAIOSFODNN7EXAMPLE",
        "ghp_0123456789abcdefABCDEF0123456789abcdefGH", "github_pat_", "xoxb-", "glpat-", "0123456789abcdef", "ABCDEFGHIJKLMNOP", "-----BEGIN ", "PRIVATE KEY-----", "-----END ", "FOO=bar ", "$(x)",
        "/srv/x", "/mnt/c/Users/ann", "./", "../", "//", "git", "psql --password x",
    ];

    /// <summary>One to seven pieces, one behind the other.</summary>
    public static Gen<string> Text { get; } = Gen.OneOf(Pieces).Array[1, 7].Select(p => string.Concat(p));

    private static readonly Gen<string> Key = Gen.Frequency(
        (8, Gen.OneOf([.. EventTypes.SharedKeys.Concat(EventTypes.All.SelectMany(t => t.Keys)).Select(k => k.Name).Distinct()])), (1, Text));

    private static readonly Gen<string> Number = Gen.OneOf("0", "-1", "1.50", "1e9", "true", "false", "null", "123456789012345678901234567890");

    private static Gen<string> Value(int depth) => depth == 0
        ? Gen.Frequency((5, Json(Text)), (1, Number))
        : Gen.Frequency(
            (8, Json(Text)), (2, Number),
            (1, Value(depth - 1).Array[0, 3].Select(v => $"[{string.Join(",", v)}]")),
            (1, Object(depth - 1, Text)));

    /// <summary>The data of an event, minified.</summary>
    public static Gen<string> Data { get; } = Object(2, Key);

    /// <summary>The name of a type, known ones mostly.</summary>
    public static Gen<string> Type { get; } = Gen.OneOf([.. EventTypes.All.Select(t => t.Name), "ticket.opened", "x"]);

    private static Gen<string> Object(int depth, Gen<string> key) =>
        Gen.Select(key, Value(depth)).Array[0, 6].Select(members => "{" + string.Join(",", members
            .DistinctBy(m => new string(m.Item1.Select(c => char.IsSurrogate(c) ? '\ufffd' : c).ToArray()))
            .Select(m => $"{Quote(m.Item1, 0)}:{m.Item2}")) + "}");

    private static Gen<string> Json(Gen<string> text) => Gen.Select(text, Gen.Int[0, 3]).Select(Quote);

    /// <summary>The same text in one of the spellings that JSON allows.</summary>
    private static string Quote(string text, int spelling) => spelling switch
    {
        0 or 1 => $"\"{JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"",
        2 => $"\"{JsonEncodedText.Encode(text)}\"",
        _ => $"\"{string.Concat(text.Select(c => $"\\u{(int)(char.IsSurrogate(c) ? '?' : c):x4}"))}\"",
    };

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
