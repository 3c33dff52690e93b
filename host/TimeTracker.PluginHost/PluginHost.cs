using System.Collections.Concurrent;
using System.Composition.Hosting;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.Extensions.Logging;
using TimeTracker.Collecting;
using TimeTracker.Exporting;
using TimeTracker.Rules;
using TimeTracker.Webhooks;

namespace TimeTracker.Plugins;

/// <summary>
/// Makes components of plugins when they are asked for, and loads a plugin at the first of them. Each plugin has a load context and each component a
/// composition of its own, so that a fault in one is not felt in another. Safe for use by several threads.
/// </summary>
public sealed class PluginHost
{
    private readonly PluginCatalog _catalog;
    private readonly string _stateDirectory;
    private readonly Func<string, ILogger> _loggers;
    private readonly TimeProvider _time;
    private readonly SharingContext _shared = new(HostAssemblies.OfThisProcess);
    private readonly ConcurrentDictionary<string, Lazy<Assembly>> _assemblies = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<AssemblyLoadContext, string> _contexts = new();

    /// <summary>Makes a host over what was found.</summary>
    /// <param name="catalog">The plugins.</param>
    /// <param name="stateDirectory">The absolute folder below which each plugin has one of its own, named by its id. Not created here.</param>
    /// <param name="loggers">Gives the logger of a plugin, by its id.</param>
    /// <param name="time">The clock that plugins are to use.</param>
    public PluginHost(PluginCatalog catalog, string stateDirectory, Func<string, ILogger> loggers, TimeProvider time)
    {
        _catalog = catalog ?? throw new ArgumentNullException(nameof(catalog));
        _stateDirectory = stateDirectory ?? throw new ArgumentNullException(nameof(stateDirectory));
        _loggers = loggers ?? throw new ArgumentNullException(nameof(loggers));
        _time = time ?? throw new ArgumentNullException(nameof(time));
    }

    /// <summary>
    /// The absolute folder into which a plugin is copied before it is loaded, for a process that goes on while plugins are replaced; null to load each where it lies.
    /// </summary>
    public string? CopiesFolder { get; init; }

    /// <summary>Makes a collector.</summary>
    /// <param name="use">The component's name, or <c>pluginId/name</c>.</param>
    /// <param name="name">The name the user gave this instance.</param>
    /// <param name="options">Its options.</param>
    /// <returns>The collector; dispose it when it is no longer needed.</returns>
    /// <exception cref="PluginLoadException">It cannot be had.</exception>
    /// <exception cref="PluginOptionsException">The plugin does not accept the options: all errors at once.</exception>
    public Component<ICollector> CreateCollector(string use, string name, PluginOptions options) =>
        Create<ICollector>(ComponentKind.Collector, use, name, options);

    /// <summary>Makes a source of rules.</summary>
    /// <inheritdoc cref="CreateCollector"/>
    public Component<IRule> CreateRule(string use, string name, PluginOptions options) => Create<IRule>(ComponentKind.Rule, use, name, options);

    /// <summary>Makes an exporter, for one run.</summary>
    /// <inheritdoc cref="CreateCollector"/>
    public Component<IExporter> CreateExporter(string use, string name, PluginOptions options) => Create<IExporter>(ComponentKind.Exporter, use, name, options);

    /// <summary>Makes a webhook sink.</summary>
    /// <inheritdoc cref="CreateCollector"/>
    public Component<IWebhookSink> CreateWebhookSink(string use, string name, PluginOptions options) =>
        Create<IWebhookSink>(ComponentKind.WebhookSink, use, name, options);

    /// <summary>The plugins it makes components of.</summary>
    internal PluginCatalog Catalog => _catalog;

    /// <summary>The logger of a plugin.</summary>
    internal ILogger LoggerOf(string pluginId) => _loggers(pluginId);

    /// <summary>Which plugin's load context an assembly is in; null where it is the host's.</summary>
    internal string? OwnerOf(Assembly assembly)
    {
        var context = AssemblyLoadContext.GetLoadContext(assembly);
        return context is null || context == AssemblyLoadContext.Default ? null : _contexts.GetValueOrDefault(context);
    }

    private Component<T> Create<T>(ComponentKind kind, string use, string name, PluginOptions options) where T : class
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(options);
        var component = _catalog.Find(kind, use);
        var plugin = _catalog.Check(component.PluginId)!;
        if (plugin.State != PluginState.Ready)
            throw ComponentSearch.Unusable(kind, use, plugin);
        var context = new PluginContext(plugin.Id, name, options, _loggers(plugin.Id), _time, Path.Combine(_stateDirectory, plugin.Id));
        CompositionHost? composition = null;
        try
        {
            var type = LoadedAssembly(plugin).GetType(component.TypeName, throwOnError: true)!;
            if (!type.IsAssignableTo(typeof(T)))
                throw new PluginException($"{type} does not implement {typeof(T).Name}", $"ask the author to implement {typeof(T).Name}");
            // One component and its context: a failed composition spoils its container for whatever else is in it, so nothing else is.
            composition = new ContainerConfiguration().WithProvider(new ComponentExport(type, typeof(T))).WithProvider(new ContextExport(context)).CreateContainer();
            return new(composition.GetExport<T>(), component, context, composition);
        }
        catch (PluginLoadException)
        {
            throw;
        }
        catch (Exception e)
        {
            // Whatever a plugin throws, out of memory included, is this plugin's failure and nobody else's.
            composition?.Dispose();
            if (LoadFault.OptionsError(e) is { } errors)
                throw errors;
            var (cause, fix) = LoadFault.Describe(e);
            var what = $"plugin {plugin.Id}: {ComponentNames.Of(kind)} \"{component.Name}\"";
            throw new PluginLoadException($"{what} could not be started: {cause}", fix, plugin.Id, e);
        }
    }

    /// <summary>Loads once: a failure is kept, since a context that failed half-way must not be tried again.</summary>
    private Assembly LoadedAssembly(PluginDescription plugin) => _assemblies.GetOrAdd(plugin.Id, _ => new Lazy<Assembly>(() => Load(plugin))).Value;

    private Assembly Load(PluginDescription plugin)
    {
        _catalog.ThrowIfUntrusted(plugin);
        var main = CopiesFolder is null ? plugin.MainAssembly! : PluginCopy.Make(plugin, CopiesFolder);
        var assembly = PluginAssembly.Load(main, _shared, HostAssemblies.OfThisProcess);
        _contexts[AssemblyLoadContext.GetLoadContext(assembly)!] = plugin.Id;
        return assembly;
    }
}
