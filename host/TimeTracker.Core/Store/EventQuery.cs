using NodaTime;

namespace TimeTracker.Store;

/// <summary>Which events to read.</summary>
public sealed record EventQuery
{
    /// <summary>All events, in commit order.</summary>
    public static EventQuery All { get; } = new();

    /// <summary>The first timestamp wanted, included; null for no bound.</summary>
    public Instant? From { get; init; }

    /// <summary>The first timestamp no longer wanted; null for no bound.</summary>
    public Instant? To { get; init; }

    /// <summary>What counts as now: later events have not happened. Null for no bound.</summary>
    public Instant? AsOf { get; init; }

    /// <summary>At most so many, the newest by timestamp, given oldest first; null for all, in commit order.</summary>
    public int? Newest { get; init; }
}
