using TimeTracker.Entries;
using TimeTracker.Privacy;

namespace TimeTracker.Projections;

/// <summary>Delegated time: per stream the union of the work of its sessions.</summary>
/// <remarks>
/// <code>
/// session 1   [------1------)            its own pieces never overlap
/// session 2        [------2------)       began later, so it decides where both work
/// spans       [-1--)[---2--)[-2--)
/// agents        1      2      1
/// </code>
/// </remarks>
internal sealed class DelegatedTime(Streams streams, AttributePool attributes, Exclusion exclusion)
{
    private readonly Dictionary<int, List<DelegatedWork>> _byStream = [];

    /// <summary>Takes up work of a session.</summary>
    public void Add(SessionLog log, IEnumerable<WorkSpan> work)
    {
        foreach (var span in work)
        {
            Add(streams.Of(span.Place), new DelegatedWork(span.Start, span.End, log.Number, Attributes(span, streams, attributes), span.Sign));
        }
    }

    /// <summary>What a span of work takes from its event.</summary>
    public static SpanAttributes Attributes(in WorkSpan span, Streams streams, AttributePool attributes) =>
        attributes.Of(span.Said, span.IsExcluded || streams.IsHidden(span.Place));

    /// <summary>Takes up work in a stream.</summary>
    public void Add(int stream, DelegatedWork work)
    {
        if (!_byStream.TryGetValue(stream, out var list))
            _byStream.Add(stream, list = []);
        list.Add(work);
    }

    /// <summary>Unites what was taken up.</summary>
    /// <param name="pauses">In which nothing counts. In order of time, without overlap.</param>
    /// <param name="now">Up to when time is given; the spans themselves are not cut at it.</param>
    /// <returns>Stream by stream in order of time.</returns>
    public List<DerivedSpan> Spans(List<Interval> pauses, long now)
    {
        var spans = new List<DerivedSpan>();
        // One sign may account for time on several streams, so what is paused is said of all of them before what gives time.
        foreach (var work in _byStream.Values)
            TimeGiven.Mark(work, EventUse.Paused, now);
        foreach (var (stream, work) in _byStream)
        {
            work.Sort(InOrder);
            var left = Intervals.TakeOut(work, pauses);
            TimeGiven.Mark(left, EventUse.GivesTime, now);
            // What overlaps and was cut is no longer in order.
            left.Sort(InOrder);
            Unite(stream, left, exclusion, spans);
        }
        return spans;
    }

    /// <summary>Unites the work of one stream.</summary>
    /// <param name="stream">The stream's number.</param>
    /// <param name="work">In order of time. Pieces of one session do not overlap.</param>
    /// <param name="exclusion">What is excluded.</param>
    /// <param name="spans">Where the spans go, in order of time.</param>
    public static void Unite(int stream, List<DelegatedWork> work, Exclusion exclusion, List<DerivedSpan> spans)
    {
        var ends = new PriorityQueue<int, long>();
        var atWork = new SortedSet<(int Session, int Piece)>();
        var first = spans.Count;
        var from = 0L;
        var kept = default(KeptAgents);
        for (var next = 0; next < work.Count || ends.Count > 0;)
        {
            // All that begins or ends at one instant, after the span up to it.
            var at = ends.TryPeek(out _, out var end) && (next == work.Count || end <= work[next].Start) ? end : work[next].Start;
            if (atWork.Count > 0 && at > from)
                Add(spans, first, new DerivedSpan(stream, EntryKind.Delegated, from, at, work[atWork.Max.Piece].Attributes, atWork.Count, kept));
            for (; ends.TryPeek(out var ended, out end) && end == at; ends.Dequeue())
            {
                atWork.Remove((work[ended].Session, ended));
                kept -= Kept(work[ended].Attributes, exclusion);
            }
            for (; next < work.Count && work[next].Start == at; next++)
            {
                atWork.Add((work[next].Session, next));
                ends.Enqueue(next, work[next].End);
                kept += Kept(work[next].Attributes, exclusion);
            }
            from = at;
        }
    }

    private static KeptAgents Kept(SpanAttributes attributes, Exclusion exclusion) =>
        attributes.IsExcluded ? default : new KeptAgents(exclusion.ExcludesFor(attributes.Brought, null) ? 0 : 1, 1);

    private static int InOrder(DelegatedWork a, DelegatedWork b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.Session.CompareTo(b.Session);

    private static void Add(List<DerivedSpan> spans, int first, DerivedSpan span)
    {
        if (spans.Count > first && spans[^1].End == span.Start && spans[^1].Attributes == span.Attributes && spans[^1].Agents == span.Agents && spans[^1].Kept == span.Kept)
            spans[^1] = spans[^1] with { End = span.End };
        else
            spans.Add(span);
    }
}
