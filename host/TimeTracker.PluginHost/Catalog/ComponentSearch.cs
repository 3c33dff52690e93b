namespace TimeTracker.Plugins;

/// <summary>Resolves what configuration calls a component, and says what is wrong with a name that leads nowhere.</summary>
internal sealed class ComponentSearch(IReadOnlyList<PluginDescription> plugins, ComponentKind kind)
{
    private const string SeeList = "see `tt plugins list` for what there is";

    private string Kind => ComponentNames.Of(kind);

    public ComponentDescription Find(string use)
    {
        var slash = use.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0)
            return FindIn(use[..slash], use[(slash + 1)..]);

        var ready = Named(use, p => p.State == PluginState.Ready);
        return ready.Count switch
        {
            1 => ready[0],
            0 => throw NotFound(use),
            _ => throw new PluginLoadException(
                $"{Kind} \"{use}\" is in {ready.Count} plugins: {string.Join(", ", ready.Select(c => c.PluginId))}",
                $"write {string.Join(" or ", ready.Select(c => $"\"{c.QualifiedName}\""))}"),
        };
    }

    private ComponentDescription FindIn(string pluginId, string name)
    {
        var plugin = plugins.FirstOrDefault(p => p.Id == pluginId)
            ?? throw new PluginLoadException($"unknown plugin \"{pluginId}\"{NearestName.Hint(pluginId, plugins.Select(p => p.Id))}", SeeList);
        if (plugin.State != PluginState.Ready)
            throw Unusable(kind, name, plugin);
        return plugin.Components.FirstOrDefault(c => c.Kind == kind && c.Name == name)
            ?? throw new PluginLoadException(
                $"plugin {plugin.Id} has no {Kind} \"{name}\"{NearestName.Hint(name, plugin.Components.Where(c => c.Kind == kind).Select(c => c.Name))}",
                SeeList,
                plugin.Id);
    }

    private PluginLoadException NotFound(string use)
    {
        // The component is there, or its plugin by its folder's name is: the fault lies with the plugin, not with the name.
        var unusable = plugins.FirstOrDefault(p => p.State != PluginState.Ready && (p.Id == use || p.Components.Any(c => c.Kind == kind && c.Name == use)));
        if (unusable is not null)
            return Unusable(kind, use, unusable);
        var ready = plugins.Where(p => p.State == PluginState.Ready).SelectMany(p => p.Components).ToList();
        var hint = NearestName.Hint(use, ready.Where(c => c.Kind == kind).Select(c => c.Name).Distinct());
        return ready.Find(c => c.Name == use) is { } other
            ? new($"\"{use}\" is {ComponentNames.WithArticle(other.Kind)}, not {ComponentNames.WithArticle(kind)}{hint}", SeeList)
            : new($"unknown {Kind} \"{use}\"{hint}", SeeList);
    }

    /// <summary>The component is there, but its plugin cannot be loaded.</summary>
    public static PluginLoadException Unusable(ComponentKind kind, string name, PluginDescription plugin) =>
        new($"{ComponentNames.Of(kind)} \"{name}\" cannot be used: {plugin.Problem}", plugin.Fix ?? SeeList, plugin.Id) { IsUntrusted = plugin.State == PluginState.Untrusted };

    private List<ComponentDescription> Named(string name, Func<PluginDescription, bool> which) =>
        [.. plugins.Where(which).SelectMany(p => p.Components).Where(c => c.Kind == kind && c.Name == name)];
}
