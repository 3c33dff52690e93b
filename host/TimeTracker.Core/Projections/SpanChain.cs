using TimeTracker.Entries;

namespace TimeTracker.Projections;

/// <summary>
/// Puts attention and blocks in one order of time, and makes one span of neighbours that say the same.
/// </summary>
/// <remarks>
/// <code>
/// pieces   [-A-)[-A-)[-B-)[-A-)   [-A-)[=block=)[-A-)
/// spans    [---A----)[-B-)[-A-)   [-A-)[=block=)[-A-)
/// </code>
/// </remarks>
internal static class SpanChain
{
    /// <summary>Chains.</summary>
    /// <param name="attention">In order of time, without overlap.</param>
    /// <param name="blocks">In order of time, without overlap, and not over attention.</param>
    public static IEnumerable<DerivedSpan> Of(IEnumerable<AttentionSpan> attention, List<ManualBlock> blocks)
    {
        // A merge of two sorted lists, that holds one span back until the next says whether it goes on.
        DerivedSpan? held = null;
        var block = 0;
        foreach (var span in attention)
        {
            for (; block < blocks.Count && blocks[block].Start < span.Start; block++)
            {
                if (held is { } before)
                    yield return before;
                held = Span(blocks[block]);
            }
            if (held is { } last && last.Stream == span.Stream && last.End == span.Start && last.Attributes == span.Attributes)
            {
                held = last with { End = span.End };
                continue;
            }
            if (held is { } done)
                yield return done;
            held = new DerivedSpan(span.Stream, EntryKind.Direct, span.Start, span.End, span.Attributes);
        }
        if (held is { } final)
            yield return final;
        for (; block < blocks.Count; block++)
            yield return Span(blocks[block]);
    }

    private static DerivedSpan Span(ManualBlock block) => new(
        block.Stream, EntryKind.Direct, block.Start, block.End, new SpanAttributes(block.Event.Place.Host, IsGit: false, IsBlock: true, block.Event.Brought, block.IsExcluded));
}
