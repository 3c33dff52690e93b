using System.Text;
using Spectre.Console;

namespace TimeTracker.Cli.Rendering;

/// <summary>Shortens text to a number of columns; an ellipsis shows that something is missing.</summary>
internal static class Cut
{
    /// <summary>The text in at most so many columns of the terminal, which are not characters: some take two.</summary>
    public static string To(string text, int columns)
    {
        text = Printable.Line(text);
        if (text.Length <= columns && !text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text;
        if (text.GetCellWidth() <= columns)
            return text;
        var cut = new StringBuilder();
        var used = 1;
        foreach (var rune in text.EnumerateRunes())
        {
            used += rune.ToString().GetCellWidth();
            if (used > columns)
                break;
            cut.Append(rune);
        }
        return cut.Append('…').ToString();
    }
}
