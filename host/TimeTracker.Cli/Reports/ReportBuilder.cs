using System.Globalization;
using NodaTime;
using NodaTime.Text;
using TimeTracker.Cli.Ranges;
using TimeTracker.Cli.Records;
using TimeTracker.Entries;

namespace TimeTracker.Cli.Reports;

/// <summary>Adds time entries up.</summary>
internal static class ReportBuilder
{
    /// <summary>What stands for a name that the filter keeps.</summary>
    public const string Hidden = "(hidden)";

    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd ddd");

    /// <summary>Makes a report.</summary>
    /// <param name="entries">The entries, cut to the range.</param>
    /// <param name="by">By what to add up.</param>
    /// <param name="zone">The zone of days and weeks.</param>
    /// <param name="weekStart">The first day of a week.</param>
    public static Report Build(IReadOnlyList<ShownEntry> entries, Grouping by, DateTimeZone zone, IsoDayOfWeek weekStart)
    {
        var groups = new Dictionary<string, List<ShownEntry>>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            foreach (var (name, part) in Parts(entry, by, zone, weekStart))
            {
                if (!groups.TryGetValue(name, out var group))
                    groups.Add(name, group = []);
                group.Add(part);
            }
        }
        var rows = groups.Select(g => Row(g.Key, g.Value));
        var ordered = by is Grouping.Day or Grouping.Week
            ? rows.OrderBy(r => r.Name, StringComparer.Ordinal)
            : rows.OrderByDescending(r => r.Direct).ThenByDescending(r => r.Delegated).ThenBy(r => r.Name, StringComparer.Ordinal);
        return new Report(by, [.. ordered], Row("total", entries), Sum(entries.Where(e => e.IsGitAlone && e.Kind == EntryKind.Direct)));
    }

    private static IEnumerable<(string Name, ShownEntry Part)> Parts(ShownEntry entry, Grouping by, DateTimeZone zone, IsoDayOfWeek weekStart) => by switch
    {
        Grouping.Stream => [(entry.Stream ?? Hidden, entry)],
        Grouping.Project => [(entry.Project ?? "", entry)],
        Grouping.Client => [(entry.Client ?? "", entry)],
        Grouping.Tag => entry.Tags.Count == 0 ? [("", entry)] : entry.Tags.Select(t => (t, entry)),
        Grouping.Agent => [(entry.Kind == EntryKind.Direct ? "yourself" : entry.Agents <= 1 ? "1 agent" : string.Create(CultureInfo.InvariantCulture, $"{entry.Agents} agents at once"), entry)],
        Grouping.Day => Days(entry, zone).Select(d => (Day.Format(d.Day), d.Part)),
        _ => Days(entry, zone).Select(d => ($"week of {LocalDatePattern.Iso.Format(TimeRange.WeekOf(d.Day, weekStart))}", d.Part)),
    };

    /// <summary>
    /// Cuts an entry at midnights.
    /// <code>
    /// entry      [───────────────)
    /// midnights     |        |
    /// parts      [──)[───────)[──)
    /// </code>
    /// </summary>
    private static IEnumerable<(LocalDate Day, ShownEntry Part)> Days(ShownEntry entry, DateTimeZone zone)
    {
        var start = entry.Start;
        do
        {
            var day = start.InZone(zone).Date;
            var midnight = zone.AtStartOfDay(day.PlusDays(1)).ToInstant();
            var end = Instant.Min(midnight, entry.End);
            yield return (day, entry with { Start = start, End = end });
            start = end;
        }
        while (start < entry.End);
    }

    private static ReportRow Row(string name, IReadOnlyList<ShownEntry> entries) => new(
        name,
        Sum(entries.Where(e => e.Kind == EntryKind.Direct)),
        Sum(entries.Where(e => e.Kind == EntryKind.Delegated)),
        Clock(entries));

    private static Duration Sum(IEnumerable<ShownEntry> entries) => entries.Aggregate(Duration.Zero, (sum, e) => sum + e.Length);

    /// <summary>
    /// How long at least one entry ran.
    /// <code>
    /// direct     [────)      [──)
    /// delegated     [──────)
    /// clock      [─────────) [──)
    /// </code>
    /// </summary>
    private static Duration Clock(IEnumerable<ShownEntry> entries)
    {
        var clock = Duration.Zero;
        var reached = Instant.MinValue;
        foreach (var entry in entries.OrderBy(e => e.Start))
        {
            var start = Instant.Max(entry.Start, reached);
            if (entry.End <= start)
                continue;
            clock += entry.End - start;
            reached = entry.End;
        }
        return clock;
    }
}
