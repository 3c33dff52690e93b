using System.Collections.Concurrent;
using System.CommandLine;
using NodaTime;
using TimeTracker.Cli.Configuration;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Ranges;
using TimeTracker.Cli.Rendering;
using TimeTracker.Plugins;
using TimeTracker.Privacy;
using TimeTracker.Privacy.Inspecting;
using TimeTracker.Projections;
using TimeTracker.Store;

namespace TimeTracker.Cli;

/// <summary>One call of a command: what was typed and everything it may need, each made when it is first asked for.</summary>
internal sealed class Invocation
{
    private readonly GlobalOptions _options;
    private readonly Lazy<Settings> _settings;
    private readonly Lazy<ProjectionParameters> _projection;
    private readonly Lazy<PluginHealth> _health;
    private readonly Lazy<Supervisor> _supervisor;
    private readonly ConcurrentQueue<string> _told = new();
    private PluginCatalog? _plugins;

    public Invocation(ParseResult typed, GlobalOptions options, Machine machine, Terminal terminal, LogFile log, CancellationToken cancellation)
    {
        Typed = typed;
        _options = options;
        Machine = machine;
        Terminal = terminal;
        Cancellation = cancellation;
        Log = log;
        _settings = new(ReadSettings);
        _projection = new(ReadProjection);
        Trust = new PluginTrust(machine.BuildPluginsFolder, machine.PluginLockFile, machine.Time);
        _health = new(() => new PluginHealth(machine.StateDirectory, _told.Enqueue, machine.Time));
        _supervisor = new(Supervise);
    }

    /// <summary>What was typed.</summary>
    public ParseResult Typed { get; }

    /// <summary>The machine.</summary>
    public Machine Machine { get; }

    /// <summary>Where to write.</summary>
    public Terminal Terminal { get; }

    /// <summary>Cancelled by Ctrl-C and SIGTERM.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>The log.</summary>
    public LogFile Log { get; }

    /// <summary>The configuration.</summary>
    /// <exception cref="ConfigurationException">It cannot be used.</exception>
    public Settings Settings => _settings.Value;

    /// <summary>The configuration, after a look whether the plugins have what it names.</summary>
    /// <exception cref="ConfigurationException">It cannot be used, or names what there is not: all errors of both kinds.</exception>
    public Settings CheckedSettings
    {
        get
        {
            var errors = Components.Errors(Settings.Tree, Plugins, Machine);
            return errors.Count == 0 ? Settings : throw new ConfigurationException(errors);
        }
    }

    /// <summary>Whose files may be loaded.</summary>
    public PluginTrust Trust { get; }

    /// <summary>The plugins there are; none is loaded by asking.</summary>
    public PluginCatalog Plugins => _plugins ??= JudgedPlugins();

    /// <summary>The folders that hold plugins of the user: those of the configuration and the usual one. They need not exist.</summary>
    public IEnumerable<string> OwnPluginFolders => UserFolder.Concat(Settings.PluginFolders);

    private string[] UserFolder => Machine.UserPluginsFolder is { } folder ? [folder] : [];

    /// <summary>All folders that hold plugins. They need not exist.</summary>
    public IEnumerable<string> PluginFolders => OwnPluginFolders.Prepend(Machine.BuildPluginsFolder);

    /// <summary>What is known of the plugins' conduct.</summary>
    public PluginHealth Health => _health.Value;

    /// <summary>Starts components of plugins, and keeps what they do wrong to themselves.</summary>
    public Supervisor Supervisor => _supervisor.Value;

    /// <summary>Where plugins are copied to before they are loaded; null to load them where they lie. Set before <see cref="Supervisor"/> is asked for.</summary>
    public string? PluginCopies { get; set; }

    /// <summary>Looks at the plugins again, after the user decided about one. Before any is loaded.</summary>
    public void LookAtPluginsAgain() => _plugins = null;

    /// <summary>What counts as now: <c>--as-of</c>, else the clock.</summary>
    /// <exception cref="CommandException">The option's value is no instant.</exception>
    public Instant Now => AsOf ?? Clock;

    /// <summary>The value of <c>--as-of</c>, or null.</summary>
    /// <exception cref="CommandException">It is no instant.</exception>
    public Instant? AsOf => Typed.GetValue(_options.AsOf) is { } text ? Moment(text, "--as-of", Clock).End : null;

    private Instant Clock => Instant.FromDateTimeOffset(Machine.Time.GetUtcNow());

