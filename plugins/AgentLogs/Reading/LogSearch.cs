using TimeTracker.Collecting;

namespace TimeTracker.AgentLogs;

/// <summary>A file of an agent, where it was found.</summary>
/// <param name="Agent">Whose it is.</param>
/// <param name="Key">Its name in the checkpoint: the folder and the log's name.</param>
/// <param name="File">The file as it is now.</param>
internal sealed record FoundLog(IAgentLog Agent, string Key, LogFile File);

/// <summary>Finds the logs of all agents that are to be read.</summary>
internal sealed class LogSearch
{
    private readonly List<(IAgentLog Agent, string Folder, bool IsConfigured)> _folders = [];
    private readonly HashSet<string> _scanned = new(StringComparer.Ordinal);
    private readonly List<CollectorNotice> _notices = [];

    /// <param name="options">Which agents, and where.</param>
    /// <param name="baseDirectory">What relative folders mean.</param>
    /// <param name="home">The person's home.</param>
    public LogSearch(AgentLogOptions options, string baseDirectory, AgentHome home)
    {
        foreach (var agent in KnownAgents.All.Where(a => options.Agents.Length == 0 || options.Agents.Contains(a.Source)))
        {
            var configured = options.Folders.GetValueOrDefault(agent.Source);
            foreach (var folder in (configured ?? agent.Folders(home)).Select(f => home.Absolute(f, baseDirectory)).Distinct(StringComparer.Ordinal))
                _folders.Add((agent, folder, configured is not null));
        }
    }

    /// <summary>The folders that are looked at, whether they exist or not.</summary>
    public IEnumerable<(string Folder, bool IsDeep)> Folders => _folders.Select(f => (f.Folder, f.Agent.IsDeep));

    /// <summary>The logs by their names in the checkpoint, as they were at the last look.</summary>
    public Dictionary<string, FoundLog> Logs { get; private set; } = new(StringComparer.Ordinal);

    /// <summary>What could not be found or read at the last look.</summary>
    public IReadOnlyList<CollectorNotice> Notices => _notices;

    /// <summary>Looks at all folders.</summary>
    public void Look(CancellationToken cancellationToken)
    {
        var logs = new Dictionary<string, FoundLog>(Logs.Count, StringComparer.Ordinal);
        _notices.Clear();
        _scanned.Clear();
        foreach (var (agent, folder, isConfigured) in _folders)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!Directory.Exists(folder))
            {
                // An agent that is not installed has no folder; one that the owner named should be there.
                if (isConfigured)
                    _notices.Add(Missing(agent, folder));
                continue;
            }
            try
            {
                foreach (var file in agent.Find(folder))
                    logs[$"{folder}|{file.Name}"] = new FoundLog(agent, $"{folder}|{file.Name}", file);
                _scanned.Add(folder);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                _notices.Add(new CollectorNotice("folder-unreadable", $"{folder} could not be searched for logs of {agent.Source}") { Fix = "allow reading it" });
            }
        }
        Logs = logs;
    }

    /// <summary>Takes a fresh look at a log that is known.</summary>
    /// <returns>The log as it is now; null where it is gone.</returns>
    public FoundLog? Refresh(FoundLog log)
    {
        var info = new FileInfo(log.File.Path);
        if (!info.Exists)
            return null;
        var fresh = log with { File = LogFile.Of(info, log.File.Name, log.File.Shape) };
        Logs[log.Key] = fresh;
        return fresh;
    }

    /// <summary>Whether a log that was not found is gone: its folder was searched.</summary>
    public bool IsGone(string key) => _scanned.Contains(key[..Math.Max(0, key.IndexOf('|', StringComparison.Ordinal))]);

    private static CollectorNotice Missing(IAgentLog agent, string folder) => new("folder-missing", $"the configured folder {folder} does not exist")
    {
        Fix = $"correct or remove it in collectors.agents.options.folders.{agent.Source}; relative paths mean the folder of the file that names them",
    };
}
