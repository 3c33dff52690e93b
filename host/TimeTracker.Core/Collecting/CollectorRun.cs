using System.Globalization;
using NodaTime;
using TimeTracker.Events;
using TimeTracker.Plugins;
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
    /// <param name="cancellationToken">Ends the run; that is no error.</param>
    /// <returns>What was done. A failure of the collector is in it and is not thrown.</returns>
    /// <exception cref="StoreException">The store failed: that is not the collector's fault.</exception>
    public static Task<CollectorRunResult> OnceAsync(EventStore store, ICollector collector, string name, string source, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var seen = 0L;
        return RunAsync(store, collector, name, source, CollectMode.Once, progress is null ? null : p => progress.Report(seen += p.Events), cancellationToken);
    }

    /// <summary>
    /// Keeps a collector going: what it yields is stored as it comes, until it fails or is cancelled. Several may run at the same time over one store.
    /// </summary>
    /// <param name="store">Opened for appending.</param>
    /// <param name="collector">The collector.</param>
    /// <param name="name">Its configured name, under which its checkpoint is kept.</param>
    /// <param name="source">The source of drafts that name none: the component's name.</param>
    /// <param name="stored">Told each batch when it is committed.</param>
    /// <param name="cancellationToken">Ends the run; that is no error.</param>
    /// <returns>What was done. A failure of the collector is in it and is not thrown.</returns>
    /// <exception cref="StoreException">The store failed: that is not the collector's fault.</exception>
    public static Task<CollectorRunResult> FollowAsync(EventStore store, ICollector collector, string name, string source, Action<StoredBatch> stored, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return RunAsync(store, collector, name, source, CollectMode.Follow, stored, cancellationToken);
    }

    private static async Task<CollectorRunResult> RunAsync(
        EventStore store, ICollector collector, string name, string source, CollectMode mode, Action<StoredBatch>? stored, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(collector);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(source);

        var notices = new NoticeSummary();
        long added = 0, known = 0;
        CollectorFailure? failure = null;
        try
        {
            var context = new CollectContext(store.CheckpointOf(name), mode);
            await foreach (var batch in collector.CollectAsync(context, cancellationToken).WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                // A batch that was handed over is stored even if the run was cancelled meanwhile: the collector would only have to yield it again.
                var result = store.Append(batch.Events, source, name, batch.Checkpoint);
                added += result.Added;
                known += result.Known;
                // A follower goes on for months: what it says is told batch by batch and not kept.
                var said = mode == CollectMode.Follow ? new NoticeSummary() : notices;
                foreach (var notice in batch.Notices)
                    said.Add(notice);
                foreach (var refused in result.Refused)
                    said.Add(refused);
                stored?.Invoke(new StoredBatch(batch.Events.Count, result.Added, Latest(batch.Events), mode == CollectMode.Follow ? said.ToList() : []));
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The person stopped it.
        }
        catch (StoreException)
        {
            throw;
        }
        catch (PluginException e)
        {
            failure = new CollectorFailure(e.Message, e.Fix, e);
        }
        catch (Exception e)
        {
            // The message may hold captured text, the type cannot; the exception goes to the log alone.
            failure = new CollectorFailure(string.Create(CultureInfo.InvariantCulture, $"failed: {e.GetType().Name}"), null, e);
        }
        return new CollectorRunResult(name, added, known, notices.ToList(), failure);
    }

    private static Instant? Latest(IReadOnlyList<EventDraft> events)
    {
        Instant? latest = null;
        foreach (var draft in events)
        {
            if (latest is null || draft.Timestamp > latest)
                latest = draft.Timestamp;
        }
        return latest;
    }
}
