using TimeTracker.Plugins;

namespace TimeTracker.Cli.Commands;

/// <summary>Finds the plugin that an argument names.</summary>
internal static class KnownPlugin
{
    /// <summary>Finds it.</summary>
    /// <param name="invocation">The call.</param>
    /// <param name="id">What was typed.</param>
    /// <param name="command">The command, for the error.</param>
    /// <exception cref="CommandException">There is none.</exception>
    public static PluginDescription Find(Invocation invocation, string id, string command) => invocation.Plugins.Plugin(id) ?? throw new CommandException(
        ExitCode.Usage, command, $"unknown plugin \"{id}\"{NearestName.Hint(id, invocation.Plugins.Plugins.Select(p => p.Id))}", "see `tt plugins list`");
}
