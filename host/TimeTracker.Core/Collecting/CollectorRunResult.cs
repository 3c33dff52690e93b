namespace TimeTracker.Collecting;

/// <summary>What a run of a collector did.</summary>
/// <param name="Name">The collector's configured name.</param>
/// <param name="Added">How many events were new.</param>
/// <param name="Known">How many were stored already.</param>
/// <param name="Notices">What the collector passed over, added up by code; refused drafts among them.</param>
/// <param name="Error">Why it stopped early, or null.</param>
public sealed record CollectorRunResult(string Name, long Added, long Known, IReadOnlyList<CollectorNotice> Notices, CollectorFailure? Error);

/// <summary>Why a collector stopped early.</summary>
/// <param name="Message">What happened.</param>
/// <param name="Fix">What to do, or null where nobody knows.</param>
/// <param name="Exception">For the log.</param>
public sealed record CollectorFailure(string Message, string? Fix, Exception? Exception);
