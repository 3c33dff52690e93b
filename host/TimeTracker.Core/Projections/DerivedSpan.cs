using TimeTracker.Entries;

namespace TimeTracker.Projections;

/// <summary>A span inside the boundary, not cut at now: neighbours of one stream with equal attributes are one.</summary>
/// <param name="Stream">The stream's number.</param>
/// <param name="Kind">Whose time it is.</param>
/// <param name="Start">In milliseconds, included.</param>
/// <param name="End">In milliseconds, not included; after the start.</param>
/// <param name="Attributes">What its event says.</param>
/// <param name="Agents">How many agents work at once; 0 in direct time.</param>
/// <param name="Kept">How many of them are not excluded.</param>
/// <param name="Assigned">What a person assigned, or null.</param>
internal readonly record struct DerivedSpan(
    int Stream, EntryKind Kind, long Start, long End, SpanAttributes Attributes, int Agents = 0, KeptAgents Kept = default, Brought? Assigned = null)
{
    /// <summary>Whether it does not leave.</summary>
    public bool IsExcluded { get; init; } = Attributes.IsExcluded;

    /// <summary>How many of the agents are not excluded.</summary>
    public int AgentsLeaving => Assigned is null ? Kept.Otherwise : Kept.Assigned;

    /// <summary>Whom the time is for: what was assigned by hand, else what its event brought.</summary>
    public Brought For => Assigned ?? Attributes.Brought ?? Brought.Nothing;
}
