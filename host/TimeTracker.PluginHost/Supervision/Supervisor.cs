using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using Microsoft.Extensions.Logging;
using TimeTracker.Collecting;
using TimeTracker.Exporting;
using TimeTracker.Rules;
using TimeTracker.Webhooks;

namespace TimeTracker.Plugins;

/// <summary>
/// Starts components and keeps what they do wrong to themselves: a hang, an exception, a flood, a thread that throws, the death of the process. The culprit is
/// named, and everything else goes on. Safe for use by several threads.
/// </summary>
public sealed class Supervisor : IDisposable
{
    private readonly PluginHost _host;
    private readonly bool _ownsProcess;
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _quarantines = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _messages = new();
    private readonly List<string> _atWork = [];
    private Breadcrumb? _crumb;
    private bool _hasNoCrumb;
    private bool _isToEnd;
    private Surroundings? _surroundings;

    /// <summary>Makes one.</summary>
    /// <param name="host">Makes the components.</param>
    /// <param name="health">Remembers their conduct.</param>
    /// <param name="limits">How patient to be.</param>
    /// <param name="time">The clock of deadlines.</param>
    /// <param name="ownsProcess">Whether console, working directory and standard error are this program's to look after; not so in tests.</param>
    public Supervisor(PluginHost host, PluginHealth health, SupervisionLimits limits, TimeProvider time, bool ownsProcess = false)
    {
        _host = host ?? throw new ArgumentNullException(nameof(host));
        Health = health ?? throw new ArgumentNullException(nameof(health));
        Limits = limits ?? throw new ArgumentNullException(nameof(limits));
        Time = time ?? throw new ArgumentNullException(nameof(time));
        _ownsProcess = ownsProcess;
    }

    /// <summary>What is known of the plugins' conduct.</summary>
    public PluginHealth Health { get; }

    /// <summary>Whether a plugin did something wrong that no call of it showed: it threw on a thread of its own.</summary>
    public bool HasFaults { get; private set; }

    internal SupervisionLimits Limits { get; }

    internal TimeProvider Time { get; }

    /// <summary>Takes what a person should know and no call tells, a line each. What plugins printed until then is passed on before.</summary>
    /// <returns>The lines since the last time.</returns>
    public IReadOnlyList<string> TakeMessages()
    {
        Breadcrumb? crumb;
        lock (_lock)
            crumb = _crumb;
        crumb?.PassOn();
        var lines = new List<string>();
        while (_messages.TryDequeue(out var line))
            lines.Add(line);
        return lines;
    }

    /// <summary>Starts a collector.</summary>
    /// <param name="use">The component's name, or <c>pluginId/name</c>.</param>
    /// <param name="name">The name the user gave this instance.</param>
    /// <param name="options">Its options.</param>
    /// <returns>The collector; dispose it when it is no longer needed.</returns>
    /// <exception cref="PluginLoadException">It cannot be had.</exception>
    /// <exception cref="PluginOptionsException">The plugin does not accept the options: all errors at once.</exception>
    /// <exception cref="PluginException">Its constructor does not come back.</exception>
    public Task<SupervisedComponent<ICollector>> StartCollectorAsync(string use, string name, PluginOptions options) =>
        StartAsync(ComponentKind.Collector, use, name, () => _host.CreateCollector(use, name, options), (c, watch) => new SupervisedCollector(c, watch));

    /// <summary>Starts a source of rules.</summary>
    /// <inheritdoc cref="StartCollectorAsync"/>
    public Task<SupervisedComponent<IRule>> StartRuleAsync(string use, string name, PluginOptions options) =>
        StartAsync(ComponentKind.Rule, use, name, () => _host.CreateRule(use, name, options), (r, watch) => new SupervisedRule(r, watch));

    /// <summary>Starts an exporter, for one run.</summary>
    /// <inheritdoc cref="StartCollectorAsync"/>
    public Task<SupervisedComponent<IExporter>> StartExporterAsync(string use, string name, PluginOptions options) =>
        StartAsync<IExporter>(
            ComponentKind.Exporter, use, name, () => _host.CreateExporter(use, name, options),
            (e, watch) => e is IPushExporter push ? new SupervisedPushExporter(push, watch) : new SupervisedExporter(e, watch));

    /// <summary>Starts a webhook sink.</summary>
    /// <inheritdoc cref="StartCollectorAsync"/>
    public Task<SupervisedComponent<IWebhookSink>> StartWebhookSinkAsync(string use, string name, PluginOptions options) =>
        StartAsync(ComponentKind.WebhookSink, use, name, () => _host.CreateWebhookSink(use, name, options), (s, watch) => new SupervisedWebhookSink(s, watch));

    /// <summary>
    /// Says whether an exception that nothing caught is a plugin's: it was thrown on a thread, timer, finalizer or in an <c>async void</c> of its own. If so the
    /// plugin is put into quarantine and the process may live on.
    /// </summary>
    /// <param name="exception">What was thrown.</param>
    /// <returns>True where the first frame that is not the framework's belongs to a plugin.</returns>
    public bool Answers(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (CulpritOf(exception) is not { } id)
            return false;
        var reason = $"it threw {exception.GetType().Name} where nothing can catch it: on a thread, timer or finalizer of its own, or in an async void";
        HasFaults = true;
        Quarantine(id, reason);
        Tell($"plugin {id}: {reason}; it is in quarantine: {PluginHealth.Fix(id)}");
        return true;
    }

