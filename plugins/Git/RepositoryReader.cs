using System.Runtime.CompilerServices;
using TimeTracker.Collecting;
using TimeTracker.Events;

namespace TimeTracker.Git;

/// <summary>
/// Reads what is new in repositories: first all reflogs, then the histories, so that a commit that one clone made and another one pulled is
/// told once, by the reflog. The checkpoint moves with every step.
/// </summary>
internal sealed class RepositoryReader
{
    private readonly GitOptions _options;
    private readonly GitCheckpoint _checkpoint;
    private readonly ReflogSource _reflogs;
    private readonly CommitHistory _history;
    private readonly HashSet<CollectorNotice> _said = [];
    private readonly HashSet<string> _readBefore = new(StringComparer.Ordinal);

    public RepositoryReader(GitOptions options, GitCheckpoint checkpoint, GitProcess git, int historyLimit)
    {
        _options = options;
        _checkpoint = checkpoint;
        _reflogs = new ReflogSource(git);
        _history = new CommitHistory(git, historyLimit);
    }

    /// <summary>Reads once what is new. History is asked for where a reflog grew, and at the first reading of this run.</summary>
    public async IAsyncEnumerable<GitStep> ReadAsync(IReadOnlyList<Repository> repositories, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        var grown = new List<Repository>();
        var gone = _checkpoint.Repositories.Keys.Except(repositories.Select(r => r.CommonDirectory)).Where(r => !Directory.Exists(r)).ToList();
        foreach (var repository in repositories)
        {
            var isNew = _readBefore.Add(repository.CommonDirectory);
            await foreach (var step in ReadReflogsAsync(repository, gone, cancellationToken).ConfigureAwait(false))
            {
                isNew |= step.Events.Count > 0 || step.Notice is null;
                told.UnionWith(step.Events.Where(e => e.Type == "git_commit").Select(e => e.NaturalKey!));
                yield return step;
            }
            if (isNew)
                grown.Add(repository);
        }
        foreach (var repository in grown)
        {
            await foreach (var step in ReadHistoryAsync(repository, told, cancellationToken).ConfigureAwait(false))
                yield return step;
        }
    }

    /// <summary>The notice of something that lasts, once a run.</summary>
    public IEnumerable<GitStep> SayOnce(params IEnumerable<CollectorNotice?> notices) =>
        notices.OfType<CollectorNotice>().Where(_said.Add).Select(GitStep.Say).ToList();

    private async IAsyncEnumerable<GitStep> ReadReflogsAsync(Repository repository, IReadOnlyList<string> gone, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (worktrees, failure) = await TryAsync(repository, () => OpenAsync(repository, gone, cancellationToken)).ConfigureAwait(false);
        foreach (var step in SayOnce(failure))
            yield return step;
        if (worktrees is null)
            yield break;
        var state = _checkpoint.Of(repository);
        foreach (var removed in state.Logs.Keys.Except(worktrees.Select(w => w.Name)).ToList())
            state.Logs.Remove(removed);
        foreach (var worktree in worktrees)
        {
            var position = state.Logs.GetValueOrDefault(worktree.Name);
            var (changed, notice) = await TryAsync(repository, () => _reflogs.ReadChangedAsync(repository, worktree, position, cancellationToken)).ConfigureAwait(false);
            foreach (var step in SayOnce(notice))
                yield return step;
            if (changed is not { } read)
                continue;
            var damaged = 0;
            foreach (var step in ReflogEvents.After(position, read.Log, worktree))
            {
                cancellationToken.ThrowIfCancellationRequested();
                damaged += step.IsDamaged ? 1 : 0;
                state.Logs[worktree.Name] = position = step.Position;
                yield return new GitStep(step.Events);
            }
            position ??= new ReflogPosition();
            (position.Length, position.Modified) = (read.Length, read.Modified);
            state.Logs[worktree.Name] = position;
            if (damaged > 0)
                yield return GitStep.Say(new CollectorNotice("reflog-line-damaged", $"lines of {worktree.LogFile} could not be understood and were passed over") { Count = damaged });
        }
    }

    private async Task<List<Worktree>> OpenAsync(Repository repository, IReadOnlyList<string> gone, CancellationToken cancellationToken)
    {
        var worktrees = repository.Worktrees().ToList();
        if (gone.Count > 0 && !_checkpoint.Knows(repository))
            _checkpoint.TakeOver(repository, await _reflogs.ReadAsync(repository, worktrees[0], cancellationToken).ConfigureAwait(false), gone);
        return worktrees;
    }

