using NodaTime;
using TimeTracker.Cli.Rendering;

namespace TimeTracker.Cli.Reports;

/// <summary>Draws a report: a row per name with its lengths and a bar, as wide as the terminal allows.</summary>
internal static class ReportTable
{
    /// <summary>What stands behind a total that grows.</summary>
    public const string Mark = "*";

    private const int WidestName = 40;
    private const int NarrowestName = 12;
    private const int WidestBar = 40;
    private const int NarrowestBar = 10;

    /// <summary>Writes the table. There is at least one row.</summary>
    public static void Write(Report report, Terminal terminal)
    {
        var names = new string[report.Rows.Count + 1];
        var widest = 0;
        for (var i = 0; i < report.Rows.Count; i++)
        {
            names[i] = Printable.Line(ReportLabels.Of(report.Rows[i], report.By));
            widest = Math.Max(widest, Cells.Of(names[i]));
        }
        names[^1] = "total";
        var head = ReportLabels.Word(report.By).ToUpperInvariant();
        // A pipe has no edge: nothing is cut.
        var most = terminal.IsOutput ? WidestName : int.MaxValue;
        widest = Math.Min(most, Math.Max(widest, head.Length));

        var columns = Columns(report);
        var room = terminal.Width - 1;
        // What can be told from the rest goes first: the ratio, then the two parts of the total.
        foreach (var dispensable in (string[])["RATIO", "DELEGATED", "DIRECT"])
        {
            if (room - Width(columns) < Math.Min(widest, NarrowestName))
                columns.RemoveAll(c => c.Head == dispensable);
        }
        // Between a whole name and a bar the bar wins where the name keeps a readable part.
        room -= Width(columns);
        var bar = Math.Min(WidestBar, room - TextTable.Gap - Math.Min(widest, Math.Max(WidestName / 2, room - TextTable.Gap - NarrowestBar)));
        if (bar >= NarrowestBar)
            columns.Add(new Column(Legend(bar, terminal), Bars(report, bar, terminal), IsBar: true));

        var heads = new List<string> { $"~{head}" };
        foreach (var column in columns)
            heads.Add(column.IsBar ? column.Head : $">{column.Head}");
        var table = new TextTable([.. heads]);
        for (var i = 0; i < names.Length; i++)
        {
            var cells = new List<string> { Cut.To(names[i], most, terminal.Ellipsis) };
            foreach (var column in columns)
                cells.Add(column.Cells[i]);
            if (i < report.Rows.Count)
                table.Row([.. cells]);
            else
                table.Total([.. cells]);
        }
        table.WriteTo(terminal);
    }

    private static List<Column> Columns(Report report)
    {
        var ratios = new string[report.Rows.Count + 1];
        for (var i = 0; i < ratios.Length; i++)
            ratios[i] = ReportLabels.Ratio(Row(report, i));
        return
        [
            new("DIRECT", Lengths(report, r => r.Direct)),
            new("DELEGATED", Lengths(report, r => r.Delegated)),
            new("RATIO", ratios),
            new("TOTAL", Marked(report, Lengths(report, r => r.Total))),
        ];
    }

    private static string[] Lengths(Report report, Converter<ReportRow, Duration> of)
    {
        var lengths = new Duration[report.Rows.Count];
        for (var i = 0; i < lengths.Length; i++)
            lengths[i] = of(report.Rows[i]);
        return RoundedColumn.Texts(lengths, of(report.Total), isAligned: true);
    }

    private static string[] Marked(Report report, string[] lengths)
    {
        if (!report.Total.IsProvisional)
            return lengths;
        for (var i = 0; i < lengths.Length; i++)
            lengths[i] += Row(report, i).IsProvisional ? $" {Mark}" : "  ";
        return lengths;
    }

    private static ReportRow Row(Report report, int index) => index < report.Rows.Count ? report.Rows[index] : report.Total;

    private static string[] Bars(Report report, int width, Terminal terminal)
    {
        var longest = Duration.Epsilon;
        foreach (var row in report.Rows)
            longest = Duration.Max(longest, row.Direct + row.Delegated);
        var bars = new string[report.Rows.Count + 1];
        for (var i = 0; i < report.Rows.Count; i++)
        {
            var direct = Length(report.Rows[i].Direct);
            bars[i] = new string(Direct(terminal), direct) + new string(Delegated(terminal), Math.Min(width - direct, Length(report.Rows[i].Delegated)));
        }
        bars[^1] = "";
        return bars;

        // Something is never nothing: a short row still shows a cell.
        int Length(Duration length) => length == Duration.Zero ? 0 : Math.Max(1, (int)Math.Round(length / longest * width));
    }

    private static string Legend(int width, Terminal terminal)
    {
        var legend = $"{Direct(terminal)} direct {Delegated(terminal)} delegated";
        return legend.Length <= width ? legend : "";
    }

    private static char Direct(Terminal terminal) => terminal.IsUnicode ? '█' : '#';

    private static char Delegated(Terminal terminal) => terminal.IsUnicode ? '▒' : '=';

    private static int Width(List<Column> columns)
    {
        var width = 0;
        foreach (var column in columns)
        {
            var widest = column.Head.Length;
            foreach (var cell in column.Cells)
                widest = Math.Max(widest, cell.Length);
            width += widest + TextTable.Gap;
        }
        return width;
    }

    private sealed record Column(string Head, string[] Cells, bool IsBar = false);
}
