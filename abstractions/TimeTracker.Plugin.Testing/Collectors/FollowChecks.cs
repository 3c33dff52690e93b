using TimeTracker.Collecting;
using TimeTracker.Plugins.Testing.Components;

namespace TimeTracker.Plugins.Testing.Collectors;

/// <summary>A collector that is told to follow does so, and lets itself be stopped: before it begins, amid its batches, and while it waits.</summary>
internal sealed class FollowChecks(Examination examination, ComponentSource source)
{
    /// <summary>How long it is left alone when all has come, so that it is found waiting.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(100);

    public async Task RunAsync(CollectedRun whole)
    {
        await StopAsync("before it began", CollectMode.Once, null).ConfigureAwait(false);
        await StopAsync("after its first batch", CollectMode.Once, (_, batches) => batches >= 1).ConfigureAwait(false);
        var seen = await StopAsync("while it waited for more", CollectMode.Follow, (events, _) => events >= whole.Events).ConfigureAwait(false);
        examination.Require(ContractRequirement.Follows, seen >= whole.Events, $"of {whole.Events} events it gave {seen}");
    }

    /// <summary>Runs until it is time, cancels, and tells how many events came.</summary>
    private async Task<int> StopAsync(string when, CollectMode mode, Func<int, int, bool>? isTime)
    {
        var events = 0;
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await examination.TryAsync(ContractRequirement.Starts, "making it", async () =>
        {
            var instance = await source.StartAsync<ICollector>().ConfigureAwait(false);
            await using (instance.ConfigureAwait(false))
            {
                await Cancelling.CheckAsync(examination, when, CollectAsync, isTime is null ? null : SettledAsync()).ConfigureAwait(false);

                async Task CollectAsync(CancellationToken cancellationToken)
                {
                    var batches = 0;
                    if (mode == CollectMode.Follow)
                        Look();
                    await foreach (var batch in instance.Component.CollectAsync(new(null, mode), cancellationToken).ConfigureAwait(false))
                    {
                        Interlocked.Add(ref events, batch.Events.Count);
                        batches++;
                        Look();
                    }
                    examination.Require(ContractRequirement.Follows, mode == CollectMode.Once || cancellationToken.IsCancellationRequested, "told to follow, it ended by itself");

                    void Look()
                    {
                        if (isTime?.Invoke(events, batches) == true)
                            enough.TrySetResult();
                    }
                }
            }
        }).ConfigureAwait(false);
        return events;

        async Task SettledAsync()
        {
            // One that never gives what it gave before is told so, after the patience of one call.
            await Task.WhenAny(enough.Task, Task.Delay(examination.Case.Patience / 2, TimeProvider.System)).ConfigureAwait(false);
            if (mode == CollectMode.Follow)
                await Task.Delay(Settling, TimeProvider.System).ConfigureAwait(false);
        }
    }
}
