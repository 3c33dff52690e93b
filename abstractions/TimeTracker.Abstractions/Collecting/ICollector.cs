namespace TimeTracker.Collecting;

/// <summary>
/// Produces events from one source. A collector observes and nothing else: it derives no time, writes no file of the host's,
/// and is done when it has yielded what it saw.
/// </summary>
/// <remarks>
/// One instance serves one configured collector and one call at a time. The host owns retries, backoff, deadlines and status:
/// throw <see cref="Plugins.PluginException"/> for what a person can fix, let anything else escape as it is. Batches that were yielded
/// before a failure are kept, and the next call is given the checkpoint of the last one that was committed.
/// <para>
/// That the next batch is asked for does not say that the last one is committed: only the checkpoint of a later call does. So nothing of the
/// source may be deleted on the strength of having been yielded.
/// </para>
/// <para>An instance that is <see cref="IAsyncDisposable"/> or <see cref="IDisposable"/> is disposed of after its last call. Mark the class with <see cref="CollectorAttribute"/>.</para>
/// </remarks>
public interface ICollector
{
    /// <summary>Yields what is new since the checkpoint.</summary>
    /// <param name="context">The last checkpoint and whether to stop when caught up.</param>
    /// <param name="cancellationToken">Cancelled when the host stops; return or throw <see cref="OperationCanceledException"/> within a second.</param>
    /// <returns>
    /// Batches in the order in which they were seen. The events and the checkpoint of a batch are committed together, so a
    /// batch whose checkpoint was stored is never asked for again. A few hundred to a few thousand events a batch is right.
    /// In <see cref="CollectMode.Once"/> the sequence ends when the source is read; in <see cref="CollectMode.Follow"/> it goes on until cancelled.
    /// </returns>
    IAsyncEnumerable<CollectedBatch> CollectAsync(CollectContext context, CancellationToken cancellationToken);
}
