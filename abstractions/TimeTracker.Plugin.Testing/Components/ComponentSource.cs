using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using TimeTracker.Collecting;
using TimeTracker.Exporting;
using TimeTracker.Plugins.Testing.Watching;
using TimeTracker.Rules;
using TimeTracker.Webhooks;

namespace TimeTracker.Plugins.Testing.Components;

/// <summary>Makes instances of one component with the real loader: each in a load context of its own, as after a start of the program.</summary>
internal sealed class ComponentSource(Examination examination, ComponentDescription description)
{
    private const string InstanceName = "contract";

    private readonly List<ContractClock> _clocks = [];

    public ComponentDescription Description => description;

    /// <summary>The clocks of all instances so far.</summary>
    public IReadOnlyList<ContractClock> Clocks => _clocks;

    /// <summary>Makes an instance; what its constructor throws comes out.</summary>
    /// <param name="options">Its options; null for those of the case.</param>
    /// <param name="now">What its clock says; null for what the case says.</param>
    public async Task<Instance<T>> StartAsync<T>(IReadOnlyDictionary<string, string?>? options = null, Instant? now = null) where T : class
    {
        var clock = new ContractClock(now ?? examination.Case.Now);
        _clocks.Add(clock);
        var configured = PluginOptions.From(options ?? examination.Case.Options, "options", examination.Case.BaseDirectory);
        var host = new PluginHost(examination.Plugin.Catalog, examination.Plugin.NewFolder(), _ => NullLogger.Instance, clock);
        var component = await examination.Watch.RunAsync(() => Task.FromResult(Create<T>(host, configured))).ConfigureAwait(false);
        return new(examination, component, clock);
    }

    private Component<T> Create<T>(PluginHost host, PluginOptions options) where T : class
    {
        var name = description.QualifiedName;
        object component = typeof(T) switch
        {
            var t when t == typeof(ICollector) => host.CreateCollector(name, InstanceName, options),
            var t when t == typeof(IExporter) => host.CreateExporter(name, InstanceName, options),
            var t when t == typeof(IRule) => host.CreateRule(name, InstanceName, options),
            var t when t == typeof(IWebhookSink) => host.CreateWebhookSink(name, InstanceName, options),
            var t => throw new SuiteException($"there is no component of type {t}"),
        };
        return (Component<T>)component;
    }
}