    /// <summary>Counts what a task threw that nobody waited for, where it is a plugin's. It does no harm: .NET passes over it.</summary>
    /// <param name="lost">What was thrown.</param>
    /// <returns>True where it is a plugin's.</returns>
    public bool Notes(AggregateException lost)
    {
        ArgumentNullException.ThrowIfNull(lost);
        var isPlugins = false;
        foreach (var exception in lost.Flatten().InnerExceptions)
        {
            if (CulpritOf(exception) is not { } id)
                continue;
            isPlugins = true;
            var message = $"a task of it that nobody waited for failed: {exception.GetType().Name}";
            Health.LoseTask(id, message);
            _host.LoggerOf(id).LogWarning(exception, "plugin {Plugin}: a task that nobody waited for failed", id);
            Tell($"plugin {id}: {message}; report it to the plugin's author");
        }
        return isPlugins;
    }

    /// <summary>Notes that the process is ending without the host having asked for it: a plugin called <see cref="Environment.Exit"/>.</summary>
    public void ProcessExits()
    {
        lock (_lock)
            _crumb?.MarkExit();
    }

    /// <summary>Notes that the user asked the process to end: if it is killed now, since that takes too long, that is no plugin's fault.</summary>
    public void ProcessIsToEnd()
    {
        lock (_lock)
        {
            _isToEnd = true;
            _crumb?.MarkEnding();
        }
    }

    /// <summary>A clean end: nobody is to be blamed for what comes after.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _crumb?.Dispose();
            _crumb = null;
            _hasNoCrumb = true;
        }
    }

    /// <summary>Whether this process has put a plugin into quarantine.</summary>
    /// <param name="pluginId">The plugin.</param>
    public bool HasQuarantined(string pluginId) => _quarantines.TryGetValue(pluginId, out var quarantine) && quarantine.IsCancellationRequested;

    internal void Tell(string message) => _messages.Enqueue(message);

    internal CancellationToken QuarantineOf(string pluginId) => _quarantines.GetOrAdd(pluginId, _ => new CancellationTokenSource()).Token;

    internal void Quarantine(string pluginId, string reason)
    {
        Health.Quarantine(pluginId, reason);
        _quarantines.GetOrAdd(pluginId, _ => new CancellationTokenSource()).Cancel();
    }

    internal IDisposable Enter(string pluginId, string operation, string typeName)
    {
        lock (_lock)
        {
            if (_ownsProcess)
                _surroundings ??= Surroundings.Note();
            if (_crumb is null && !_hasNoCrumb && Health.CrumbFolder is { } folder)
            {
                try
                {
                    _crumb = Breadcrumb.Drop(folder, _ownsProcess);
                    if (_isToEnd)
                        _crumb.MarkEnding();
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    _hasNoCrumb = true;
                    Tell($"{folder}: cannot be written, so a plugin that ends the process could not be named; check the permissions");
                }
            }
            return new Phase(this, pluginId, _crumb?.Enter(pluginId, operation, typeName));
        }
    }

    private async Task<SupervisedComponent<T>> StartAsync<T>(ComponentKind kind, string use, string name, Func<Component<T>> create, Func<T, ComponentWatch, T> supervise)
        where T : class
    {
        var watch = new ComponentWatch(this, _host.Catalog.Find(kind, use), name);
        watch.Admit();
        using var phase = watch.Enter($"start {watch.Title}");
        Component<T>? component = null;
        var starting = watch.Thread.Call(
            () =>
            {
                component = create();
                return default;
            },
            ComponentThread.Start);
        if (!starting.IsCompleted && !await Patience.WaitAsync(starting, Limits.Silence, Time).ConfigureAwait(false))
            throw watch.Abandon($"did not come back from its constructor for {Limits.Silence.TotalSeconds:0} s");
        try
        {
            await starting.ConfigureAwait(false);
            watch.Fire(LifecycleTrigger.Load);
            watch.Fire(LifecycleTrigger.Configure);
            return new SupervisedComponent<T>(component!, supervise(component!.Instance, watch), watch);
        }
        catch (PluginLoadException e) when (!e.IsUntrusted)
        {
            watch.FailToStart(e);
            throw;
        }
        finally
        {
            CheckSurroundings(watch.PluginId);
            if (!starting.IsCompletedSuccessfully)
                watch.Thread.End();
        }
    }

    internal void CheckSurroundings(string pluginId)
    {
        if (_surroundings?.Restore() is not { Count: > 0 } changed)
            return;
        // What is everybody's shows no traces of who changed it.
        string[] others;
        lock (_lock)
            others = [.. _atWork.Where(id => id != pluginId).Distinct().Order(StringComparer.Ordinal)];
        var who = others.Length == 0 ? $"plugin {pluginId}: " : $"plugin {pluginId}, or one that is at work beside it ({string.Join(", ", others)}): ";
        Tell($"{who}changed {string.Join(" and ", changed)} for the whole process, which was put back; report it to the plugin's author");
    }

    private string? CulpritOf(Exception exception)
    {
        foreach (var frame in new StackTrace(exception).GetFrames())
        {
            if (Assembly(frame) is { } assembly && _host.OwnerOf(assembly) is { } id)
                return id;
        }
        return exception.InnerException is { } inner ? CulpritOf(inner) : null;

        // A method that was made at run time has no type and no assembly of its own.
        static Assembly? Assembly(StackFrame frame) => frame.GetMethod()?.DeclaringType?.Assembly;
    }

    private sealed class Phase : IDisposable
    {
        private readonly Supervisor _supervisor;
        private readonly string _pluginId;
        private readonly IDisposable? _crumb;

        public Phase(Supervisor supervisor, string pluginId, IDisposable? crumb)
        {
            (_supervisor, _pluginId, _crumb) = (supervisor, pluginId, crumb);
            supervisor._atWork.Add(pluginId);
        }

        public void Dispose()
        {
            lock (_supervisor._lock)
                _supervisor._atWork.Remove(_pluginId);
            _crumb?.Dispose();
        }
    }
}
