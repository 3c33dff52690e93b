namespace TimeTracker.Projections;

/// <summary>One object for attributes that are the same, so that neighbours with equal attributes are known by reference.</summary>
internal sealed class AttributePool
{
    private readonly Dictionary<(string? Host, bool IsGit, Brought? Brought), SpanAttributes> _attributes = [];

    /// <summary>What a span takes from an event; the same object for the same attributes.</summary>
    public SpanAttributes Of(DerivationEvent e)
    {
        var said = (e.Place.Host, e.Type is EventType.GitCommit or EventType.GitCheckout, e.Brought);
        if (!_attributes.TryGetValue(said, out var attributes))
            _attributes.Add(said, attributes = new SpanAttributes(said.Host, said.Item2, IsBlock: false, said.Brought));
        return attributes;
    }
}
