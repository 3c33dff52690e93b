using Spectre.Console;

namespace TimeTracker.Cli.Rendering;

/// <summary>
/// A table without lines: columns two blanks apart, a bold head. Cells are cleaned of what could rewrite the terminal, and on a terminal the
/// flexible columns are cut to what fits; in a pipe nothing is cut.
/// </summary>
internal sealed class TextTable
{
    private const int Gap = 2;
    private const int Narrowest = 7;

    private readonly Column[] _columns;
    private readonly List<(string[] Cells, bool IsTotal)> _rows = [];

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
        var room = terminal.IsOutput ? terminal.Width - 1 : int.MaxValue;
        var widths = Widths(room);
        // Where even the narrowest columns do not fit, the last ones go: half a table that can be read is more than a whole one that cannot.
        while (widths.Length > 2 && Total(widths) > room)
            widths = widths[..^1];
        var table = new Table { ShowHeaders = Array.Exists(_columns, c => c.Head.Length > 0) };
        table.Border(TableBorder.None);
        var bold = new Style(decoration: Decoration.Bold);
        for (var i = 0; i < widths.Length; i++)
        {
            var column = new TableColumn(new Text(_columns[i].Head, bold)) { Padding = new Padding(0, 0, i == widths.Length - 1 ? 0 : Gap, 0), NoWrap = true };
            table.AddColumn(_columns[i].IsRight ? column.RightAligned() : column);
        }
        foreach (var (cells, isTotal) in _rows)
            table.AddRow(cells.Take(widths.Length).Select((cell, i) => new Text(Cut.To(cell, widths[i]), isTotal ? bold : Style.Plain)));
        terminal.Write(table);
    }

    /// <summary>The widths of columns: as their cells want them, then the widest flexible one narrower and narrower until all fit.</summary>
    private int[] Widths(int room)
    {
        var widths = _columns.Select((c, i) => Math.Max(c.Head.GetCellWidth(), _rows.Max(r => r.Cells[i].GetCellWidth()))).ToArray();
        var excess = Total(widths) - room;
        while (excess > 0)
        {
            var widest = -1;
            for (var i = 0; i < widths.Length; i++)
            {
                if (_columns[i].IsFlexible && widths[i] > Math.Max(Narrowest, _columns[i].Head.Length) && (widest < 0 || widths[i] > widths[widest]))
                    widest = i;
            }
            if (widest < 0)
                break;
            widths[widest]--;
            excess--;
        }
        return widths;
    }

    private static int Total(int[] widths) => widths.Sum() + (Gap * (widths.Length - 1));

    private void Add(ReadOnlySpan<string> cells, bool isTotal)
    {
        var row = new string[cells.Length];
        for (var i = 0; i < cells.Length; i++)
            row[i] = Printable.Line(cells[i]);
        _rows.Add((row, isTotal));
    }

    private sealed record Column(string Head, bool IsRight, bool IsFlexible);
}
