using System.Globalization;
using System.Text;

namespace TimeTracker.Cli.Rendering;

/// <summary>Makes text from elsewhere harmless: a captured title must not move the cursor, recolour the screen or hide what follows.</summary>
internal static class Printable
{
    /// <summary>The text on one line, with control and direction characters shown as <c>�</c>.</summary>
    public static string Line(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text;
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (rune.Value is '\n' or '\r' or '\t' || category is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                line.Append(' ');
            else if (category is UnicodeCategory.Control or UnicodeCategory.Surrogate || IsDirection(rune.Value))
                line.Append('\uFFFD');
            else
                line.Append(rune);
        }
        return line.ToString();
    }

    /// <summary>The marks that turn the direction of writing round (Unicode Standard Annex 9, section 2).</summary>
    private static bool IsDirection(int rune) => rune is 0x200E or 0x200F or 0x061C or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
