using NodaTime;

namespace TimeTracker.Cli.Reports;

/// <summary>Time, added up.</summary>
/// <param name="By">By what.</param>
/// <param name="Rows">The rows; of days and weeks in their order, of all else the longest first.</param>
/// <param name="Total">All time of the range.</param>
/// <param name="GitAlone">How much of the direct time rests on commits and checkouts alone; it can only be more.</param>
internal sealed record Report(Grouping By, IReadOnlyList<ReportRow> Rows, ReportRow Total, Duration GitAlone);

/// <summary>A row of a report.</summary>
/// <param name="Name">What was added up; empty for time that has none of that kind.</param>
/// <param name="Direct">The person's attention.</param>
/// <param name="Delegated">Agents at work, added up over streams: may be longer than the clock ran.</param>
/// <param name="Clock">How long the clock ran while either was: overlaps count once.</param>
internal sealed record ReportRow(string Name, Duration Direct, Duration Delegated, Duration Clock);
