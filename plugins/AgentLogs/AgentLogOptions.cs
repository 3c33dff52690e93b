using System.Text.Json.Serialization;

namespace TimeTracker.AgentLogs;

/// <summary>What <c>collectors.*.options</c> may say to the collector of agents' logs.</summary>
internal sealed class AgentLogOptions
{
    /// <summary>Whose logs are read, by their sources' names. Empty: all that are known.</summary>
    public string[] Agents { get; set; } = [];

    /// <summary>Folders to read in place of an agent's own, by its source's name. Relative ones mean the folder of the file that names them.</summary>
    public Dictionary<string, string[]> Folders { get; set; } = [];

    /// <summary>Whether titles and summaries of sessions are stored. They are captured text: the filter drops them unless it is told otherwise.</summary>
    public bool Titles { get; set; }
}

/// <summary>Reads <see cref="AgentLogOptions"/> without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AgentLogOptions))]
internal sealed partial class AgentLogOptionsJson : JsonSerializerContext;
