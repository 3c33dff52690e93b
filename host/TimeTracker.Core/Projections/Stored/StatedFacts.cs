using System.Runtime.InteropServices;
using TimeTracker.Events;

namespace TimeTracker.Projections.Stored;

/// <summary>What people stated, as far as it decides how all other events are read.</summary>
/// <param name="Retracted">The events that retractions in force name, whether they are there or not.</param>
/// <param name="Events">Everything stated that counts, in total order.</param>
internal sealed record StatedFacts(IReadOnlySet<EventId> Retracted, IReadOnlyList<DerivationEvent> Events)
{
    public static StatedFacts Of(List<DerivationEvent> stated)
    {
        var retracted = Retractions.InForce(CollectionsMarshal.AsSpan(stated));
        return new StatedFacts(retracted, retracted.Count == 0 ? stated : stated.FindAll(e => !retracted.Contains(e.Id)));
    }
}
