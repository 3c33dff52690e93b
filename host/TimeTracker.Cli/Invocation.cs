using System.CommandLine;
using NodaTime;
using TimeTracker.Cli.Configuration;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Ranges;
using TimeTracker.Cli.Rendering;
using TimeTracker.Plugins;
using TimeTracker.Privacy;
using TimeTracker.Store;

namespace TimeTracker.Cli;

/// <summary>One call of a command: what was typed and everything it may need, each made when it is first asked for.</summary>
internal sealed class Invocation
{
    private readonly GlobalOptions _options;
    private readonly Lazy<Settings> _settings;
    private readonly Lazy<PluginCatalog> _plugins;

    public Invocation(ParseResult typed, GlobalOptions options, Machine machine, Terminal terminal, CancellationToken cancellation)
    {
        Typed = typed;
        _options = options;
        Machine = machine;
        Terminal = terminal;
        Cancellation = cancellation;
        Log = new LogFile(machine.StateDirectory, machine.Time, typed.GetValue(options.Verbose));
        _settings = new(ReadSettings);
        _plugins = new(() => PluginCatalog.Scan([Path.Combine(machine.ProgramDirectory, "plugins"), .. Settings.PluginFolders], [.. Settings.DisabledPlugins]));
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

    /// <summary>The plugins there are; none is loaded by asking.</summary>
    public PluginCatalog Plugins => _plugins.Value;

    /// <summary>Makes components of plugins.</summary>
    public PluginHost PluginHost => new(Plugins, Path.Combine(Machine.StateDirectory ?? Machine.Home, "plugins"), Log.For, Machine.Time);

    /// <summary>What counts as now: <c>--as-of</c>, else the clock.</summary>
    /// <exception cref="CommandException">The option's value is no instant.</exception>
    public Instant Now => Typed.GetValue(_options.AsOf) is { } text
        ? Moment(text, "--as-of").End
        : Instant.FromDateTimeOffset(Machine.Time.GetUtcNow());

    /// <summary>Reads a moment as a person writes it.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="where">The option or argument, for the error.</param>
    /// <exception cref="CommandException">It is none.</exception>
    public Moment Moment(string text, string where) =>
        Ranges.Moment.Parse(text, Settings.Report.Zone, Instant.FromDateTimeOffset(Machine.Time.GetUtcNow()))
        ?? throw new CommandException(ExitCode.Usage, where, $"\"{text}\" is no day or time", Ranges.Moment.Forms);

    /// <summary>The policy of all layers.</summary>
    /// <exception cref="PolicyException">It cannot be used: nothing may leave.</exception>
    public PrivacyPolicy Policy() => PrivacyPolicy.Load(Settings.Privacy);

    /// <summary>Opens the store.</summary>
    /// <exception cref="CommandException">It is to be read and does not exist yet.</exception>
    public EventStore OpenStore(StoreAccess access)
    {
        var path = Settings.StorePath;
        if (access == StoreAccess.Read && !File.Exists(path))
            throw new CommandException(ExitCode.Failed, Machine.Display(path), "there is no store yet", "run `tt run --once --config plugins.json`, or name another one with --store");
        return EventStore.Open(new StoreOptions(path, access, Machine.Name, Machine.Time));
    }

    private Settings ReadSettings()
    {
        var settings = Settings.Load(Machine, Typed.GetValue(_options.Config), Typed.GetValue(_options.Store));
        foreach (var notice in settings.Notices)
            Terminal.Message(notice);
        return settings;
    }
}
