using System.Collections.Concurrent;

namespace TimeTracker.Plugins;

/// <summary>All plugins below some folders, found and checked without loading any of them.</summary>
public sealed class PluginCatalog
{
    private readonly Dictionary<string, PluginDescription> _byId;
    private readonly ConcurrentDictionary<string, Lazy<PluginDescription>> _checked = new(StringComparer.Ordinal);
    private readonly PluginCheck _check;
    private readonly PluginTrust? _trust;

    private PluginCatalog(IReadOnlyList<PluginDescription> plugins, PluginCheck check, PluginTrust? trust)
    {
        _check = check;
        Plugins = plugins;
        _trust = trust;
        _byId = plugins.GroupBy(p => p.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
    }

    /// <summary>Every plugin found, loadable or not: in the order of the folders, and by id within one.</summary>
    public IReadOnlyList<PluginDescription> Plugins { get; }

    /// <summary>Looks for plugins. No code of a plugin runs and none of its assemblies is loaded. Of a plugin with a manifest only that is read; of one
    /// without the metadata is, and it is checked wholly.</summary>
    /// <param name="folders">
    /// Folders whose sub-folders are one plugin each. A folder that does not exist holds none. Where two plugins have the same id, the one of the
    /// earlier folder counts and the other is <see cref="PluginState.Invalid"/>.
    /// </param>
    /// <param name="disabled">Ids of plugins that the configuration switches off; null for none.</param>
    /// <param name="trust">Says whose files may be loaded; null where every plugin may, as in a test of plugins.</param>
    /// <returns>What was found. Never throws for what lies in the folders: each fault is told by the plugin's description.</returns>
    public static PluginCatalog Scan(IEnumerable<string> folders, IReadOnlyCollection<string>? disabled = null, PluginTrust? trust = null)
    {
        ArgumentNullException.ThrowIfNull(folders);
        var check = new PluginCheck(HostAssemblies.OfThisProcess, SharedDefinitions.OfThisProcess);
        var plugins = new List<PluginDescription>();
        foreach (var root in folders.Select(Path.GetFullPath).Distinct(StringComparer.Ordinal))
        {
            foreach (var found in PluginRoot.Read(root, check))
                plugins.Add(Judge(found, plugins, disabled ?? [], trust));
        }
        return new(plugins, check, trust);
    }

    /// <summary>The same plugins, each looked at once more.</summary>
    internal PluginCatalog Select(Func<PluginDescription, PluginDescription> judge) => new([.. Plugins.Select(judge)], _check, _trust);

    /// <summary>The plugin with this id; null where there is none.</summary>
    /// <param name="id">The plugin's id.</param>
    /// <returns>The first such plugin.</returns>
    public PluginDescription? Plugin(string id) => _byId.GetValueOrDefault(id);

    /// <summary>
    /// Checks a plugin wholly, as is done before it is loaded: that its assemblies fit this host and say what its manifest says. No code of it runs.
    /// Done once for each plugin. Safe for use by several threads. One that is byte for byte as this program's own build left it was checked by the
    /// build, which refuses to write the manifest of a plugin that the host would refuse; reading its metadata again would only cost time.
    /// </summary>
    /// <param name="id">The plugin's id.</param>
    /// <returns>The plugin with its state after the check; null where there is none of that id.</returns>
    public PluginDescription? Check(string id) =>
        Plugin(id) is { State: PluginState.Ready, HasManifest: true } plugin
            ? _checked.GetOrAdd(id, _ => new Lazy<PluginDescription>(() => _trust?.IsAsBuilt(plugin) == true ? plugin : _check.Check(plugin))).Value
            : Plugin(id);

    /// <summary>Finds the component that a <c>use</c> or <c>exporter</c> of the configuration means. Loads nothing.</summary>
    /// <param name="kind">What is wanted.</param>
    /// <param name="use">A component's name, or <c>pluginId/name</c> where two plugins share the name.</param>
    /// <returns>A component of a plugin that is ready.</returns>
    /// <exception cref="PluginLoadException">The name is unknown or ambiguous, or the plugin cannot be loaded.</exception>
    public ComponentDescription Find(ComponentKind kind, string use)
    {
        ArgumentNullException.ThrowIfNull(use);
        return new ComponentSearch(Plugins, kind).Find(use);
    }

    /// <summary>Reads every file of a plugin that is about to be loaded: the last look before its code can run.</summary>
    /// <exception cref="PluginLoadException">They are not those that are trusted.</exception>
    internal void ThrowIfUntrusted(PluginDescription plugin)
    {
        if (_trust?.Judge(plugin, isThorough: true) is { } fault)
            throw new PluginLoadException($"plugin {plugin.Id}: {fault.Problem}", fault.Fix, plugin.Id) { IsUntrusted = true };
    }

    private static PluginDescription Judge(PluginDescription found, List<PluginDescription> earlier, IReadOnlyCollection<string> disabled, PluginTrust? trust)
    {
        // One that is refused anyway keeps its own reason.
        if (found.State == PluginState.Ready && earlier.Find(p => p.Id == found.Id) is { } first)
        {
            return found with
            {
                State = PluginState.Invalid,
                Problem = $"plugin {found.Id}: {found.Folder} has the same id as {first.Folder}",
                Fix = "rename or remove one of the two folders",
            };
        }
        if (found.State == PluginState.Ready && disabled.Contains(found.Id))
        {
            return found with
            {
                State = PluginState.Disabled,
                Problem = $"plugin {found.Id}: is switched off by plugins.disabled",
                Fix = "take it out of plugins.disabled",
            };
        }
        if (found.State == PluginState.Ready && trust?.Lock.Disabled.Contains(found.Id) == true)
        {
            return found with
            {
                State = PluginState.Disabled,
                Problem = $"plugin {found.Id}: is switched off",
                Fix = $"to switch it on: `tt plugins enable {found.Id}`",
            };
        }
        return found.State == PluginState.Ready && trust?.Judge(found, isThorough: false) is { } fault
            ? found with { State = fault.State, Problem = $"plugin {found.Id}: {fault.Problem}", Fix = fault.Fix }
            : found;
    }
}
