using System.Runtime.CompilerServices;
using System.Threading.Channels;
using TimeTracker.Collecting;
using TimeTracker.Events;

namespace TimeTracker.Plugins;

/// <summary>
/// Runs a plugin's collector on a thread of its own and hands its batches over through a bounded queue: it may hang, throw or flood, and the host neither waits
/// for ever nor grows.
/// </summary>
/// <remarks>
/// <code>
/// collector's thread:  MoveNext, copy, queue ┐            held up while the queue is full
/// host:                                      └ batch, store, batch, …   gives up after so long a silence
/// </code>
/// One that follows may have nothing to tell for days: there only a call that does not come back counts as silence.
/// </remarks>
internal sealed class SupervisedCollector(ICollector collector, ComponentWatch watch) : ICollector
{
    private const int Moments = 20;

    // Whether the collector's own code holds the thread: between being called and giving back a batch or a promise of one.
    private volatile bool _isCalled;

    public async IAsyncEnumerable<CollectedBatch> CollectAsync(CollectContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var phase = watch.BeginRun();
        var queue = Channel.CreateBounded<CollectedBatch>(new BoundedChannelOptions(watch.Limits.QueuedBatches) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, watch.Quarantined);
        var run = watch.Thread.Begin(() => new ValueTask(PumpAsync(context, queue.Writer, stop.Token)));
        try
        {
            var isProven = false;
            while (await HasMoreAsync(queue.Reader, run, stop, context.Mode, cancellationToken).ConfigureAwait(false))
            {
                while (queue.Reader.TryRead(out var batch))
                {
                    // A follower may never end: that it works is told by its first batch.
                    if (context.Mode == CollectMode.Follow && !isProven)
                        watch.Succeed();
                    isProven = true;
                    yield return batch;
                    if (watch.Quarantined.IsCancellationRequested)
                        throw watch.Stopped();
                }
            }
            watch.Succeed();
        }
        finally
        {
            if (!run.IsCompleted && !watch.IsAbandoned)
            {
                await stop.CancelAsync().ConfigureAwait(false);
                if (!await Patience.WaitAsync(run, watch.Limits.Stop, watch.Time, CancellationToken.None).ConfigureAwait(false))
                    watch.LeaveBehind();
            }
        }
    }

    /// <summary>Waits for the next batch.</summary>
    /// <returns>False when the collector is done.</returns>
    private async ValueTask<bool> HasMoreAsync(ChannelReader<CollectedBatch> queue, Task run, CancellationTokenSource stop, CollectMode mode, CancellationToken cancellationToken)
    {
        Linger(queue);
        var next = queue.WaitToReadAsync(CancellationToken.None);
        if (next.IsCompletedSuccessfully)
            return next.Result || await EndAsync(run, cancellationToken).ConfigureAwait(false);
        var waiting = next.AsTask();
        do
        {
            if (await Patience.WaitAsync(waiting, watch.Limits.Silence, watch.Time, stop.Token).ConfigureAwait(false))
                return await waiting.ConfigureAwait(false) || await EndAsync(run, cancellationToken).ConfigureAwait(false);
        }
        while (mode == CollectMode.Follow && !_isCalled && !stop.IsCancellationRequested);
        cancellationToken.ThrowIfCancellationRequested();
        if (watch.Quarantined.IsCancellationRequested)
            throw watch.Stopped();
        // Too long a silence: asked to stop first. Who obeys is only slow.
        await stop.CancelAsync().ConfigureAwait(false);
        var what = $"gave nothing for {watch.Limits.Silence.TotalSeconds:0} s";
        if (!await Patience.WaitAsync(run, watch.Limits.Stop, watch.Time, CancellationToken.None).ConfigureAwait(false))
            throw watch.Abandon(what);
        throw watch.Fail(new PluginException($"plugin {watch.PluginId}: {watch.Title} {what} and was stopped", "give it longer with plugins.timeout, or report it to the plugin's author"));
    }

    private async ValueTask<bool> EndAsync(Task run, CancellationToken cancellationToken)
    {
        try
        {
            await run.ConfigureAwait(false);
            return false;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException) when (watch.Quarantined.IsCancellationRequested)
        {
            throw watch.Stopped();
        }
        catch (Exception e)
        {
            throw watch.Fail(e);
        }
    }

    private async Task PumpAsync(CollectContext context, ChannelWriter<CollectedBatch> queue, CancellationToken cancellationToken)
    {
        try
        {
            _isCalled = true;
            await using var batches = collector.CollectAsync(context, cancellationToken).GetAsyncEnumerator(cancellationToken);
            try
            {
                while (await NextAsync(batches).ConfigureAwait(false))
                {
                    // A list of its own making is its code, too.
                    _isCalled = true;
                    var copy = Copy(batches.Current);
                    _isCalled = false;
                    if (!queue.TryWrite(copy))
                        await queue.WriteAsync(copy, cancellationToken).ConfigureAwait(false);
                }
            }
            finally
            {
                // And so is its end: nobody waits for days for that.
                _isCalled = true;
            }
        }
        finally
        {
            // Whoever waits looks at the task for how it ended.
            queue.Complete();
        }
    }

    private ValueTask<bool> NextAsync(IAsyncEnumerator<CollectedBatch> batches)
    {
        _isCalled = true;
        var next = batches.MoveNextAsync();
        _isCalled = false;
        return next;
    }

    /// <summary>
    /// A list is the plugin's own object until it is copied: it could throw, grow or never end in the midst of a transaction of the store.
    /// </summary>
    private CollectedBatch Copy(CollectedBatch? batch)
    {
        if (batch is null)
            throw new InvalidOperationException("The collector yielded no batch but null.");
        if (batch.Events.Count > watch.Limits.BatchEvents)
            throw TooLarge($"{batch.Events.Count} events in one batch, and {watch.Limits.BatchEvents} is the most that is taken");
        // An array and a list of the framework's can be copied as a whole.
        var events = batch.Events is EventDraft[] array ? [.. array]
            : batch.Events.GetType() == typeof(List<EventDraft>) ? ((List<EventDraft>)batch.Events).ToArray()
            : OneByOne(batch.Events);
        long bytes = 0;
        foreach (var draft in events)
            bytes += (draft ?? throw new InvalidOperationException("The collector yielded null in place of an event.")).Data.Length;
        if (bytes > watch.Limits.BatchBytes)
            throw TooLarge($"{bytes} bytes in one batch, and {watch.Limits.BatchBytes} is the most that is taken");
        return new CollectedBatch(events, batch.Checkpoint) { Notices = batch.Notices.Count == 0 ? [] : [.. batch.Notices.Take(watch.Limits.BatchEvents)] };
    }

    /// <summary>Gives a collector that is about to yield the moment that it needs: to fall asleep and be woken for each batch costs more.</summary>
    private static void Linger(ChannelReader<CollectedBatch> queue)
    {
        var moment = new SpinWait();
        while (queue.Count == 0 && !queue.Completion.IsCompleted && moment.Count < Moments)
            moment.SpinOnce(sleep1Threshold: -1);
    }

    private static EventDraft[] OneByOne(IReadOnlyList<EventDraft> list)
    {
        var events = new EventDraft[list.Count];
        for (var i = 0; i < events.Length; i++)
            events[i] = list[i];
        return events;
    }

    private PluginException TooLarge(string what) =>
        new($"plugin {watch.PluginId}: {watch.Title} yielded {what}", "report it to the plugin's author: a few thousand events a batch is right");
}
