namespace TimeTracker.Plugins;

/// <summary>The host's eye on one component: knows its state, and says what each of its failures means.</summary>
internal sealed class ComponentWatch
{
    private readonly Supervisor _supervisor;
    private readonly Lock _lock = new();
    private readonly Lifecycle _lifecycle = new(LifecycleState.Preflighted);
    private readonly string _typeName;

    public ComponentWatch(Supervisor supervisor, ComponentDescription description, string name)
    {
        _supervisor = supervisor;
        PluginId = description.PluginId;
        _typeName = description.TypeName;
        Title = $"{ComponentNames.Of(description.Kind)} \"{name}\"";
        Quarantined = supervisor.QuarantineOf(PluginId);
        Thread = new ComponentThread(Title);
    }

    public string PluginId { get; }

    /// <summary>What it is, and how the user calls it.</summary>
    public string Title { get; }

    /// <summary>Cancelled when the plugin is put into quarantine, by whatever component of it or on whatever thread.</summary>
    public CancellationToken Quarantined { get; }

    public SupervisionLimits Limits => _supervisor.Limits;

    public TimeProvider Time => _supervisor.Time;

    /// <summary>Where all its code runs.</summary>
    public ComponentThread Thread { get; }

    /// <summary>Whether a call of it was left behind: it must not be called again.</summary>
    public bool IsAbandoned { get; private set; }

    public LifecycleState State
    {
        get
        {
            lock (_lock)
                return _lifecycle.State;
        }
    }

    /// <summary>Notes that it begins something in which it may do harm.</summary>
    public IDisposable Enter(string operation) => _supervisor.Enter(PluginId, operation, _typeName);

    public void Fire(LifecycleTrigger trigger)
    {
        lock (_lock)
        {
            // Out of quarantine leads no way but the user's, whatever the component still does.
            if (_lifecycle.State != LifecycleState.Quarantined)
                _lifecycle.Fire(trigger);
        }
    }

    /// <summary>Refuses a start that is useless.</summary>
    /// <exception cref="PluginLoadException">The plugin is in quarantine, or it failed too often just now.</exception>
    public void Admit()
    {
        if (Quarantined.IsCancellationRequested)
            throw new PluginLoadException($"plugin {PluginId}: {Title} is not started: {_supervisor.Health.Of(PluginId).Quarantine?.Reason ?? "it is in quarantine"}", PluginHealth.Fix(PluginId), PluginId);
        if (Pause() is { } pause)
            throw new PluginLoadException($"plugin {PluginId}: {pause}", PauseFix, PluginId);
    }

    /// <summary>Notes that a run begins: who kills the process from here on is known.</summary>
    /// <exception cref="PluginException">It must not run.</exception>
    /// <exception cref="ObjectDisposedException">It has ended.</exception>
    public IDisposable BeginRun()
    {
        ObjectDisposedException.ThrowIf(State == LifecycleState.Stopped, this);
        if (Quarantined.IsCancellationRequested)
            throw Stopped();
        if (State == LifecycleState.Backoff && Pause() is { } pause)
            throw new PluginException($"plugin {PluginId}: {pause}", PauseFix) { IsTemporary = true };
        Fire(State == LifecycleState.Backoff ? LifecycleTrigger.Retry : LifecycleTrigger.Start);
        return Enter($"run {Title}");
    }

    /// <summary>A call came to its end as it should.</summary>
    public void Succeed()
    {
        Fire(LifecycleTrigger.Succeed);
        if (!Quarantined.IsCancellationRequested)
            _supervisor.Health.Succeed(PluginId);
    }

    /// <summary>Counts what a call threw.</summary>
    /// <returns>What the host is told in its place: names the plugin, and holds no captured text.</returns>
    public PluginException Fail(Exception exception)
    {
        Fire(LifecycleTrigger.Fail);
        // What a person can mend (a missing folder, no rights) is no defect, and says itself what to do.
        var known = exception as PluginException;
        var message = known is not null ? OneLine.Of(known.Message) : $"{Title} failed: {exception.GetType().Name}";
        Count(message, isDefect: known is null);
        return known ?? new PluginException($"plugin {PluginId}: {message}", "report it to the plugin's author; --verbose logs where it happened", exception);
    }

    /// <summary>Counts a failure to start. It is told by the exception already.</summary>
    public void FailToStart(PluginLoadException exception)
    {
        // Counted first: what is refused already cannot be put into quarantine any more, and this failure may be the one too many.
        Count(OneLine.Of(exception.Message), isDefect: exception.InnerException is not PluginException);
        Fire(LifecycleTrigger.Reject);
    }

    /// <summary>A call did not come back, although it was asked to: it is left behind, and the plugin with it.</summary>
    public PluginException Abandon(string what)
    {
        IsAbandoned = true;
        var reason = $"{Title} {what} and was left behind";
        _supervisor.Quarantine(PluginId, reason);
        Fire(LifecycleTrigger.Quarantine);
        return new PluginException($"plugin {PluginId}: {reason}; it is in quarantine", PluginHealth.Fix(PluginId));
    }

    /// <summary>It did not end in time when the host wanted to: no reason for a quarantine, since nothing was lost.</summary>
    public void LeaveBehind()
    {
        IsAbandoned = true;
        _supervisor.Tell($"plugin {PluginId}: {Title} did not stop within {_supervisor.Limits.Stop.TotalSeconds} s and was left behind; report it to the plugin's author");
    }

    /// <summary>The plugin was put into quarantine while this component was at work.</summary>
    public PluginException Stopped() =>
        new($"plugin {PluginId}: {Title} was stopped, since its plugin is in quarantine: {_supervisor.Health.Of(PluginId).Quarantine?.Reason}", PluginHealth.Fix(PluginId));

    /// <summary>Puts back what it changed for the whole process.</summary>
    public void CheckSurroundings() => _supervisor.CheckSurroundings(PluginId);

    private string PauseFix => $"wait, or try now with `tt plugins enable {PluginId}`";

    /// <summary>Why it is not to be tried now; null where it is.</summary>
    private string? Pause() => _supervisor.Health.Breaker(PluginId, Title) is { } breaker && breaker.IsOpen(_supervisor.Health.Now)
        ? $"{Title} failed {Breaker.FailuresToOpen} times within a minute and is not tried before {breaker.OpenUntil}"
        : null;

    private void Count(string message, bool isDefect)
    {
        if (Quarantined.IsCancellationRequested)
            return;
        var breaker = _supervisor.Health.Fail(PluginId, Title, message, isDefect);
        if (!isDefect || !breaker.IsOpen(_supervisor.Health.Now))
            return;
        if (breaker.IsWornOut)
        {
            _supervisor.Quarantine(PluginId, $"{Title} failed {Breaker.FailuresToOpen * Breaker.OpeningsToQuarantine} times within an hour, the last time so: {message}");
            Fire(LifecycleTrigger.Quarantine);
        }
        else if (State is LifecycleState.Starting or LifecycleState.Running or LifecycleState.Degraded)
        {
            Fire(LifecycleTrigger.Open);
        }
    }
}
