using NodaTime;

namespace TimeTracker.Projections;

/// <summary>Which time entries to read.</summary>
/// <param name="AsOf">What counts as now: later events have not happened.</param>
public sealed record EntryQuery(Instant AsOf)
{
    /// <summary>The start of the range, included; entries are cut to it. Null for no bound.</summary>
    public Instant? From { get; init; }

    /// <summary>What is read of excluded time.</summary>
    internal ExcludedView Excluded { get; init; }

    /// <summary>The end of the range, not included; entries are cut to it. Null for no bound.</summary>
    public Instant? To { get; init; }
}
