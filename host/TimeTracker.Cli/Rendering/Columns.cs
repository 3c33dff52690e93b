namespace TimeTracker.Cli.Rendering;

/// <summary>Plain columns of short words and numbers, for the commands that have to answer at once: a table library takes longer to start than they take.</summary>
internal static class Columns
{
    /// <summary>Writes rows; the first is the head, and a <c>&gt;</c> before its word sets the column to the right.</summary>
    public static void Write(Terminal terminal, IReadOnlyList<string[]> rows)
    {
        // Loops and no queries, for the same reason: code over numbers in generic types is compiled at each start.
        var widths = new int[rows[0].Length];
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
                widths[i] = Math.Max(widths[i], Text(row, i, rows).Length);
        }
        foreach (var row in rows)
        {
            var line = "";
            for (var i = 0; i < row.Length; i++)
                line += (i == 0 ? "" : "  ") + (IsRight(i, rows) ? Text(row, i, rows).PadLeft(widths[i]) : Text(row, i, rows).PadRight(widths[i]));
            terminal.Line(line.TrimEnd());
        }
    }

    private static bool IsRight(int column, IReadOnlyList<string[]> rows) => rows[0][column].StartsWith('>');

    private static string Text(string[] row, int column, IReadOnlyList<string[]> rows) =>
        ReferenceEquals(row, rows[0]) ? row[column].TrimStart('>') : Printable.Line(row[column]);
}
