using NodaTime;
using TimeTracker.Entries;

namespace TimeTracker.Projections;

/// <summary>A stretch of time that a stream has without a gap, in however many entries.</summary>
internal sealed record Covered(string Stream, EntryKind Kind, Instant Start, Instant End)
{
    public bool Contains(Covered other) => (Stream, Kind) == (other.Stream, other.Kind) && Start <= other.Start && other.End <= End;

    public static List<Covered> By(IEnumerable<TimeEntry> entries, Instant asOf)
    {
        var covered = new List<Covered>();
        foreach (var entry in entries.OrderBy(entry => (entry.Stream.Key, entry.Kind, entry.Start)))
        {
            var end = entry.End ?? asOf;
            if (covered.Count > 0 && covered[^1] is var last && (last.Stream, last.Kind, last.End) == (entry.Stream.Key, entry.Kind, entry.Start))
                covered[^1] = last with { End = end };
            else
                covered.Add(new Covered(entry.Stream.Key, entry.Kind, entry.Start, end));
        }
        return covered;
    }
}
