using TimeTracker.Events;

namespace TimeTracker.Store;

/// <summary>What became of a request to forget events.</summary>
/// <param name="Forgotten">How many events hold a tombstone now that did not before.</param>
/// <param name="Unknown">The ids that are not in the store.</param>
public sealed record ForgetResult(int Forgotten, IReadOnlyList<EventId> Unknown);
