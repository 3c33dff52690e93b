using System.Globalization;
using System.Text;
using NodaTime;
using TimeTracker.Cli.Ranges;
using TimeTracker.Cli.Rendering;
using TimeTracker.Cli.Reports;

namespace TimeTracker.Cli.Timelines;

/// <summary>Draws a day: a lane per stream, what is direct above what is delegated, in the terminal's width.</summary>
/// <param name="terminal">Where to.</param>
/// <param name="zone">The zone of the clock.</param>
/// <param name="isWhole">Whether all hours are drawn, or those only in which something went on.</param>
internal sealed class TimelineDrawing(Terminal terminal, DateTimeZone zone, bool isWhole)
{
    // Below, names stand over their lanes and not beside them.
    private const int Narrow = 60;
    private const int NarrowestName = 12;
    private const int LeastHours = 4;
    private const int BetweenLabels = 4;
    private const int MostGaps = 6;
    private const string Heights = "▁▂▃▄▅▆▇█";

    private static readonly Duration ShortestGap = Duration.FromMinutes(10);

    /// <summary>Draws.</summary>
    public void Draw(DayTimeline day)
    {
        terminal.Heading(RangeTitle.Of(day.Range, zone));
        if (day.Lanes.Count == 0)
        {
            terminal.Text("No time on that day. `tt report week` shows which days have some.");
            return;
        }
        terminal.Line();

        var isNarrow = terminal.Width < Narrow;
        var names = isNarrow ? 0 : Math.Min(Widest(day.Lanes), Math.Max(NarrowestName, terminal.Width / 4));
        var lengths = day.Lanes.Select(l => Lengths.Of(l.Sum.Total) + (l.Sum.IsProvisional ? $" {ReportTable.Mark}" : day.Total.IsProvisional ? "  " : "")).ToList();
        var widestLength = lengths.Max(l => l.Length);
        var margin = isNarrow ? 0 : names + TextTable.Gap;
        var room = terminal.Width - 1 - margin - (isNarrow ? 0 : TextTable.Gap + widestLength);
        var axis = Axis(day, room);
        var now = axis.ColumnOf(day.AsOf.ToUnixTimeMilliseconds());
        now = day.AsOf < day.Range.To && now < axis.Columns ? now : -1;

        Write(margin, Labels(axis));
        for (var i = 0; i < day.Lanes.Count; i++)
        {
            var widest = isNarrow ? Math.Max(1, terminal.Width - 1 - TextTable.Gap - widestLength) : names;
            var name = Cut.To(day.Lanes[i].Sum.Name, widest, terminal.Ellipsis);
            if (isNarrow)
                terminal.Line($"{Cells.PadRight(name, widest)}{new string(' ', TextTable.Gap)}{lengths[i].PadLeft(widestLength)}".TrimEnd());
            var rows = Rows(day.Lanes[i], axis, now);
            for (var row = 0; row < rows.Count; row++)
            {
                var head = row == 0 && !isNarrow ? Cells.PadRight(name, margin) : new string(' ', margin);
                var tail = row == 0 && !isNarrow ? new string(' ', TextTable.Gap) + lengths[i].PadLeft(widestLength) : "";
                terminal.Line($"{head}{rows[row]}{tail}".TrimEnd());
            }
        }
        if (now >= 0)
            Write(margin, NowMark(now, axis.Columns, day.AsOf));
        Below(day, axis);
    }

    private HourAxis Axis(DayTimeline day, int room)
    {
        var (start, end) = (day.Range.From!.Value.ToUnixTimeMilliseconds(), day.Range.To!.Value.ToUnixTimeMilliseconds());
        if (isWhole)
            return HourAxis.Of(start, end, start, end, 0, room, zone);
        var (first, last) = (long.MaxValue, long.MinValue);
        foreach (var slice in day.Lanes.SelectMany(l => l.Direct.Concat(l.Delegated)))
            (first, last) = (Math.Min(first, slice.Start), Math.Max(last, slice.End));
        // Today reaches to now: that nothing went on since the morning is to be seen.
        if (day.AsOf < day.Range.To)
            last = Math.Max(last, day.AsOf.ToUnixTimeMilliseconds());
        return HourAxis.Of(start, end, first, last, LeastHours, room, zone);
    }

    private static string Labels(HourAxis axis)
    {
        var line = new StringBuilder();
        var perHour = 60.0 / axis.Minutes;
        var step = Array.Find([1, 2, 3, 4, 6], s => s * perHour >= BetweenLabels) is > 0 and var found ? found : 12;
        foreach (var hour in axis.Hours)
        {
            if (hour.Name % step != 0 || (line.Length > 0 && hour.Column <= line.Length) || hour.Column + 2 > axis.Columns)
                continue;
            line.Append(' ', (int)hour.Column - line.Length).Append(hour.Name.ToString("00", CultureInfo.InvariantCulture));
        }
        return line.ToString();
    }

