using TimeTracker.Plugins;

namespace TimeTracker.AgentLogs;

/// <summary>Holds the options to the agents that are known.</summary>
internal static class AgentNames
{
    /// <summary>Refuses agents that nobody knows, all of them at once.</summary>
    /// <param name="options">The options as they were read.</param>
    /// <param name="path">Where they stand.</param>
    /// <exception cref="PluginOptionsException">One is named.</exception>
    public static void Check(AgentLogOptions options, string path)
    {
        var known = KnownAgents.All.Select(a => a.Source).ToHashSet(StringComparer.Ordinal);
        var named = options.Agents.Select((agent, i) => (Place: $"agents[{i}]", Agent: agent)).Concat(options.Folders.Keys.Select(agent => (Place: $"folders.{agent}", Agent: agent)));
        var errors = named.Where(n => !known.Contains(n.Agent)).Select(n => $"{path}.{n.Place}: unknown agent \"{n.Agent}\"; known are {string.Join(", ", known)}").ToList();
        if (errors.Count > 0)
            throw new PluginOptionsException(errors);
    }
}
