using TimeTracker.Events;

namespace TimeTracker.Privacy;

/// <summary>What the filter kept back or changed. For the owner's eyes: it names what was hidden.</summary>
/// <param name="Records">Whole records kept back.</param>
/// <param name="Dropped">Keys left out, by <c>type.key</c>, with how often.</param>
/// <param name="Changed">Values changed, by class, with how often.</param>
/// <param name="Secrets">Secrets cut out of values.</param>
public sealed record Withheld(
    long Records, IReadOnlyDictionary<string, long> Dropped, IReadOnlyDictionary<DataClass, long> Changed, long Secrets);
