using TimeTracker.Entries;
using TimeTracker.Privacy;

namespace TimeTracker.Projections;

/// <summary>Decides which spans are excluded, and puts in their place what is to be read of them.</summary>
/// <remarks>
/// <code>
/// spans     [--A--)[==B==)[=A=)[--A--)    ==: excluded
/// gap       [--A--)            [--A--)
/// private   [--A--)[=========)[--A--)     one stream and one entry, whatever it was
/// </code>
/// </remarks>
/// <param name="exclusion">What is excluded by whom the time is for.</param>
/// <param name="hiddenNames">The streams whose names are excluded.</param>
internal sealed class ExcludedSpans(Exclusion exclusion, IReadOnlySet<int> hiddenNames)
{
    private static readonly SpanAttributes Nothing = new(null, IsGit: false, IsBlock: false, null, IsExcluded: true);

    private readonly Dictionary<(Brought? Brought, Brought? Assigned), bool> _excluded = new(new SameObjects());

    /// <summary>Reads spans as a query wants them.</summary>
    /// <param name="spans">With what people assigned. Of each stream and kind in order of time; direct time in order of time.</param>
    /// <param name="view">What is read of excluded time.</param>
    /// <param name="stream">The number of the private stream.</param>
    public IEnumerable<DerivedSpan> Read(IEnumerable<DerivedSpan> spans, ExcludedView view, int stream) =>
        view == ExcludedView.Marked ? Marked(spans) : Leaving(spans, view == ExcludedView.Private ? stream : null);

    private IEnumerable<DerivedSpan> Marked(IEnumerable<DerivedSpan> spans)
    {
        DerivedSpan? held = null;
        foreach (var span in spans)
        {
            var marked = span with { IsExcluded = IsExcluded(span) };
            if (held is { } before && IsOneBlock(before, marked))
            {
                held = before with { End = marked.End };
                continue;
            }
            if (held is { } done)
                yield return done;
            held = marked;
        }
        if (held is { } last)
            yield return last;
    }

    // A block is cut where its exclusion changes: where the reason alone does, as at the edge of an excluded assignment, it is still one.
    private static bool IsOneBlock(in DerivedSpan before, in DerivedSpan span) =>
        span.Attributes.IsBlock && ReferenceEquals(before.Attributes, span.Attributes) && before.End == span.Start && before.IsExcluded && span.IsExcluded
        && before.For.Equals(span.For);

    private bool IsExcluded(in DerivedSpan span)
    {
        if (span.IsExcluded || hiddenNames.Contains(span.Stream))
            return true;
        var key = (span.Attributes.Brought, span.Assigned);
        if (!_excluded.TryGetValue(key, out var isExcluded))
            _excluded.Add(key, isExcluded = exclusion.ExcludesFor(key.Brought, key.Assigned));
        return isExcluded;
    }

    private IEnumerable<DerivedSpan> Leaving(IEnumerable<DerivedSpan> spans, int? stream)
    {
        var delegated = new List<Interval>();
        foreach (var span in spans)
        {
            if (!IsExcluded(span))
                yield return span with { Agents = span.AgentsLeaving };
            else if (stream is { } number && span.Kind == EntryKind.Direct)
                yield return new DerivedSpan(number, EntryKind.Direct, span.Start, span.End, Nothing) { IsExcluded = false };
            else if (stream is not null)
                delegated.Add(new Interval(span.Start, span.End));
        }
        // What agents did in several streams at once is one time.
        foreach (var interval in Intervals.Unite(delegated))
            yield return new DerivedSpan(stream!.Value, EntryKind.Delegated, interval.Start, interval.End, Nothing, Agents: 1) { IsExcluded = false };
    }

    private sealed class SameObjects : IEqualityComparer<(Brought? Brought, Brought? Assigned)>
    {
        public bool Equals((Brought? Brought, Brought? Assigned) one, (Brought? Brought, Brought? Assigned) other) =>
            ReferenceEquals(one.Brought, other.Brought) && ReferenceEquals(one.Assigned, other.Assigned);

        public int GetHashCode((Brought? Brought, Brought? Assigned) pair) => HashCode.Combine(
            System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(pair.Brought), System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(pair.Assigned));
    }
}
