namespace TimeTracker.Plugins.Testing.Exporters;

/// <summary>Texts that formats get wrong: what means something to one of them, and what some encoders cannot hold.</summary>
internal static class SampleTexts
{
    /// <summary>Stands in every text, so that one can look for what must not show.</summary>
    public const string Canary = "canary-7f3a";

    private static readonly string[] Texts =
    [
        "plain",
        "with \"quotes\" and 'apostrophes'",
        "a,comma;a semicolon\ta tab",
        "two\nlines",
        "two\r\nlines as Windows ends them",
        "back\\slash and % percent & ampersand <tag>",
        "=SUM(A1:A9)",
        "+49 170 000 000",
        "-leading, @leading",
        "umlauts äöü, français, 日本語, العربية",
        "outside the basic plane: 🙂 and a family 👩‍👩‍👧",
        "e\u0301 decomposed, \u00E9 composed",
        "no-break\u00A0space, line\u2028separator",
        " spaces at both ends ",
        "control \u0001 \u001F characters",
        "a long text: " + new string('x', 5000),
    ];

    /// <summary>The text of record i.</summary>
    public static string Of(int i) => $"{Texts[i % Texts.Length]} {Canary}";
}
