namespace TimeTracker.EndToEnd.Support;

/// <summary>
/// Names that a careless hook runs, splits or tears. Where one of them is run, it calls the program <see cref="Program"/>. Characters above U+007F stand for themselves, but
/// <c>\u0080</c> to <c>\u00ff</c> for one byte each, so that bytes which are no UTF-8 can be written.
/// </summary>
internal static class HostileNames
{
    public const string Program = "tt-injected";

    public static readonly string[] All =
    [
        "with space", "  two  spaces  ", "sq'uote", "dq\"uote", "''", "\"\"", "x';tt-injected;'", "x\";tt-injected;\"", "$(tt-injected)", "`tt-injected`", "${IFS}", "$HOME", "$$",
        "semi;tt-injected", "amp&tt-injected", "and&&tt-injected", "pipe|tt-injected", "or||tt-injected", "<in", ">out", "(tt-injected)", "{a,b}", "#(tt-injected)", "#{pid}", "#{session_name",
        "#[fg=red]", "##", "%H%M", "%s", "*", "?", "[a-z]", "~", "!history", "-n", "--help", "back\\slash", "trailing\\", "\\n", "\\$(tt-injected)", "line\ntt-injected\n", "\ntt-injected", "trailing\\\ntt-injected",
        "tab\ttt-injected", "return\rtt-injected", "escape\u001b]0;x\u0007", "bell\u0007", "delete\u007f", "é ü ß", "日本語", "\u0080\u00fe\u00ff", "half \u00c3", "a\u00ff;tt-injected", "'$(tt-injected)`tt-injected`\";tt-injected #(tt-injected)\n",
    ];

    /// <summary>The bytes of a name.</summary>
    public static byte[] Bytes(string name) => [.. name.EnumerateRunes().SelectMany(rune => rune.Value is >= 0x80 and <= 0xff && !IsLetter(name) ? [(byte)rune.Value] : System.Text.Encoding.UTF8.GetBytes(rune.ToString()))];

    /// <summary>The argument of the shell's <c>printf %b</c> that writes a name.</summary>
    public static string Octal(string name) => string.Concat(Bytes(name).Select(b => $"\\0{Convert.ToString(b, 8).PadLeft(3, '0')}"));

    /// <summary>How an event shows a name: control characters are one <c>_</c> each, what is no UTF-8 is U+FFFD.</summary>
    public static string Shown(string name) => System.Text.Encoding.UTF8.GetString([.. Bytes(name).Select(b => b is < 0x20 or 0x7f ? (byte)'_' : b)]);

    // The one that has letters of that range as text.
    private static bool IsLetter(string name) => name.Contains('ß', StringComparison.Ordinal);
}
