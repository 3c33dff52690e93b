namespace TimeTracker.Projections;

/// <summary>The times that the data of a manual block, a pause or an assignment states, in milliseconds since 1970-01-01T00:00:00Z; null where absent.</summary>
/// <param name="Start">Its start; the event's timestamp where absent.</param>
/// <param name="End">Its end.</param>
/// <param name="IsReadable">Whether all that it states could be read.</param>
internal sealed record StatedBlock(long? Start, long? End, bool IsReadable);
