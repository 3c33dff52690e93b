using NodaTime;
using Spectre.Console;
using TimeTracker.Cli.Rendering;

namespace TimeTracker.Cli.Reports;

/// <summary>Draws a report: a row per name with its lengths and a bar, as wide as the terminal allows.</summary>
internal static class ReportTable
{
    private const int WidestName = 40;
    private const int WidestBar = 40;
    private const int NarrowestBar = 10;
    private const int Gap = 2;

    private static readonly string[] Heads = ["DIRECT", "DELEGATED", "TOTAL"];

    /// <summary>Writes the table. There is at least one row.</summary>
    public static void Write(Report report, Terminal terminal)
    {
        var all = report.Rows.Append(report.Total).ToList();
        var lengths = new Func<ReportRow, Duration>[] { r => r.Direct, r => r.Delegated, r => r.Clock }.Select((of, i) => Math.Max(Heads[i].Length, all.Max(r => Of(of(r)).Length)));
        var room = terminal.Width - 1 - lengths.Sum(l => l + Gap);
        var names = Math.Min(WidestName, all.Max(r => Name(r, report.By).GetCellWidth()));
        // Between a whole name and a bar the bar wins where the name keeps a readable part.
        var bar = Math.Min(WidestBar, room - Gap - Math.Min(names, Math.Max(WidestName / 2, room - Gap - NarrowestBar)));
        var longest = report.Rows.Max(r => r.Direct + r.Delegated);

        string[] heads = [$"~{report.By.ToString().ToUpperInvariant()}", .. Heads.Select(h => $">{h}")];
        var hasBar = bar >= NarrowestBar;
        var grid = new TextTable(hasBar ? [.. heads, ""] : heads);
        foreach (var row in report.Rows)
            grid.Row([Cut.To(Name(row, report.By), WidestName), .. Columns(row), .. hasBar ? [Bar(row, longest, bar)] : (string[])[]]);
        grid.Total(["total", .. Columns(report.Total), .. hasBar ? [""] : (string[])[]]);
        grid.WriteTo(terminal);
    }

    /// <summary>What stands in the first column.</summary>
    public static string Name(ReportRow row, Grouping by) => row.Name.Length > 0 ? row.Name : $"(no {by.ToString().ToLowerInvariant()})";

    private static string[] Columns(ReportRow row) => [Of(row.Direct), Of(row.Delegated), Of(row.Clock)];

    private static string Of(Duration length) => length == Duration.Zero ? "-" : Lengths.Of(length);

    private static string Bar(ReportRow row, Duration longest, int width)
    {
        if (longest == Duration.Zero)
            return "";
        var direct = Cells(row.Direct);
        var delegated = Math.Min(width - direct, Cells(row.Delegated));
        return new string('█', direct) + new string('▒', delegated);

        // Something is never nothing: a short row still shows a cell.
        int Cells(Duration length) => length == Duration.Zero ? 0 : Math.Max(1, (int)Math.Round(length / longest * width));
    }
}
