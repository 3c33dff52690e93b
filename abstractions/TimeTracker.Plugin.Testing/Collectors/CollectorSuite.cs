using TimeTracker.Collecting;
using TimeTracker.Plugins.Testing.Components;

namespace TimeTracker.Plugins.Testing.Collectors;

/// <summary>The suite of collectors.</summary>
internal sealed class CollectorSuite(Examination examination, ComponentSource source)
{
    public async Task RunAsync()
    {
        var lifetime = new LifetimeChecks(examination, source);
        if (await lifetime.StartsAsync<ICollector>().ConfigureAwait(false))
        {
            await new OptionChecks(examination, source).RunAsync<ICollector>().ConfigureAwait(false);
            var first = new CollectedRun();
            if (await examination.TryAsync(ContractRequirement.Collects, "reading the source", () => CollectAsync(first, null)).ConfigureAwait(false))
                await CheckAsync(first).ConfigureAwait(false);
        }
        await lifetime.LeavesNothingAsync().ConfigureAwait(false);
    }

    /// <summary>Collects once with a new instance.</summary>
    /// <param name="run">Takes the batches.</param>
    /// <param name="checkpoint">Where to go on; null for the beginning.</param>
    public async Task CollectAsync(CollectedRun run, Checkpoint? checkpoint)
    {
        var instance = await source.StartAsync<ICollector>().ConfigureAwait(false);
        await using (instance.ConfigureAwait(false))
        {
            await examination.Watch.RunAsync(async () =>
            {
                await foreach (var batch in instance.Component.CollectAsync(new(checkpoint, CollectMode.Once), examination.Cancellation).ConfigureAwait(false))
                    run.Add(batch);
            }).ConfigureAwait(false);
        }
    }

    private async Task CheckAsync(CollectedRun first)
    {
        examination.Require(ContractRequirement.BatchesStay, first.IsUnchanged, "a batch is not what it was when it was yielded");
        var second = new CollectedRun();
        await Measurement.OfAsync(examination, "event", async () =>
        {
            await examination.TryAsync(ContractRequirement.CollectsAlike, "reading the source again", () => CollectAsync(second, null)).ConfigureAwait(false);
            return second.Events;
        }).ConfigureAwait(false);
        examination.Require(ContractRequirement.CollectsAlike, IsAlike(first, second), Difference(first, second));

        await new StoredChecks(examination, source, this).RunAsync(first).ConfigureAwait(false);
        await new FollowChecks(examination, source).RunAsync(first).ConfigureAwait(false);
    }

    private static bool IsAlike(CollectedRun first, CollectedRun second) =>
        first.EventTexts.SequenceEqual(second.EventTexts) && Last(first) == Last(second);

    private static string Difference(CollectedRun first, CollectedRun second)
    {
        var other = first.EventTexts.Zip(second.EventTexts).Select((pair, i) => (pair.First, pair.Second, i)).FirstOrDefault(p => p.First != p.Second);
        if (other.First is not null)
            return $"event {other.i} of the first run is {other.First}, of the second {other.Second}";
        return first.Events == second.Events
            ? $"the first run ends with the checkpoint {Last(first)}, the second with {Last(second)}"
            : $"the first run gave {first.Events} events, the second {second.Events}";
    }

    private static string Last(CollectedRun run) => run.Batches.Count == 0 ? "none" : run.Batches[^1].Checkpoint.ToString();
}