    /// <summary>Reads a moment as a person writes it.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="where">The option or argument, for the error.</param>
    /// <exception cref="CommandException">It is none.</exception>
    public Moment Moment(string text, string where) => Moment(text, where, Now);

    private Moment Moment(string text, string where, Instant now) =>
        Ranges.Moment.Parse(text, Settings.Report.Zone, Settings.Report.WeekStart, now) ?? throw new CommandException(ExitCode.Usage, where, $"\"{text}\" is no day or time", Ranges.Moment.Forms);

    /// <summary>Reads a range as a person writes it.</summary>
    /// <inheritdoc cref="Moment(string, string)"/>
    public TimeRange Range(string text, string where) =>
        TimeRange.Parse(text, Settings.Report.Zone, Settings.Report.WeekStart, Now)
        ?? throw new CommandException(ExitCode.Usage, where, $"\"{text}\" is no range of time", TimeRange.Forms);

    /// <summary>The policy of all layers.</summary>
    /// <exception cref="PolicyException">It cannot be used: nothing may leave.</exception>
    public PrivacyPolicy Policy() => PrivacyPolicy.Load(Settings.Privacy);

    /// <summary>Looks into a store with its owner's eyes.</summary>
    /// <param name="store">The store.</param>
    public OwnerView OwnerView(EventStore store) => new(store, _projection.Value);

    /// <summary>Puts the filter before a store.</summary>
    /// <param name="store">The store.</param>
    /// <exception cref="PolicyException">The policy cannot be used: nothing may leave.</exception>
    public FilteredReader Filter(EventStore store) => new(store, Policy(), Settings.Projection, DeclaredKeys());

    /// <summary>Puts the filter before a store, for the owner to see what it makes of records.</summary>
    /// <param name="store">The store.</param>
    /// <exception cref="PolicyException">The policy cannot be used: nothing may leave.</exception>
    public FilterInspection Inspect(EventStore store) => new(store, Policy(), Settings.Projection, DeclaredKeys());

    /// <summary>
    /// Puts the filter before a store of which time entries alone are read. What plugins declare of their events' keys has no say in those, so no plugin is
    /// looked for: that would cost a report a tenth of its time. Where the owner classed keys they are, for a class that contradicts a plugin's is an error;
    /// and where anything is excluded, for then they have a say.
    /// </summary>
    /// <param name="store">The store.</param>
    /// <exception cref="PolicyException">The policy cannot be used: nothing may leave.</exception>
    public FilteredReader FilterOfEntries(EventStore store)
    {
        var policy = Policy();
        return policy.ClassesKeys || policy.Excludes ? Filter(store) : new FilteredReader(store, policy, Settings.Projection, []);
    }

    /// <summary>Opens the store.</summary>
    /// <exception cref="CommandException">It is to be read and does not exist yet.</exception>
    public EventStore OpenStore(StoreAccess access)
    {
        if (access == StoreAccess.Read)
            RequireStore();
        return EventStore.Open(new StoreOptions(Settings.StorePath, access, Machine.Name, Machine.Time));
    }

    /// <summary>Opens the store to append corrections of what is in it.</summary>
    /// <exception cref="CommandException">It does not exist yet.</exception>
    public EventStore OpenStoreToCorrect()
    {
        RequireStore();
        return OpenStore(StoreAccess.Append);
    }

    private void RequireStore()
    {
        var path = Settings.StorePath;
        if (!Path.Exists(path))
            throw new CommandException(ExitCode.Failed, Machine.Display(path), "there is no store yet", "run `tt run --once --config plugins.json`, or name another one with --store");
    }

    /// <summary>Ends the supervision: what plugins did that no call showed is told.</summary>
    /// <param name="code">What the command says by its end.</param>
    /// <returns>The same, or that something failed.</returns>
    public int End(int code)
    {
        if (_supervisor.IsValueCreated)
            Supervisor.Dispose();
        TellMessages();
        return code == ExitCode.Ok && _supervisor.IsValueCreated && Supervisor.HasFaults ? ExitCode.Failed : code;
    }

    /// <summary>Looks for plugins anew, beside those that this process knows and may have loaded.</summary>
    public PluginCatalog PluginsNow() =>
        PluginCatalog.Scan(PluginFolders, [.. Settings.DisabledPlugins], new PluginTrust(Machine.BuildPluginsFolder, Machine.PluginLockFile, Machine.Time));

