using System.Composition;
using System.Runtime.CompilerServices;
using NodaTime;
using TimeTracker.Collecting;
using TimeTracker.Events;
using TimeTracker.Plugins;

namespace TimeTracker.Tmux;

/// <summary>
/// Which pane of tmux a person looks at: from the spool that tmux's hooks write (<c>tt hooks install tmux</c>), and, while following, whether somebody types.
/// </summary>
/// <remarks>
/// A line's natural key is its server, tmux's counter and the time. Reading again therefore adds nothing, and the checkpoint may be lost. What a poll saw has none: it is
/// told once and cannot be read again.
/// </remarks>
[Collector("tmux", Options = typeof(TmuxOptions), Summary = "Panes in focus, clients that come and go, scrolling, typing and idleness, from tmux's hooks and a poll")]
public sealed class TmuxCollector : ICollector
{
    private const int BatchSize = 1000;

    private readonly SpoolFolder _spool;
    private readonly Duration? _idleAfter;
    private readonly TmuxProgram _tmux;
    private readonly TimeProvider _time;

    /// <summary>Reads the options and looks for tmux.</summary>
    /// <param name="context">Options, clock and folders.</param>
    /// <exception cref="PluginOptionsException">The options cannot be used.</exception>
    [ImportingConstructor]
    public TmuxCollector(PluginContext context) : this(context, Environment.GetEnvironmentVariable)
    {
    }

    /// <summary>As above, with another environment; for tests.</summary>
    internal TmuxCollector(PluginContext context, Func<string, string?> variables)
    {
        ArgumentNullException.ThrowIfNull(context);
        var options = context.Options.Read(TmuxOptionsJson.Default.TmuxOptions);
        var folder = options.Spool is { Length: > 0 } named ? Path.GetFullPath(named, context.Options.BaseDirectory) : SpoolFolder.Default(variables);
        _spool = new SpoolFolder(folder ?? throw new PluginOptionsException([$"{context.Options.Path}.spool: must be given where HOME is not set"]));
        _idleAfter = options.Idle ? Duration.FromMinutes(3) : null;
        _tmux = new TmuxProgram(variables("PATH"));
        _time = context.Time;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<CollectedBatch> CollectAsync(CollectContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var notices = new List<CollectorNotice>();
        var checkpoint = context.Checkpoint is null ? new TmuxCheckpoint() : TmuxCheckpoint.Read(context.Checkpoint);
        if (checkpoint is null)
        {
            checkpoint = new TmuxCheckpoint();
            notices.Add(new CollectorNotice("checkpoint-unreadable", "the tmux collector's checkpoint is of another version or damaged: the spool is read again, which adds nothing twice"));
        }
        _spool.DeleteOld(checkpoint.Files, _time.GetUtcNow());
        var last = context.Checkpoint?.ToString();
        var reader = new SpoolReader(_spool, checkpoint);
        var poll = new ActivityPoll(_tmux, checkpoint);
        var presence = new Presence(checkpoint.Presence, _idleAfter);
        using var watch = new SpoolWatch(_spool.Path, _time);
        // Not by the clock's time, which may be set back.
        long? polled = null;
        if (context.Mode == CollectMode.Follow && !_tmux.IsThere)
            notices.Add(new CollectorNotice("tmux-missing", "tmux is not on the PATH: what its hooks write is read, typing is not seen") { Fix = "install tmux, or disable this collector" });
        while (true)
        {
            if (context.Mode == CollectMode.Follow)
                watch.Listen();
            SpoolPortion portion;
            do
            {
                portion = reader.Read(BatchSize, cancellationToken);
                notices.AddRange(portion.Notices);
                if (Take(portion.Events) is { } batch)
                    yield return batch;
            }
            while (portion.Lines == BatchSize);
            if (context.Mode == CollectMode.Once)
                yield break;
            if (polled is null || _time.GetElapsedTime(polled.Value) >= ActivityPoll.Interval)
            {
                var clients = await poll.ClientsAsync(cancellationToken).ConfigureAwait(false);
                polled = _time.GetTimestamp();
                if (Take(presence.Observe(clients, Instant.FromDateTimeOffset(_time.GetUtcNow()))) is { } batch)
                    yield return batch;
            }
            var rest = ActivityPoll.Interval - _time.GetElapsedTime(polled.Value);
            await watch.WaitAsync(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        }

        CollectedBatch? Take(IReadOnlyList<EventDraft> events)
        {
            var written = checkpoint.Write();
            if (events.Count == 0 && notices.Count == 0 && written == last)
                return null;
            last = written;
            var batch = new CollectedBatch(events, new Checkpoint(written)) { Notices = [.. notices] };
            notices.Clear();
            return batch;
        }
    }
}
