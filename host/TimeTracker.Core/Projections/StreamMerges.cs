namespace TimeTracker.Projections;

/// <summary>Which streams people made one. It holds for all time, and before anything else is derived.</summary>
/// <remarks>
/// Merges apply in total order, each following the earlier ones:
/// <code>
/// A into B        A, B              are B
/// B into C        A, B, C           are C
/// C into A        nothing: A is C already
/// D into A        A, B, C, D        are C
/// </code>
/// </remarks>
internal sealed class StreamMerges
{
    private readonly Dictionary<string, StreamKey> _into = new(StringComparer.Ordinal);

    /// <summary>Follows the merges, and says of each what became of it.</summary>
    /// <param name="events">Events that count, in total order; others than merges are passed over.</param>
    /// <param name="named">The streams that they name.</param>
    public static StreamMerges Of(IEnumerable<DerivationEvent> events, NamedStreams named)
    {
        var merges = new StreamMerges();
        foreach (var e in events)
        {
            if (e.Type != EventType.StreamsMerged)
                continue;
            var from = named.Find(e.Text) is { } one ? merges.Of(one) : null;
            var into = named.Find(e.Other) is { } other ? merges.Of(other) : null;
            var doesMerge = from is not null && into is not null && from.Text != into.Text && from.Origin != StreamOrigin.Unassigned && into.Origin != StreamOrigin.Unassigned;
            e.Use = doesMerge ? EventUse.Corrects : EventUse.WithoutEffect;
            if (doesMerge)
                merges._into.Add(from!.Text, into!);
        }
        return merges;
    }

    /// <summary>The keys of the streams that went into others, each with the key of the one it has become.</summary>
    public IReadOnlyDictionary<string, string> Gone => _into.Keys.ToDictionary(from => from, from => Of(_into[from]).Text, StringComparer.Ordinal);

    /// <summary>All that was merged, in a form that is equal where the merges are.</summary>
    public string Text => string.Concat(Gone.OrderBy(merge => merge.Key, StringComparer.Ordinal).Select(merge => $"{merge.Key.Length}:{merge.Key} {merge.Value}\n"));

    /// <summary>What a stream has become: itself, where it was not merged into another.</summary>
    public StreamKey Of(StreamKey key)
    {
        if (_into.Count == 0 || !_into.TryGetValue(key.Text, out var into))
            return key;
        var last = into;
        while (_into.TryGetValue(last.Text, out var next))
            last = next;
        // The way is kept short: long chains are walked once.
        for (var text = key.Text; into.Text != last.Text; into = _into[text])
        {
            _into[text] = last;
            text = into.Text;
        }
        return last;
    }
}