    /// <summary>The plugins that are in quarantine or pause here, and that the user has given another chance since. In ordinal order of the ids.</summary>
    public IReadOnlyList<string> EnabledAgain()
    {
        var now = new PluginHealth(Machine.StateDirectory, _ => { }, Machine.Time);
        return [.. Plugins.Plugins
            .Where(p => p.State == PluginState.Quarantined || Supervisor.HasQuarantined(p.Id) || Health.PauseOf(p.Id) is not null)
            .Select(p => p.Id).Where(id => now.Of(id).Quarantine is null && now.PauseOf(id) is null).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>What is wrong with the configuration as its files are now.</summary>
    public IReadOnlyList<string> SettingsErrorsNow()
    {
        try
        {
            Settings.Load(Machine, Typed.GetValue(_options.Config), Typed.GetValue(_options.Store));
            return [];
        }
        catch (Exception e) when (e is ConfigurationException or CommandException)
        {
            return Failure.Lines(e);
        }
    }

    /// <summary>
    /// How time is derived where its owner looks: as it is where it leaves, since a store keeps one view for both. Under a policy that cannot be used nothing
    /// leaves, and the owner sees everything.
    /// </summary>
    private ProjectionParameters ReadProjection()
    {
        if (Settings.Privacy.Count == 0)
            return Settings.Projection;
        try
        {
            var policy = Policy();
            return policy.Excludes ? policy.Over(Settings.Projection, DeclaredKeys()) : Settings.Projection;
        }
        catch (PolicyException)
        {
            return Settings.Projection;
        }
    }

    private PluginCatalog JudgedPlugins()
    {
        var plugins = Health.Judge(Catalog(Settings.PluginFolders, Settings.DisabledPlugins), Machine.BuildPluginsFolder);
        TellMessages();
        return plugins;
    }

    private Supervisor Supervise()
    {
        var host = new PluginHost(Plugins, Path.Combine(Machine.StateDirectory ?? Machine.Home, "plugins"), Log.For, Machine.Time) { CopiesFolder = PluginCopies };
        // A timeout of nothing would leave every plugin behind.
        var silence = Duration.Max(Settings.PluginTimeout, Duration.FromSeconds(1)).ToTimeSpan();
        var supervisor = new Supervisor(host, Health, new SupervisionLimits { Silence = silence }, Machine.Time, Machine.OwnsProcess);
        if (Machine.OwnsProcess)
            ProcessGuard.Install(supervisor, Cancellation);
        return supervisor;
    }

    /// <summary>Tells what plugins and the supervision had to say meanwhile.</summary>
    public void TellMessages()
    {
        while (_told.TryDequeue(out var line))
            Terminal.Message(line);
        if (_supervisor.IsValueCreated)
        {
            foreach (var line in Supervisor.TakeMessages())
                Terminal.Message(line);
        }
    }

    private Settings ReadSettings()
    {
        try
        {
            var settings = Settings.Load(Machine, Typed.GetValue(_options.Config), Typed.GetValue(_options.Store));
            foreach (var notice in settings.Notices)
                Terminal.Message(notice);
            return settings;
        }
        catch (ConfigurationException e) when (e.Tree is not null)
        {
            // All errors at once, those of names that only plugins can resolve too. Folders named in a configuration that is wrong are not looked into.
            throw new ConfigurationException([.. e.Errors, .. Components.Errors(e.Tree, Catalog([], []), Machine)]);
        }
    }

    private IEnumerable<DeclaredKey> DeclaredKeys() =>
        CollectorPlugins().SelectMany(p => p.Components.SelectMany(c => c.DataKeys).Select(k => new DeclaredKey(k.Type, k.Key, k.Class, p.Id)));

    /// <summary>
    /// The plugins whose declarations of data count: checked wholly, since a manifest that calls captured text plain would let it leave.
    /// </summary>
    // Quarantine is about conduct, not about what the files say: what such a plugin declared of its events' keys holds on.
    private IEnumerable<PluginDescription> CollectorPlugins() => Plugins.Plugins
        .Where(p => p.Components.Any(c => c.Kind == ComponentKind.Collector))
        .Select(p => p.State == PluginState.Ready ? Plugins.Check(p.Id)! : p)
        .Where(p => p.State is PluginState.Ready or PluginState.Quarantined);

    private PluginCatalog Catalog(IReadOnlyList<string> folders, IReadOnlyList<string> disabled) =>
        PluginCatalog.Scan([Machine.BuildPluginsFolder, .. UserFolder, .. folders], [.. disabled], Trust);
}
