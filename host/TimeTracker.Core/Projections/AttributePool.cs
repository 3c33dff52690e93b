namespace TimeTracker.Projections;

/// <summary>One object for attributes that are the same, so that neighbours with equal attributes are known by reference.</summary>
internal sealed class AttributePool
{
    private readonly Dictionary<SpanAttributes, SpanAttributes> _attributes = [];

    /// <summary>What a span takes from an event; the same object for the same attributes.</summary>
    public SpanAttributes Of(DerivationEvent e) => Of(new SpanAttributes(e.Place.Host, e.Type is EventType.GitCommit or EventType.GitCheckout, IsBlock: false, e.Brought));

    /// <summary>The same object for equal attributes.</summary>
    public SpanAttributes Of(SpanAttributes attributes)
    {
        if (_attributes.TryGetValue(attributes, out var known))
            return known;
        _attributes.Add(attributes, attributes);
        return attributes;
    }
}
