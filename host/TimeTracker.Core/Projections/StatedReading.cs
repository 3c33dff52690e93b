namespace TimeTracker.Projections;

/// <summary>What people stated, as the derivation took it.</summary>
/// <param name="Events">What counts of it, in total order, each event with what became of it (whether it had any effect, not whether it has time).</param>
/// <param name="Streams">The streams, merged.</param>
internal sealed record StatedReading(IReadOnlyList<DerivationEvent> Events, Streams Streams);
