using NodaTime;

namespace TimeTracker.Store;

/// <summary>What the store knows of one source, counted in the transactions that append.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Events">How many events it gave.</param>
/// <param name="LastEvent">The latest timestamp among them.</param>
/// <param name="LastAppended">When the last of them was stored.</param>
public sealed record SourceStatus(string Source, long Events, Instant LastEvent, Instant LastAppended);
