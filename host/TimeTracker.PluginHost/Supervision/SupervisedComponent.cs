namespace TimeTracker.Plugins;

/// <summary>A component whose every call is supervised. Disposing ends it, within its time to stop.</summary>
/// <typeparam name="T">The interface of its kind.</typeparam>
public sealed class SupervisedComponent<T> : IAsyncDisposable where T : class
{
    private readonly Component<T> _component;
    private readonly ComponentWatch _watch;
    private bool _isDisposed;

    internal SupervisedComponent(Component<T> component, T instance, ComponentWatch watch)
    {
        _component = component;
        _watch = watch;
        Instance = instance;
    }

    /// <summary>What to call. It throws <see cref="PluginException"/> alone, besides the cancellation that the caller asked for.</summary>
    public T Instance { get; }

    /// <summary>What its attributes say.</summary>
    public ComponentDescription Description => _component.Description;

    /// <summary>The name the user gave this instance.</summary>
    public string Name => _component.Name;

    /// <summary>Where it stands.</summary>
    public LifecycleState State => _watch.State;

    /// <summary>Ends the instance. One that is still in a call that hangs is not called again.</summary>
    /// <returns>A task.</returns>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        _watch.Fire(LifecycleTrigger.Stop);
        if (!_watch.IsAbandoned)
        {
            using var phase = _watch.Enter($"stop {_watch.Title}");
            var stopping = _watch.Thread.Call(_component.DisposeAsync, ComponentThread.Shortly);
            if (!await Patience.WaitAsync(stopping, _watch.Limits.Stop, _watch.Time).ConfigureAwait(false))
                _watch.LeaveBehind();
        }
        _watch.Thread.End();
        _watch.Fire(LifecycleTrigger.End);
        (Instance as SupervisedExporter)?.End();
        _watch.CheckSurroundings();
    }
}
