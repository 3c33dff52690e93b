using NodaTime;
using TimeTracker.Cli.Records;
using TimeTracker.Entries;
using TimeTracker.Projections.Explaining;

namespace TimeTracker.Cli.Reports;

/// <summary>Adds time entries up, one by one, and holds none of them.</summary>
internal sealed class ReportBuilder
{
    /// <summary>What stands for a name that the filter keeps.</summary>
    public const string Hidden = "(hidden)";

    private readonly Grouping _by;
    private readonly DayCuts _days;
    private readonly Dictionary<string, TimeSum> _groups = new(StringComparer.Ordinal);
    private readonly TimeSum _total = new();
    private readonly TimeSum _excluded = new();
    private long _gitAlone;

    /// <summary>Begins a report.</summary>
    /// <param name="by">By what to add up.</param>
    /// <param name="zone">The zone of days and weeks.</param>
    /// <param name="weekStart">The first day of a week.</param>
    public ReportBuilder(Grouping by, DateTimeZone zone, IsoDayOfWeek weekStart)
    {
        _by = by;
        _days = new DayCuts(zone, by == Grouping.Week ? weekStart : null);
    }

    /// <summary>Makes a report.</summary>
    /// <param name="entries">The entries in order of their start, cut to the range.</param>
    /// <param name="by">By what to add up.</param>
    /// <param name="zone">The zone of days and weeks.</param>
    /// <param name="weekStart">The first day of a week.</param>
    public static Report Build(IEnumerable<ShownEntry> entries, Grouping by, DateTimeZone zone, IsoDayOfWeek weekStart)
    {
        var builder = new ReportBuilder(by, zone, weekStart);
        foreach (var entry in entries)
            builder.Add(entry.Slice);
        return builder.ToReport();
    }

    /// <summary>Adds time that does not start before the one added last.</summary>
    public void Add(in ShownSlice entry)
    {
        var (start, end) = (entry.Start, entry.End);
        _total.Add(entry.Kind, start, end, entry.IsRunning);
        if (entry.IsExcluded)
            _excluded.Add(entry.Kind, start, end, entry.IsRunning);
        if (entry is { IsGitAlone: true, Kind: EntryKind.Direct })
            _gitAlone += end - start;
        switch (_by)
        {
            case Grouping.Stream:
                Add(entry.Stream ?? Hidden, entry, start, end);
                break;
            case Grouping.Project:
                Add(entry.Project ?? "", entry, start, end);
                break;
            case Grouping.Client:
                Add(entry.Client ?? "", entry, start, end);
                break;
            case Grouping.Tag when entry.Tags.Count > 0:
                foreach (var tag in entry.Tags)
                    Add(tag, entry, start, end);
                break;
            case Grouping.Tag:
                Add("", entry, start, end);
                break;
            case Grouping.Agent:
                // An entry does not say whose work it is: agents are added for themselves.
                if (entry.Kind == EntryKind.Direct)
                    Add("", entry, start, end);
                break;
            default:
                AddDays(entry, start, end);
                break;
        }
    }

    /// <summary>Adds an agent's work to its row, and to no total: that has it already. In order of its start.</summary>
    public void Add(AgentSlice work)
    {
        if (!_groups.TryGetValue(work.Agent, out var sum))
            _groups.Add(work.Agent, sum = new TimeSum());
        sum.Add(EntryKind.Delegated, work.Start.ToUnixTimeMilliseconds(), work.End.ToUnixTimeMilliseconds(), work.IsRunning);
    }

    /// <summary>The report of what was added.</summary>
    public Report ToReport()
    {
        var rows = new List<ReportRow>(_groups.Count);
        foreach (var (name, sum) in _groups)
            rows.Add(sum.ToRow(name));
        rows.Sort(_by is Grouping.Day or Grouping.Week ? ByName : ByLength);
        return new Report(_by, rows, _total.ToRow("total"), Duration.FromMilliseconds(_gitAlone)) { Excluded = _excluded.ToRow("").Total };
    }

    /// <summary>
    /// Cuts an entry where days begin.
    /// <code>
    /// entry      [───────────────)
    /// days          |        |
    /// parts      [──)[───────)[──)
    /// </code>
    /// </summary>
    private void AddDays(in ShownSlice entry, long start, long end)
    {
        while (start < end)
        {
            _days.GoTo(start);
            var part = Math.Min(_days.End, end);
            Add(_days.Name, entry, start, part, isLast: part == end);
            start = part;
        }
    }

    private void Add(string name, in ShownSlice entry, long start, long end, bool isLast = true)
    {
        if (!_groups.TryGetValue(name, out var sum))
            _groups.Add(name, sum = new TimeSum());
        sum.Add(entry.Kind, start, end, isLast && entry.IsRunning);
    }

    private static int ByName(ReportRow a, ReportRow b) => string.CompareOrdinal(a.Name, b.Name);

    private static int ByLength(ReportRow a, ReportRow b)
    {
        var order = b.Total.CompareTo(a.Total);
        if (order == 0)
            order = b.Direct.CompareTo(a.Direct);
        return order != 0 ? order : ByName(a, b);
    }
}
