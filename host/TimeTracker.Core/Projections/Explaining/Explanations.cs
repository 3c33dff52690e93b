using NodaTime;
using TimeTracker.Privacy;
using TimeTracker.Store;

namespace TimeTracker.Projections.Explaining;

/// <summary>
/// Explains a store's entries. Everything is derived again, from all events and with a trace: an explanation that came from somewhere else could
/// differ from what it explains.
/// </summary>
internal sealed class Explanations
{
    private readonly EventHistory _history;
    private readonly DerivationTrace _trace = new();
    private readonly DerivedTime _derived;
    private readonly StoreKeys _keys;
    private readonly Instant _asOf;
    private readonly Exclusion _exclusion;

    /// <summary>Derives.</summary>
    public Explanations(EventStore store, ProjectionParameters parameters, Instant asOf)
        : this(EventReading.Read(store, parameters.Exclusion, out _), store.Keys, parameters, asOf)
    {
    }

    /// <inheritdoc cref="Explanations(EventStore, ProjectionParameters, Instant)"/>
    public Explanations(EventHistory history, StoreKeys keys, ProjectionParameters parameters, Instant asOf)
    {
        (_history, _keys, _asOf, _exclusion) = (history, keys, asOf, parameters.Exclusion);
        _derived = Derivation.Derive(_history, parameters, asOf, keys, _trace);
    }

    /// <summary>Explains entries.</summary>
    /// <param name="entries">Their ids; those that there are not are passed over.</param>
    public IReadOnlyList<OwnExplanation> Of(IReadOnlySet<Guid> entries)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var stream = 0; stream < _derived.Streams.Count; stream++)
            numbers[_derived.Streams[stream].Text] = stream;
        var explainer = new Explainer(_history, _trace, WholeMilliseconds.Of(_asOf));
        return
        [
            .. _derived.Join(_keys, _exclusion, new EntryQuery(_asOf))
                .Where(e => entries.Contains(e.Id))
                .Select(e => explainer.Explain(e, numbers[e.Stream.Key])),
        ];
    }

    /// <summary>The events that counted for nothing, in total order.</summary>
    /// <param name="from">The first timestamp wanted; null for no bound.</param>
    /// <param name="to">The first timestamp no longer wanted; null for no bound.</param>
    public IEnumerable<OwnUse> Unused(Instant? from, Instant? to)
    {
        for (var position = 0; position < _history.Count; position++)
        {
            if (!_history[position].Use.IsUnused())
                continue;
            var use = EntryParts.Use(_history[position], EventPart.Unused);
            if ((from is null || use.Timestamp >= from) && (to is null || use.Timestamp < to))
                yield return use;
        }
    }
}
