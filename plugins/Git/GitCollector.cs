using System.Composition;
using System.Runtime.CompilerServices;
using TimeTracker.Collecting;
using TimeTracker.Events;
using TimeTracker.Plugins;

namespace TimeTracker.Git;

/// <summary>
/// Commits, checkouts, merges, rebases and resets of local git repositories: from the reflogs of every worktree, and, for commits of local branches
/// that no reflog shows (a fresh clone, a pull), from the history.
/// </summary>
/// <remarks>
/// <para>What a reflog shows was done on this machine and is the person's. Of the history only commits by one of <c>authors</c> are collected
/// (<c>origin: history</c>, at the committer's time), the newest 10,000 at a time; the others are counted in a notice.</para>
/// <para>A commit's natural key is its hash; any other event's is a digest of the worktree's git directory, the reflog's line, and which of the equal
/// lines it is. Reading again therefore adds nothing, and the checkpoint may be lost.</para>
/// <para>The files are read without git; git is asked for the history only, and for the reflogs of repositories that keep references in tables.</para>
/// </remarks>
[Collector("git", Options = typeof(GitOptions), Summary = "Commits, checkouts, merges, rebases and resets of local repositories, from reflogs and history")]
public sealed class GitCollector : ICollector
{
    private const int BatchSize = 1000;

    private readonly GitOptions _options;
    private readonly string _baseDirectory;
    private readonly TimeProvider _time;
    private readonly GitProcess _git;
    private readonly int _historyLimit;
    private readonly int _mostWatched;

    /// <summary>Reads the options and looks for git.</summary>
    /// <param name="context">Options, clock and folders.</param>
    /// <exception cref="PluginOptionsException">The options cannot be used.</exception>
    [ImportingConstructor]
    public GitCollector(PluginContext context) : this(context, Environment.GetEnvironmentVariable("PATH"))
    {
    }

    /// <summary>As above, with another search path for git and other caps; for tests.</summary>
    internal GitCollector(PluginContext context, string? searchPath, int historyLimit = CommitHistory.Limit, int mostWatched = RepositoryWatch.MostFolders)
    {
        ArgumentNullException.ThrowIfNull(context);
        _options = context.Options.Read(GitOptionsJson.Default.GitOptions);
        _baseDirectory = context.Options.BaseDirectory;
        _time = context.Time;
        _git = new GitProcess(context.Time, searchPath);
        _historyLimit = historyLimit;
        _mostWatched = mostWatched;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<CollectedBatch> CollectAsync(CollectContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var checkpoint = context.Checkpoint is null ? new GitCheckpoint() : GitCheckpoint.Read(context.Checkpoint);
        var batch = new PendingBatch(context.Checkpoint?.ToString());
        if (checkpoint is null)
        {
            checkpoint = new GitCheckpoint();
            batch.Add(GitStep.Say(new CollectorNotice("checkpoint-unreadable", "the git collector's checkpoint is of another version or damaged: all is read again, which adds nothing twice")));
        }
        var reader = new RepositoryReader(_options, checkpoint, _git, _historyLimit);
        var repositories = new KnownRepositories(_options, _baseDirectory, _time);
        using var watch = new RepositoryWatch(_time, _mostWatched);
        while (true)
        {
            foreach (var step in reader.SayOnce(repositories.Search(watch.TakeNewFolders(), cancellationToken)))
                batch.Add(step);
            if (context.Mode == CollectMode.Follow)
                watch.Listen(repositories.All, repositories.Roots);
            await foreach (var step in reader.ReadAsync(repositories.All, cancellationToken).ConfigureAwait(false))
            {
                batch.Add(step);
                if (batch.Count >= BatchSize)
                    yield return batch.Take(checkpoint.Write());
            }
            var written = checkpoint.Write();
            if (batch.IsWorthTaking(written))
                yield return batch.Take(written);
            if (context.Mode == CollectMode.Once)
                yield break;
            await watch.WaitAsync(repositories.IsSearchDue, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What was read since the last batch.</summary>
    private sealed class PendingBatch(string? lastCheckpoint)
    {
        private List<EventDraft> _events = [];
        private List<CollectorNotice> _notices = [];
        private string? _lastCheckpoint = lastCheckpoint;

        public int Count => _events.Count;

        public void Add(GitStep step)
        {
            _events.AddRange(step.Events);
            if (step.Notice is { } notice)
                _notices.Add(notice);
        }

        public bool IsWorthTaking(string checkpoint) => _events.Count > 0 || _notices.Count > 0 || checkpoint != _lastCheckpoint;

        public CollectedBatch Take(string checkpoint)
        {
            var batch = new CollectedBatch(_events, new Checkpoint(checkpoint)) { Notices = _notices };
            (_events, _notices, _lastCheckpoint) = ([], [], checkpoint);
            return batch;
        }
    }
}
