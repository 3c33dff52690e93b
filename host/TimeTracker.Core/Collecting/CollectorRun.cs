using TimeTracker.Store;

namespace TimeTracker.Collecting;

/// <summary>Drives one collector from its last checkpoint and appends what it yields.</summary>
public static class CollectorRun
{
    /// <summary>Runs a collector once: until it has caught up, fails or is cancelled. What was committed before a failure stays.</summary>
    /// <param name="store">Opened for appending.</param>
    /// <param name="collector">The collector.</param>
    /// <param name="name">Its configured name, under which its checkpoint is kept.</param>
    /// <param name="source">The source of drafts that name none: the component's name.</param>
    /// <param name="progress">Told the events seen so far.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static Task<CollectorRunResult> OnceAsync(EventStore store, ICollector collector, string name, string source, IProgress<long>? progress, CancellationToken cancellationToken) =>
        throw new NotSupportedException("seam");
}

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
