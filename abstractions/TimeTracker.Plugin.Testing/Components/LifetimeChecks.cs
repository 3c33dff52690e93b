using TimeTracker.Plugins.Testing.Watching;


namespace TimeTracker.Plugins.Testing.Components;

/// <summary>What holds for components of every kind: they start, and stop without a trace.</summary>
internal sealed class LifetimeChecks(Examination examination, ComponentSource source)
{
    /// <summary>Makes one and stops it before its first call, twice.</summary>
    /// <returns>Whether there is anything to go on with.</returns>
    public async Task<bool> StartsAsync<T>() where T : class
    {
        Instance<T>? instance = null;
        if (!await examination.TryAsync(ContractRequirement.Starts, "making it", async () => instance = await source.StartAsync<T>().ConfigureAwait(false)).ConfigureAwait(false))
            return false;
        await instance!.StopAsync(ContractRequirement.StopsUnused, "disposing of it before its first call").ConfigureAwait(false);
        await instance.StopAsync(ContractRequirement.StopsTwice, "disposing of it a second time").ConfigureAwait(false);
        return true;
    }

    /// <summary>Looks for what is left. Comes last: whatever an instance did before counts.</summary>
    public async Task LeavesNothingAsync()
    {
        foreach (var left in await Leftovers.OfAsync(examination.Watch, source.Clocks).ConfigureAwait(false))
            examination.Find(ContractRequirement.LeavesNothing, left);
    }
}
