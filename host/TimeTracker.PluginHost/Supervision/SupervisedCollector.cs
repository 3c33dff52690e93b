using System.Runtime.CompilerServices;
using TimeTracker.Collecting;
using TimeTracker.Events;

namespace TimeTracker.Plugins;

/// <summary>
/// Runs a plugin's collector on a thread of its own: it may hang, throw or flood, and the host neither waits for ever nor grows. The next batch is asked for when the
/// last one is stored, so nothing queues up, however quick the collector is.
/// </summary>
/// <remarks>
/// <code>
/// collector's thread:  MoveNext, copy, store, MoveNext, copy, store …     <see cref="FrequentCall"/>
/// host:                                        gives up after so long a silence
/// </code>
/// One that follows may have nothing to tell for days: there only a call that does not come back counts as silence.
/// </remarks>
internal sealed class SupervisedCollector(ICollector collector, ComponentWatch watch) : ICollector
{
    public async IAsyncEnumerable<CollectedBatch> CollectAsync(CollectContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var run = watch.BeginRun();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, watch.Quarantined);
        using var calls = new FrequentCall(watch.Thread, watch, "gave nothing") { AskToStop = stop.Cancel, MayWait = context.Mode == CollectMode.Follow };
        IAsyncEnumerator<CollectedBatch>? source = null;
        CollectedBatch? batch = null;
        var isProven = false;
        var isClosed = false;
        try
        {
            while (true)
            {
                await MakeAsync(calls.Offer(NextAsync, stop.Token), calls, cancellationToken).ConfigureAwait(false);
                if (batch is null)
                    break;
                // A follower may never end: that it works is told by its first batch.
                if (context.Mode == CollectMode.Follow && !isProven)
                    watch.Succeed();
                isProven = true;
                yield return batch;
                if (watch.Quarantined.IsCancellationRequested)
                    throw watch.Stopped();
            }
            isClosed = true;
            // Nobody waits for days for its end.
            calls.MayWait = false;
            await MakeAsync(calls.Offer(CloseAsync, stop.Token), calls, cancellationToken).ConfigureAwait(false);
            watch.Succeed();
        }
        finally
        {
            // Left in the midst, by the host or by itself.
            if (!isClosed && !watch.IsAbandoned)
            {
                await stop.CancelAsync().ConfigureAwait(false);
                if (!await Patience.WaitAsync(watch.Thread.Call(CloseAsync, ComponentThread.Shortly), watch.Limits.Stop, watch.Time, CancellationToken.None).ConfigureAwait(false))
                    watch.LeaveBehind();
            }
        }

        // Both on the collector's thread.
        ValueTask NextAsync()
        {
            source ??= collector.CollectAsync(context, stop.Token).GetAsyncEnumerator(stop.Token);
            var next = source.MoveNextAsync();
            if (!next.IsCompletedSuccessfully)
                return AwaitNextAsync(next);
            batch = next.Result ? Copy(source.Current) : null;
            return default;
        }

        async ValueTask AwaitNextAsync(ValueTask<bool> next)
        {
            calls.IsWaiting = true;
            var hasNext = await next.ConfigureAwait(false);
            // A list of its own making is its code, too.
            calls.IsWaiting = false;
            batch = hasNext ? Copy(source!.Current) : null;
        }

        ValueTask CloseAsync() => source?.DisposeAsync() ?? default;
    }

    /// <summary>Makes a call, and says in its own words how it failed.</summary>
    private async ValueTask MakeAsync(ValueTask call, FrequentCall calls, CancellationToken cancellationToken)
    {
        try
        {
            await call.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException) when (watch.Quarantined.IsCancellationRequested)
        {
            throw watch.Stopped();
        }
        catch (OperationCanceledException) when (calls.WasAskedToStop)
        {
            throw TooSlow();
        }
        // It came back, but too late: what it gave is given again from the last checkpoint.
        if (calls.WasAskedToStop)
            throw TooSlow();
    }

    private PluginException TooSlow() => watch.Fail(new PluginException(
        $"plugin {watch.PluginId}: {watch.Title} gave nothing for {watch.Limits.Silence.TotalSeconds:0} s and was stopped", "give it longer with plugins.timeout, or report it to the plugin's author"));

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
