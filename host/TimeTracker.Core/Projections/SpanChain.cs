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
internal sealed class SpanChain
{
    private readonly List<DerivedSpan> _spans = [];

    public static List<DerivedSpan> Of(List<AttentionSpan> attention, List<ManualBlock> blocks)
    {
        // Both are in order of time and neither overlaps the other: a merge of two sorted lists.
        var chain = new SpanChain();
        var block = 0;
        foreach (var span in attention)
        {
            while (block < blocks.Count && blocks[block].Start < span.Start)
                chain.Add(blocks[block++]);
            chain.Add(span);
        }
        while (block < blocks.Count)
            chain.Add(blocks[block++]);
        return chain._spans;
    }

    private void Add(ManualBlock block)
    {
        var e = block.Event;
        _spans.Add(new DerivedSpan(
            block.Stream, EntryKind.Direct, block.Start, block.End, new SpanAttributes(e.Place.Host, IsGit: false, IsBlock: true, e.Brought)));
    }

    private void Add(AttentionSpan span)
    {
        if (_spans.Count > 0 && _spans[^1] is var last && last.Stream == span.Stream && last.End == span.Start && last.Attributes == span.Attributes)
            _spans[^1] = last with { End = span.End };
        else
            _spans.Add(new DerivedSpan(span.Stream, EntryKind.Direct, span.Start, span.End, span.Attributes));
    }
}
