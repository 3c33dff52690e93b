using NodaTime;
using TimeTracker.Cli.Ranges;
using TimeTracker.Cli.Records;
using TimeTracker.Cli.Reports;
using TimeTracker.Entries;

namespace TimeTracker.Cli.Timelines;

/// <summary>A day: what went on in which stream, and when nothing did.</summary>
/// <param name="Range">The day, from its first instant to the first one after it.</param>
/// <param name="AsOf">What counts as now.</param>
/// <param name="Lanes">The streams, in the order in which they first had time.</param>
/// <param name="Total">What all of it comes to.</param>
/// <param name="Gaps">The time between the first and the last piece in which there was none.</param>
/// <param name="Excluded">How long the clock ran in time that the policy excludes; zero where that is not told.</param>
internal sealed record DayTimeline(TimeRange Range, Instant AsOf, IReadOnlyList<Lane> Lanes, ReportRow Total, IReadOnlyList<Slice> Gaps, Duration Excluded)
{
    /// <summary>Lays out a day.</summary>
    /// <param name="entries">The entries in order of their start, cut to the day.</param>
    /// <param name="range">The day.</param>
    /// <param name="asOf">What counts as now.</param>
    public static DayTimeline Of(IEnumerable<ShownEntry> entries, TimeRange range, Instant asOf)
    {
        var lanes = new Dictionary<string, LaneInTheMaking>(StringComparer.Ordinal);
        var order = new List<LaneInTheMaking>();
        var (total, excluded) = (new TimeSum(), new TimeSum());
        var tracked = new List<Slice>();
        foreach (var entry in entries)
        {
            var slice = new Slice(entry.Start.ToUnixTimeMilliseconds(), entry.End.ToUnixTimeMilliseconds(), entry.IsRunning);
            var name = entry.Stream ?? ReportBuilder.Hidden;
            if (!lanes.TryGetValue(name, out var lane))
            {
                lanes.Add(name, lane = new LaneInTheMaking(name));
                order.Add(lane);
            }
            lane.Add(entry.Kind, slice);
            total.Add(entry.Kind, slice.Start, slice.End, slice.IsRunning);
            if (entry.IsExcluded)
                excluded.Add(entry.Kind, slice.Start, slice.End, slice.IsRunning);
            Slice.Add(tracked, slice);
        }
        return new DayTimeline(range, asOf, order.ConvertAll(l => l.ToLane()), total.ToRow("total"), Between(tracked), excluded.ToRow("").Total);
    }

    private static List<Slice> Between(List<Slice> tracked)
    {
        var gaps = new List<Slice>();
        for (var i = 1; i < tracked.Count; i++)
            gaps.Add(new Slice(tracked[i - 1].End, tracked[i].Start, IsRunning: false));
        return gaps;
    }

    private sealed class LaneInTheMaking(string name)
    {
        private readonly List<Slice> _direct = [];
        private readonly List<Slice> _delegated = [];
        private readonly TimeSum _sum = new();

        public void Add(EntryKind kind, Slice slice)
        {
            _sum.Add(kind, slice.Start, slice.End, slice.IsRunning);
            Slice.Add(kind == EntryKind.Direct ? _direct : _delegated, slice);
        }

        public Lane ToLane() => new(_direct, _delegated, _sum.ToRow(name));
    }
}
