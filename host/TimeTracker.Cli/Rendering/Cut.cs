using System.Text;

namespace TimeTracker.Cli.Rendering;

/// <summary>Shortens text to a number of columns; an ellipsis shows that something is missing.</summary>
internal static class Cut
{
    /// <summary>The text in at most so many columns of the terminal.</summary>
    /// <param name="text">The text.</param>
    /// <param name="columns">At least one.</param>
    /// <param name="ellipsis">What stands for the rest; one column.</param>
    public static string To(string text, int columns, char ellipsis = '…')
    {
        text = Printable.Line(text);
        if (Cells.Of(text) <= columns)
            return text;
        var cut = new StringBuilder();
        var used = 1;
        foreach (var rune in text.EnumerateRunes())
        {
            used += Cells.Of(rune.ToString());
            if (used > columns)
                break;
            cut.Append(rune);
        }
        return cut.Append(ellipsis).ToString();
    }
}
