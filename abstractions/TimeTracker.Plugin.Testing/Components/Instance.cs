using TimeTracker.Plugins.Testing.Watching;

namespace TimeTracker.Plugins.Testing.Components;

/// <summary>An instance of a component, stopped when it is disposed of.</summary>
internal sealed class Instance<T>(Examination examination, Component<T> component, ContractClock clock) : IAsyncDisposable where T : class
{
    private bool _isStopped;

    public T Component => component.Instance;

    public ContractClock Clock => clock;

    /// <summary>Disposes of the component as it prefers, and tells what it throws.</summary>
    public Task<bool> StopAsync(ContractRequirement requirement, string what) => examination.TryAsync(requirement, what, () => examination.Watch.RunAsync(async () =>
    {
        _isStopped = true;
        if (component.Instance is IAsyncDisposable asynchronous)
            await asynchronous.DisposeAsync().ConfigureAwait(false);
        else if (component.Instance is IDisposable disposable)
            disposable.Dispose();
    }));

    public async ValueTask DisposeAsync()
    {
        if (!_isStopped)
            await StopAsync(ContractRequirement.StopsUnused, "disposing of it").ConfigureAwait(false);
    }
}
