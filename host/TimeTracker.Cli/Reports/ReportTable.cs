using NodaTime;
using TimeTracker.Cli.Rendering;

namespace TimeTracker.Cli.Reports;

/// <summary>Draws a report: a row per name with its lengths and a bar, as wide as the terminal allows.</summary>
internal static class ReportTable
{
    private const int WidestName = 40;
    private const int WidestBar = 40;
    private const int NarrowestBar = 8;

    /// <summary>Writes the table.</summary>
    public static void Write(Report report, Terminal terminal)
    {
        var lengths = report.Rows.Append(report.Total).SelectMany(r => new[] { r.Direct, r.Delegated, r.Clock }).Max(l => Lengths.Of(l).Length);
        var columns = 3 * (Math.Max(lengths, "DELEGATED".Length) + 2);
        var room = Math.Max(10, terminal.Width - 1 - columns);
        var names = Math.Min(Math.Min(WidestName, room - 2), report.Rows.Append(report.Total).Max(r => Name(r, report.By).Length));
        var bar = Math.Min(WidestBar, room - names - 2);
        var longest = report.Rows.Count == 0 ? Duration.Zero : report.Rows.Max(r => r.Direct + r.Delegated);

        var grid = new Grid(report.By.ToString().ToUpperInvariant(), ">DIRECT", ">DELEGATED", ">TOTAL", "");
        foreach (var row in report.Rows)
            grid.Row(Cut.To(Name(row, report.By), names), Of(row.Direct), Of(row.Delegated), Of(row.Clock), bar >= NarrowestBar ? Bar(row, longest, bar) : "");
        grid.Total("total", Of(report.Total.Direct), Of(report.Total.Delegated), Of(report.Total.Clock), "");
        grid.WriteTo(terminal);
    }

    /// <summary>What stands in the first column.</summary>
    public static string Name(ReportRow row, Grouping by) => row.Name.Length > 0 ? row.Name : $"(no {by.ToString().ToLowerInvariant()})";

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
