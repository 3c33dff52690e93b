using System.Composition;
using System.Runtime.CompilerServices;
using TimeTracker.Collecting;
using TimeTracker.Plugins;

namespace TimeTracker.AgentLogs;

/// <summary>
/// Sessions, turns, tool uses and a person's messages of AI coding agents, from the logs that the agents write. What anybody wrote or read is never stored: of a
/// message its length, of a tool its name and file.
/// </summary>
/// <remarks>
/// <para>Logs are no history: agents rewrite, copy, compress and delete them. So each record has an identity of its own, which its copies share, and an event that
/// was seen once stays; what is stored first of two copies is kept.</para>
/// <para>The checkpoint says how far each file was read, and may be lost.</para>
/// </remarks>
[Collector("agent-logs", Options = typeof(AgentLogOptions), Summary = "Sessions, turns and tool uses of AI agents, and a person's messages to them, from the agents' logs")]
public sealed class AgentLogCollector : ICollector
{
    private const int BatchSize = 500;

    private readonly AgentLogOptions _options;
    private readonly LogSearch _search;
    private readonly TimeProvider _time;

    /// <summary>Reads the options.</summary>
    /// <param name="context">Options, clock and folders.</param>
    /// <exception cref="PluginOptionsException">The options cannot be used.</exception>
    [ImportingConstructor]
    public AgentLogCollector(PluginContext context) : this(context, AgentHome.OfThisUser())
    {
    }

    /// <summary>As above, in another home; for tests.</summary>
    internal AgentLogCollector(PluginContext context, AgentHome home)
    {
        ArgumentNullException.ThrowIfNull(context);
        _options = context.Options.Read(AgentLogOptionsJson.Default.AgentLogOptions);
        AgentNames.Check(_options, context.Options.Path);
        _search = new LogSearch(_options, context.Options.BaseDirectory, home);
        _time = context.Time;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<CollectedBatch> CollectAsync(CollectContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var checkpoint = context.Checkpoint is null ? new AgentLogCheckpoint(_options.Titles) : AgentLogCheckpoint.Read(context.Checkpoint);
        using var reader = new AgentLogReader(_search, Sound(checkpoint), _options.Titles);
        if (checkpoint is null)
            reader.Say(new CollectorNotice("checkpoint-unreadable", "the checkpoint of the agents' logs is of another version or damaged: all is read again, which adds nothing twice"));
        using var watch = new LogWatch(_time);
        IReadOnlyCollection<string>? written = null;
        while (true)
        {
            if (context.Mode == CollectMode.Follow && written is null)
                watch.Listen(_search.Folders);
            foreach (var _ in reader.Read(written, BatchSize, cancellationToken))
                yield return reader.Take();
            if (reader.HasNews)
                yield return reader.Take();
            if (context.Mode == CollectMode.Once)
                yield break;
            written = await watch.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // Titles that are wanted from now on are in what was read already.
    private AgentLogCheckpoint Sound(AgentLogCheckpoint? checkpoint) =>
        checkpoint is not null && (checkpoint.Titles || !_options.Titles) ? checkpoint : new AgentLogCheckpoint(_options.Titles);
}
