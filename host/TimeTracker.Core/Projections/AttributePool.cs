namespace TimeTracker.Projections;

/// <summary>One object for attributes that are the same, so that neighbours with equal attributes are known by reference.</summary>
internal sealed class AttributePool
{
    private readonly Dictionary<SpanAttributes, SpanAttributes> _attributes = [];

    /// <summary>What a span takes from an event; the same object for the same attributes.</summary>
    /// <param name="e">The event.</param>
    /// <param name="isExcluded">Whether the span is excluded.</param>
    public SpanAttributes Of(DerivationEvent e, bool isExcluded) =>
        Of(new SpanAttributes(e.Place.Host, e.Type is EventType.GitCommit or EventType.GitCheckout, IsBlock: false, e.Brought, isExcluded));

    /// <summary>The same object for equal attributes.</summary>
    public SpanAttributes Of(SpanAttributes attributes)
    {
        if (_attributes.TryGetValue(attributes, out var known))
            return known;
        _attributes.Add(attributes, attributes);
        return attributes;
    }
}
