namespace TimeTracker.Store;

/// <summary>What a check of the whole store found.</summary>
/// <param name="Rows">How many rows were read.</param>
/// <param name="Forgotten">How many of them hold a tombstone.</param>
/// <param name="FirstBadRow">The commit-order number of the first row that does not verify; null where all do, or where what is wrong is not in a row.</param>
/// <param name="Problem">What is wrong, in a sentence without final full stop; null where everything verifies.</param>
public sealed record VerifyResult(long Rows, long Forgotten, long? FirstBadRow, string? Problem);
