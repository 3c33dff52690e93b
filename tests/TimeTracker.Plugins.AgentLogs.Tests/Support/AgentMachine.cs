using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TimeTracker.Collecting;
using TimeTracker.Plugins;
using Xunit;

namespace TimeTracker.AgentLogs.Support;

/// <summary>A home with the logs of agents, and the collector that reads them.</summary>
internal sealed class AgentMachine : IDisposable
{
    private readonly TempFolder _home = new();

    public AgentMachine() => Directory.CreateDirectory(ClaudeProject);

    public FakeTimeProvider Time { get; } = new();

    /// <summary>Environment variables.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>Options of the collector.</summary>
    public Dictionary<string, string?> Options { get; } = [];

    public string Home => _home.Path;

    /// <summary>A project's folder of Claude Code.</summary>
    public string ClaudeProject => _home[".claude", "projects", "-home-ada-acme"];

    public string this[params string[] parts] => _home[parts];

    /// <summary>Writes a log of Claude Code, a line each.</summary>
    /// <returns>Its path.</returns>
    public string Claude(string name, params IEnumerable<string> lines) => Write(Path.Combine(ClaudeProject, name), string.Concat(lines.Select(l => l + "\n")));

    /// <summary>Writes a file and the folders above it.</summary>
    public static string Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Copies a folder of the samples, with its folders.</summary>
    public static void CopySample(string sample, string to)
    {
        var from = Path.Combine(AppContext.BaseDirectory, "Samples", sample);
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }

    /// <summary>Runs the collector once.</summary>
    public async Task<Collected> Collect(Checkpoint? checkpoint = null)
    {
        var batches = new List<CollectedBatch>();
        await foreach (var batch in Collector().CollectAsync(new CollectContext(checkpoint, CollectMode.Once), TestContext.Current.CancellationToken))
            batches.Add(batch);
        return new Collected(batches);
    }

    /// <summary>Follows what is written.</summary>
    public IAsyncEnumerator<CollectedBatch> Follow(CancellationToken cancellationToken, Checkpoint? checkpoint = null) =>
        Collector().CollectAsync(new CollectContext(checkpoint, CollectMode.Follow), cancellationToken).GetAsyncEnumerator(cancellationToken);

    public AgentLogCollector Collector()
    {
        var options = PluginOptions.From(Options, "collectors.agents.options", Home);
        return new AgentLogCollector(new PluginContext("AgentLogs", "agent-logs", options, NullLogger.Instance, Time, Home), new AgentHome(Home, Variables.GetValueOrDefault));
    }

    public void Dispose() => _home.Dispose();
}
