namespace TimeTracker.Store;

/// <summary>What a check of the whole store found.</summary>
/// <param name="Rows">How many rows were read.</param>
/// <param name="Forgotten">How many of them hold a tombstone.</param>
/// <param name="FirstBadRow">The commit-order number of the first row that does not verify, or null where all do.</param>
/// <param name="Problem">What is wrong with it, in a sentence, or null.</param>
public sealed record VerifyResult(long Rows, long Forgotten, long? FirstBadRow, string? Problem);
