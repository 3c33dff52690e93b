using Spectre.Console;

namespace TimeTracker.Cli.Rendering;

/// <summary>A table without lines: columns two blanks apart, a bold head. Cells are cleaned of what could rewrite the terminal.</summary>
internal sealed class Grid
{
    private readonly Table _table = new();

    public Grid(params ReadOnlySpan<string> columns)
    {
        _table.Border(TableBorder.None);
        _table.ShowHeaders = columns.ContainsAnyExcept("");
        foreach (var column in columns)
        {
            // A name that begins with > is set to the right, as numbers are.
            var isRight = column.StartsWith('>');
            var header = new TableColumn(new Text(isRight ? column[1..] : column, new Style(decoration: Decoration.Bold))) { Padding = new Padding(0, 0, 2, 0), NoWrap = isRight };
            _table.AddColumn(isRight ? header.RightAligned() : header);
        }
    }

    /// <summary>How many rows there are.</summary>
    public int Count => _table.Rows.Count;

    /// <summary>Adds a row.</summary>
    public void Row(params ReadOnlySpan<string> cells)
    {
        var row = new List<Text>(cells.Length);
        foreach (var cell in cells)
            row.Add(new Text(Printable.Line(cell)));
        _table.AddRow(row);
    }

    /// <summary>Adds a row in bold: a sum.</summary>
    public void Total(params ReadOnlySpan<string> cells)
    {
        var row = new List<Text>(cells.Length);
        foreach (var cell in cells)
            row.Add(new Text(Printable.Line(cell), new Style(decoration: Decoration.Bold)));
        _table.AddRow(row);
    }

    /// <summary>Writes it, where there is a row.</summary>
    public void WriteTo(Terminal terminal)
    {
        if (Count > 0)
            terminal.Write(_table);
    }
}
