using TimeTracker.Entries;

namespace TimeTracker.Projections;

/// <summary>
/// What people assigned by hand. An assignment is of an interval of a stream, not of an entry: it holds for whatever time of that stream lies in
/// it, however that time came about.
/// </summary>
/// <remarks>
/// Of several that cover an instant the last in total order holds, whole and not field by field:
/// <code>
/// assigned   [-----P-----)
///                  [----Q-----)
/// spans   [------------------------)  [----)
/// become  [--)[-P-)[----Q-----)[---)  [----)
/// </code>
/// </remarks>
internal sealed class Assignments
{
    private readonly Dictionary<(int Stream, EntryKind Kind), List<AssignedTime>> _assigned = [];

    /// <summary>Reads assignments, and says of each what became of it.</summary>
    /// <param name="events">Events that count, in total order; others than assignments are passed over.</param>
    /// <param name="named">The streams that they name.</param>
    /// <param name="streams">The streams, merged.</param>
    public static Assignments Of(IEnumerable<DerivationEvent> events, NamedStreams named, Streams streams)
    {
        var assignments = new Assignments();
        foreach (var e in events)
        {
            if (e.Type != EventType.EntryAssigned)
                continue;
            e.Use = Read(e, out var time, out var kind) && named.Find(e.Text) is { } stream
                ? assignments.Add(streams.Of(stream), kind, time with { IsExcluded = e.IsExcluded || streams.IsHidden(e.Text, stream) })
                : EventUse.WithoutEffect;
        }
        foreach (var key in assignments._assigned.Keys.ToList())
            assignments._assigned[key] = Intervals.LayOver(assignments._assigned[key]);
        return assignments;
    }

    /// <summary>The events that assigned some of a time.</summary>
    /// <param name="stream">The stream's number.</param>
    /// <param name="kind">Of which time.</param>
    /// <param name="start">In milliseconds, included.</param>
    /// <param name="end">In milliseconds, not included.</param>
    public IEnumerable<DerivationEvent> Of(int stream, EntryKind kind, long start, long end) =>
        _assigned.GetValueOrDefault((stream, kind), []).Where(time => time.Start < end && time.End > start).Select(time => time.Event);

    /// <summary>Cuts spans at the edges of assignments, and says what was assigned.</summary>
    /// <param name="spans">Of each stream and kind in order of time.</param>
    public IEnumerable<DerivedSpan> LayOver(IEnumerable<DerivedSpan> spans) => _assigned.Count == 0 ? spans : Cut(spans);

    private IEnumerable<DerivedSpan> Cut(IEnumerable<DerivedSpan> spans)
    {
        var next = new Dictionary<(int Stream, EntryKind Kind), int>();
        var pieces = new List<DerivedSpan>();
        foreach (var span in spans)
        {
            var key = (span.Stream, span.Kind);
            if (!_assigned.TryGetValue(key, out var times))
            {
                yield return span;
                continue;
            }
            var i = next.GetValueOrDefault(key);
            while (i < times.Count && times[i].End <= span.Start)
                i++;
            next[key] = i;
            pieces.Clear();
            Cut(span, times, i, pieces);
            foreach (var piece in pieces)
                yield return piece;
        }
    }

    private static void Cut(DerivedSpan span, List<AssignedTime> times, int next, List<DerivedSpan> pieces)
    {
        var start = span.Start;
        for (var i = next; i < times.Count && times[i].Start < span.End; i++)
        {
            var (from, to) = (Math.Max(start, times[i].Start), Math.Min(span.End, times[i].End));
            if (from > start)
                Add(span with { Start = start, End = from });
            Add(span with { Start = from, End = to, Assigned = times[i].Assigned, IsExcluded = span.IsExcluded || times[i].IsExcluded });
            start = to;
        }
        if (start < span.End)
            Add(span with { Start = start });

        // Only where it makes a difference: a block's pieces are entries of their own, and no edge that changes nothing may cut one.
        void Add(DerivedSpan piece)
        {
            if (piece.Start > span.Start && pieces[^1].IsExcluded == piece.IsExcluded && pieces[^1].For.Equals(piece.For))
                pieces[^1] = pieces[^1] with { End = piece.End };
            else
                pieces.Add(piece);
        }
    }

    private EventUse Add(int stream, EntryKind? kind, AssignedTime time)
    {
        foreach (var one in (ReadOnlySpan<EntryKind>)[EntryKind.Direct, EntryKind.Delegated])
        {
            if (kind is not null && kind != one)
                continue;
            if (!_assigned.TryGetValue((stream, one), out var times))
                _assigned.Add((stream, one), times = []);
            times.Add(time);
        }
        return EventUse.Corrects;
    }

    /// <summary>Reads what an event assigns.</summary>
    /// <param name="e">An assignment.</param>
    /// <param name="time">The time and what was assigned.</param>
    /// <param name="kind">The kind of time; null for both.</param>
    /// <returns>False of one with a time or a kind that cannot be read. It assigns nothing: without it, it would assign what nobody meant.</returns>
    public static bool Read(DerivationEvent e, out AssignedTime time, out EntryKind? kind)
    {
        time = new AssignedTime(e, e.Block?.Start ?? long.MinValue, e.Block?.End ?? long.MaxValue, e.Brought ?? Brought.Nothing, IsExcluded: false);
        kind = e.Other switch { "direct" => EntryKind.Direct, "delegated" => EntryKind.Delegated, _ => null };
        return e.Block is { IsReadable: true } && time.End > time.Start && (kind is null) == (e.Other is null);
    }
}
