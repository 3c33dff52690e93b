namespace TimeTracker.Collecting;

/// <summary>
/// Produces events from one source. A collector observes and nothing else: it derives no time, writes no file of the host's,
/// and is done when it has yielded what it saw.
/// </summary>
/// <remarks>
/// One instance serves one configured collector and one call at a time. The host owns retries, backoff, deadlines and status:
/// throw <see cref="Plugins.PluginException"/> for what a person can fix, let anything else escape as it is. Batches that were yielded
/// before a failure are kept. Mark the class with <see cref="CollectorAttribute"/>.
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
