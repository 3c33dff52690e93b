using System.Runtime.CompilerServices;
using Spectre.Console;

namespace TimeTracker.Cli.Rendering;

/// <summary>Columns of a terminal. They are not characters: some take two, some none.</summary>
internal static class Cells
{
    /// <summary>How many columns a text takes.</summary>
    public static int Of(string text) => text.AsSpan().ContainsAnyExceptInRange(' ', '~') ? Measure(text) : text.Length;

    /// <summary>The text with blanks behind it, to a number of columns.</summary>
    public static string PadRight(string text, int columns) => text + Blanks(columns - Of(text));

    /// <summary>The text with blanks before it, to a number of columns.</summary>
    public static string PadLeft(string text, int columns) => Blanks(columns - Of(text)) + text;

    private static string Blanks(int count) => count > 0 ? new string(' ', count) : "";

    // Apart, so that the library is loaded only where a text needs it: most names are plain.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Measure(string text) => text.GetCellWidth();
}
