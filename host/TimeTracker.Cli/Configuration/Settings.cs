using NodaTime;
using TimeTracker.Exporting;
using TimeTracker.Plugins;
using TimeTracker.Privacy;
using TimeTracker.Projections;

namespace TimeTracker.Cli.Configuration;

/// <summary>The configuration of an invocation: all layers together, checked, paths absolute.</summary>
internal sealed record Settings
{
    /// <summary>The absolute path of the store.</summary>
    public required string StorePath { get; init; }

    /// <summary>Folders of plugins besides the build's own and the user's usual one.</summary>
    public required IReadOnlyList<string> PluginFolders { get; init; }

    /// <summary>Ids of plugins that are not loaded.</summary>
    public required IReadOnlyList<string> DisabledPlugins { get; init; }

    /// <summary>How patient the host is with a component.</summary>
    public required Duration PluginTimeout { get; init; }

    /// <summary>The collectors, in the order in which they are written.</summary>
    public required IReadOnlyList<CollectorSettings> Collectors { get; init; }

    /// <summary>How time is derived.</summary>
    public required ProjectionParameters Projection { get; init; }

    /// <summary>The policy's objects, one per file.</summary>
    public required IReadOnlyList<PolicyLayer> Privacy { get; init; }

    /// <summary>The pipelines, in the order in which they are written.</summary>
    public required IReadOnlyList<PipelineSettings> Pipelines { get; init; }

    /// <summary>How reports look.</summary>
    public required ReportSettings Report { get; init; }

    /// <summary>What the values were read from, for <c>tt config show</c>.</summary>
    public required SettingNode Tree { get; init; }

    /// <summary>What the user should know about the way they were found, a line each.</summary>
    public required IReadOnlyList<string> Notices { get; init; }

    /// <summary>Reads and checks all layers.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="config">The value of <c>--config</c>, or null.</param>
    /// <param name="store">The value of <c>--store</c>, or null.</param>
    /// <exception cref="ConfigurationException">They cannot be used: all errors.</exception>
    public static Settings Load(Machine machine, string? config, string? store)
    {
        var layers = ConfigurationLayers.Read(machine, config, store);
        var tree = SettingNode.Of(layers.Layers);
        var errors = SettingsCheck.Errors(tree);
        return errors.Count > 0
            ? throw new ConfigurationException(errors) { Tree = tree }
            : new SettingsReader(machine, tree).Read([.. layers.Layers.Select(l => l.Privacy).OfType<PolicyLayer>()], layers.Notices);
    }
}

/// <summary>A configured collector.</summary>
/// <param name="Name">Its name in the configuration.</param>
/// <param name="Use">The component.</param>
/// <param name="IsEnabled">Whether it runs.</param>
/// <param name="LazyOptions">What the component is told, made when it is asked for.</param>
/// <param name="Place">Where it stands, for errors: <c>plugins.json: collectors.git</c>.</param>
internal sealed record CollectorSettings(string Name, string Use, bool IsEnabled, Lazy<PluginOptions> LazyOptions, string Place)
{
    /// <summary>What the component is told.</summary>
    public PluginOptions Options => LazyOptions.Value;
}

/// <summary>A configured pipeline.</summary>
/// <param name="Name">Its name in the configuration.</param>
/// <param name="Records">What it exports.</param>
/// <param name="Exporter">The component.</param>
/// <param name="To">The absolute path of the file it writes.</param>
/// <param name="Range">Which time, as written.</param>
/// <param name="LazyOptions">What the component is told, made when it is asked for.</param>
/// <param name="Place">Where it stands, for errors.</param>
internal sealed record PipelineSettings(string Name, RecordKinds Records, string Exporter, string To, string Range, Lazy<PluginOptions> LazyOptions, string Place)
{
    /// <summary>When it runs under <c>tt run</c>; null: not there.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>What the component is told.</summary>
    public PluginOptions Options => LazyOptions.Value;
}

/// <summary>How reports look.</summary>
/// <param name="ZoneName">The zone as written; <c>system</c> is the machine's own.</param>
/// <param name="WeekStart">The first day of a week.</param>
/// <param name="OwnNames">Whether the own terminal shows own names.</param>
internal sealed record ReportSettings(string ZoneName, IsoDayOfWeek WeekStart, bool OwnNames)
{
    // The zone database takes time to load; status and the like need none.
    private readonly Lazy<DateTimeZone> _zone = new(() => Ranges.ReportZone.Find(ZoneName)!);

    /// <summary>The zone of days and bare times.</summary>
    public DateTimeZone Zone => _zone.Value;
}
