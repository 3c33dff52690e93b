using TimeTracker.Plugins;

namespace TimeTracker.Cli.Commands;

/// <summary>What a plugin did wrong that does not keep it from being loaded.</summary>
internal static class PluginConduct
{
    /// <summary>In lines; none where all is well or the plugin is not loaded anyway, which is told by its state.</summary>
    public static IEnumerable<string> Lines(Invocation invocation, PluginDescription plugin)
    {
        if (plugin.State != PluginState.Ready)
            yield break;
        var record = invocation.Health.Of(plugin.Id);
        if (invocation.Health.PauseOf(plugin.Id) is { } pause)
            yield return $"plugin {plugin.Id}: {pause.Component} failed too often and is not tried before {pause.Until}; wait, or try now with `tt plugins enable {plugin.Id}`";
        if (record.LastError is { } error)
            yield return $"plugin {plugin.Id}: failed at {error.At}: {error.Message}";
        if (record.LostTasks > 0)
            yield return $"plugin {plugin.Id}: {record.LostTasks} of its tasks failed and nobody waited for them; report it to the plugin's author";
    }
}
