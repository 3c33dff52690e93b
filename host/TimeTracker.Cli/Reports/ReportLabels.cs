using System.Globalization;
using NodaTime.Text;

namespace TimeTracker.Cli.Reports;

/// <summary>What a report's rows and columns are called where people read it.</summary>
internal static class ReportLabels
{
    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd ddd");

    /// <summary>The word for what was added up by.</summary>
    public static string Word(Grouping by) => by switch
    {
        Grouping.Stream => "stream",
        Grouping.Project => "project",
        Grouping.Client => "client",
        Grouping.Tag => "tag",
        Grouping.Agent => "agent",
        Grouping.Day => "day",
        _ => "week",
    };

    /// <summary>What stands in the first column.</summary>
    public static string Of(ReportRow row, Grouping by) => by switch
    {
        Grouping.Day => Day.Format(LocalDatePattern.Iso.Parse(row.Name).Value),
        Grouping.Week => $"week of {row.Name}",
        Grouping.Agent when row.Name.Length == 0 => "(yourself)",
        _ when row.Name.Length == 0 => $"(no {Word(by)})",
        _ => row.Name,
    };

    /// <summary>A ratio to one decimal; <c>-</c> where there is nothing to compare.</summary>
    public static string Ratio(ReportRow row) => row.Ratio is { } ratio and > 0 ? ratio.ToString("N1", CultureInfo.InvariantCulture) : "-";
}
