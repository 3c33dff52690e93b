using NodaTime;

namespace TimeTracker.Cli.Reports;

/// <summary>Time, added up.</summary>
/// <param name="By">By what.</param>
/// <param name="Rows">The rows; of days and weeks in their order, of all else the longest first.</param>
/// <param name="Total">All time of the range.</param>
/// <param name="GitAlone">How much of the direct time rests on commits and checkouts alone; it can only be more.</param>
internal sealed record Report(Grouping By, IReadOnlyList<ReportRow> Rows, ReportRow Total, Duration GitAlone)
{
    /// <summary>How long nothing but time by hand counted in the range; zero where that is not told.</summary>
    public Duration Paused { get; init; }

    /// <summary>How long the clock ran in time that the policy excludes; zero where that is not told.</summary>
    public Duration Excluded { get; init; }
}

/// <summary>A row of a report. Lengths are whole milliseconds.</summary>
/// <param name="Name">What was added up; of a day its date, of a week that of its first day. Empty for time that has none of that kind.</param>
/// <param name="Direct">The person's attention.</param>
/// <param name="Delegated">Agents at work, added up over streams: may be longer than the clock ran.</param>
/// <param name="Total">How long the clock ran while either was: overlaps count once. The one definition of a total, here and everywhere.</param>
/// <param name="IsProvisional">Whether some of it goes on now, so that it will be more.</param>
internal sealed record ReportRow(string Name, Duration Direct, Duration Delegated, Duration Total, bool IsProvisional = false)
{
    /// <summary>How much was delegated for each unit of direct time; null without direct time.</summary>
    public double? Ratio => Direct == Duration.Zero ? null : Delegated / Direct;
}
