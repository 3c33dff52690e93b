namespace TimeTracker.Cli.Rendering;

/// <summary>Plain columns of short words and numbers, for the commands that have to answer at once: a table library takes longer to start than they take.</summary>
internal static class Columns
{
    /// <summary>Writes rows; the first is the head, and a <c>&gt;</c> before its word sets the column to the right.</summary>
    public static void Write(Terminal terminal, IReadOnlyList<string[]> rows)
    {
        var isRight = rows[0].Select(h => h.StartsWith('>')).ToArray();
        var cells = rows.Select(r => r.Select((c, i) => r == rows[0] && isRight[i] ? c[1..] : Printable.Line(c)).ToArray()).ToList();
        var widths = isRight.Select((_, i) => cells.Max(r => r[i].Length)).ToArray();
        foreach (var row in cells)
            terminal.Line(string.Join("  ", row.Select((c, i) => isRight[i] ? c.PadLeft(widths[i]) : c.PadRight(widths[i]))).TrimEnd());
    }
}
