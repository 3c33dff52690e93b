using System.Text;

namespace TimeTracker.Cli.Rendering;

/// <summary>
/// A table without lines: columns two blanks apart, a bold head. Cells are cleaned of what could rewrite the terminal, and on a terminal the
/// flexible columns are cut to what fits; in a pipe nothing is cut. Written here and not with a library, because loading one takes longer
/// than most commands.
/// </summary>
internal sealed class TextTable
{
    /// <summary>The blanks between two columns.</summary>
    public const int Gap = 2;

    private const int Narrowest = 7;

    private readonly Column[] _columns;
    private readonly List<TableRow> _rows = [];

    /// <summary>Makes a table.</summary>
    /// <param name="columns">The heads. One that begins with <c>&gt;</c> is set to the right, as numbers are; one that begins with <c>~</c> is flexible.</param>
    public TextTable(params ReadOnlySpan<string> columns)
    {
        _columns = new Column[columns.Length];
        for (var i = 0; i < columns.Length; i++)
            _columns[i] = new Column(columns[i].TrimStart('>', '~'), columns[i].StartsWith('>'), columns[i].StartsWith('~'));
    }

    /// <summary>How many rows there are.</summary>
    public int Count => _rows.Count;

    /// <summary>Adds a row.</summary>
    public void Row(params ReadOnlySpan<string> cells) => Add(cells, isTotal: false);

    /// <summary>Adds a row in bold: a sum.</summary>
    public void Total(params ReadOnlySpan<string> cells) => Add(cells, isTotal: true);

    /// <summary>Writes it, where there is a row.</summary>
    public void WriteTo(Terminal terminal)
    {
        if (Count == 0)
            return;
        var widths = Widths(terminal.IsOutput ? terminal.Width - 1 : int.MaxValue);
        var heads = new string[_columns.Length];
        var hasHead = false;
        for (var i = 0; i < heads.Length; i++)
        {
            heads[i] = _columns[i].Head;
            hasHead |= heads[i].Length > 0;
        }
        if (hasHead)
            terminal.Line(terminal.Bold(Line(heads, widths, terminal.Ellipsis)));
        foreach (var row in _rows)
        {
            var line = Line(row.Cells, widths, terminal.Ellipsis);
            terminal.Line(row.IsTotal ? terminal.Bold(line) : line);
        }
    }

    private string Line(string[] cells, int[] widths, char ellipsis)
    {
        var line = new StringBuilder();
        for (var i = 0; i < widths.Length; i++)
        {
            var cell = Cut.To(cells[i], widths[i], ellipsis);
            line.Append(_columns[i].IsRight ? Cells.PadLeft(cell, widths[i]) : Cells.PadRight(cell, widths[i])).Append(' ', Gap);
        }
        return line.ToString().TrimEnd(' ');
    }

    /// <summary>
    /// The widths of columns: as their cells want them, then the widest flexible one narrower and narrower until all fit. Where even the
    /// narrowest do not, the last columns go: half a table that can be read is more than a whole one that cannot. What is left is cut.
    /// </summary>
    private int[] Widths(int room)
    {
        var widths = new int[_columns.Length];
        for (var i = 0; i < widths.Length; i++)
        {
            widths[i] = Cells.Of(_columns[i].Head);
            foreach (var row in _rows)
                widths[i] = Math.Max(widths[i], Cells.Of(row.Cells[i]));
        }
        Shrink(widths, room, i => _columns[i].IsFlexible ? Math.Max(Narrowest, _columns[i].Head.Length) : int.MaxValue);
        while (widths.Length > 2 && Total(widths) > room)
            widths = widths[..^1];
        Shrink(widths, room, _ => 1);
        return widths;
    }

    /// <summary>Makes the widest column narrower until all fit, as far as it may be.</summary>
    private static void Shrink(int[] widths, int room, Func<int, int> narrowest)
    {
        for (var excess = Total(widths) - room; excess > 0; excess--)
        {
            var widest = -1;
            for (var i = 0; i < widths.Length; i++)
            {
                if (widths[i] > narrowest(i) && (widest < 0 || widths[i] > widths[widest]))
                    widest = i;
            }
            if (widest < 0)
                return;
            widths[widest]--;
        }
    }

    private static int Total(int[] widths)
    {
        var total = Gap * (widths.Length - 1);
        foreach (var width in widths)
            total += width;
        return total;
    }

    private void Add(ReadOnlySpan<string> cells, bool isTotal)
    {
        var row = new string[cells.Length];
        for (var i = 0; i < cells.Length; i++)
            row[i] = Printable.Line(cells[i]);
        _rows.Add(new TableRow(row, isTotal));
    }

    private sealed record Column(string Head, bool IsRight, bool IsFlexible);

    private sealed record TableRow(string[] Cells, bool IsTotal);
}