    private List<string> Rows(Lane lane, HourAxis axis, int now)
    {
        var rows = new List<string>(2);
        if (lane.Direct.Count > 0)
            rows.Add(Row(axis, axis.Filled(lane.Direct), now, f => terminal.IsUnicode ? Heights[Math.Clamp((int)Math.Round(f * 8) - 1, 0, 7)] : f < 0.5 ? '+' : '#'));
        if (lane.Delegated.Count > 0)
            rows.Add(Row(axis, axis.Filled(lane.Delegated), now, f => terminal.IsUnicode ? (f < 0.5 ? '░' : '▒') : f < 0.5 ? '-' : '='));
        return rows;
    }

    // Where nothing is, hours are dotted, so that a lane far from the labels can be read.
    private string Row(HourAxis axis, double[] filled, int now, Func<double, char> glyph)
    {
        var row = new char[axis.Columns];
        Array.Fill(row, ' ');
        foreach (var hour in axis.Hours)
            row[hour.Column] = terminal.IsUnicode ? '·' : '.';
        if (now >= 0)
            row[now] = terminal.IsUnicode ? '│' : '|';
        for (var i = 0; i < row.Length; i++)
        {
            if (filled[i] > 0)
                row[i] = glyph(filled[i]);
        }
        return new string(row);
    }

    private string NowMark(int column, int columns, Instant now)
    {
        var mark = terminal.IsUnicode ? '▲' : '^';
        var text = $"now {Clock(now.ToUnixTimeMilliseconds())}";
        return column + 2 + text.Length <= Math.Max(columns, terminal.Width < Narrow ? terminal.Width - 1 : columns)
            ? $"{new string(' ', column)}{mark} {text}"
            : $"{new string(' ', Math.Max(0, column - text.Length - 1))}{(column > text.Length ? $"{text} " : "")}{mark}";
    }

    private void Below(DayTimeline day, HourAxis axis)
    {
        terminal.Line();
        var glyphs = terminal.IsUnicode ? (Direct: '█', Delegated: '▒') : (Direct: '#', Delegated: '=');
        string[] sums =
        [
            $"{glyphs.Direct} direct {Length(day.Total.Direct)}", $"{glyphs.Delegated} delegated {Length(day.Total.Delegated)}",
            $"total {Length(day.Total.Total)}{(day.Total.IsProvisional ? $" {ReportTable.Mark}" : "")}",
        ];
        foreach (var line in terminal.Width < Narrow ? sums : [string.Join("  ", sums)])
            terminal.Text(line);
        var gaps = day.Gaps.Where(g => g.End - g.Start >= ShortestGap.TotalMilliseconds).ToList();
        if (gaps.Count > 0)
        {
            var longest = gaps.OrderByDescending(g => g.End - g.Start).Take(MostGaps).OrderBy(g => g.Start);
            var more = gaps.Count > MostGaps ? $", and {gaps.Count - MostGaps} shorter" : "";
            terminal.Text($"gaps: {string.Join(", ", longest.Select(g => $"{Clock(g.Start)}-{Clock(g.End)}"))}{more}");
        }
        terminal.Text(axis.Minutes == 1 ? "A column is a minute." : axis.Minutes < 60 ? $"A column is {axis.Minutes} minutes." : $"A column is {Lengths.Of(Duration.FromMinutes(axis.Minutes))}.");
        if (day.Total.IsProvisional)
            terminal.Text($"{ReportTable.Mark} {ReportNotes.Provisional}");
        ReportNotes.Excluded(day.Excluded, terminal);
    }

    private string Clock(long instant)
    {
        var clock = Instant.FromUnixTimeMilliseconds(instant).InZone(zone);
        return string.Create(CultureInfo.InvariantCulture, $"{clock.Hour:00}:{clock.Minute:00}");
    }

    private static string Length(Duration length) => length == Duration.Zero ? "-" : Lengths.Of(length);

    private static int Widest(IReadOnlyList<Lane> lanes)
    {
        var widest = 0;
        foreach (var lane in lanes)
            widest = Math.Max(widest, Cells.Of(Printable.Line(lane.Sum.Name)));
        return widest;
    }

    private void Write(int margin, string text) => terminal.Line($"{new string(' ', margin)}{text}".TrimEnd());
}