    private async IAsyncEnumerable<GitStep> ReadHistoryAsync(Repository repository, HashSet<string> told, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var state = _checkpoint.Of(repository);
        var (plan, failure) = await TryAsync(repository, () => PlanHistoryAsync(repository, state, cancellationToken)).ConfigureAwait(false);
        foreach (var step in SayOnce(failure))
            yield return step;
        if (plan is null)
            yield break;
        var others = 0;
        foreach (var commit in plan.Reading.Commits)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (plan.MadeHere.Contains(commit.Commit) || told.Contains(commit.Commit))
                continue;
            if (!plan.Authors.Include(commit.Author))
            {
                others++;
                continue;
            }
            told.Add(commit.Commit);
            yield return new GitStep([Draft(commit, repository)]);
        }
        if (plan.Reading.Failure is null)
            state.History = plan.Position;
        foreach (var step in SayOnce(plan.Reading.Failure?.Notice))
            yield return step;
        if (others > 0)
            yield return GitStep.Say(CommitsOfOthers(repository, others));
        if (plan.Reading.IsCapped)
            yield return GitStep.Say(HistoryCapped(repository, plan.Reading.Commits.Count));
    }

    private async Task<HistoryPlan?> PlanHistoryAsync(Repository repository, RepositoryState state, CancellationToken cancellationToken)
    {
        var tips = await _history.TipsAsync(repository, cancellationToken).ConfigureAwait(false);
        if (tips.Length == 0)
            return null;
        var patterns = _options.Authors;
        if (patterns.Length == 0)
            patterns = [await _history.UserEmailAsync(repository, cancellationToken).ConfigureAwait(false) ?? throw new GitFailure(AuthorUnknown(repository))];
        var authors = new AuthorPatterns(patterns);
        var position = CommitHistory.PositionAt(repository, tips, authors);
        var known = state.History is { } last && last.HasSameBasis(position) ? last.Tips : [];
        if (!tips.Except(known).Any())
            return null;
        var reading = await _history.ReadAsync(repository, tips, known.Concat(_checkpoint.TipsOfOthers(repository, position)), cancellationToken).ConfigureAwait(false);
        // The logs are read after the history: what was committed in between is in both, and so is told by its log.
        var madeHere = new HashSet<string>(StringComparer.Ordinal);
        foreach (var worktree in repository.Worktrees())
            madeHere.UnionWith(ReflogEvents.CommitsMade(await _reflogs.ReadAsync(repository, worktree, cancellationToken).ConfigureAwait(false)));
        return new HistoryPlan(authors, position, reading, madeHere);
    }

    // What goes wrong in one repository is said and does not stop the others.
    private static async Task<(T? Value, CollectorNotice? Notice)> TryAsync<T>(Repository repository, Func<Task<T>> read)
    {
        try
        {
            return (await read().ConfigureAwait(false), null);
        }
        catch (GitFailure e)
        {
            return (default, e.Notice);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (default, new CollectorNotice("repository-unreadable", $"the repository {repository.CommonDirectory} could not be read") { Fix = "check that its files are there and may be read" });
        }
    }

    private static EventDraft Draft(HistoryCommit commit, Repository repository) =>
        new("git_commit", commit.Time, EventData.Of(("commit", commit.Commit), ("origin", "history"), ("author", commit.Author), ("cwd", repository.MainDirectory)))
        {
            NaturalKey = commit.Commit,
        };

    private static CollectorNotice AuthorUnknown(Repository repository) => new("author-unknown", $"whose commits are yours is not known in {repository.MainDirectory}: its history was not read")
    {
        Fix = "set git's user.email, or list your addresses in collectors.git.options.authors ([\"*\"] takes everybody's)",
    };

    private static CollectorNotice CommitsOfOthers(Repository repository, int count) => new("commits-of-others", $"commits of others in the history of {repository.MainDirectory} were passed over")
    {
        Count = count,
        Fix = "if they are yours, list their addresses in collectors.git.options.authors ([\"*\"] takes everybody's)",
    };

    private static CollectorNotice HistoryCapped(Repository repository, int count) =>
        new("history-capped", $"only the newest {count} commits of the history of {repository.MainDirectory} were read");

    private sealed record HistoryPlan(AuthorPatterns Authors, HistoryPosition Position, HistoryReading Reading, HashSet<string> MadeHere);
}
