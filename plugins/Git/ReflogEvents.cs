using TimeTracker.Events;

namespace TimeTracker.Git;

/// <summary>One line of a reflog, read: its events and the position behind it.</summary>
/// <param name="Events">None, one or two.</param>
/// <param name="Position">Where to go on.</param>
/// <param name="IsDamaged">Whether the line could not be understood.</param>
internal sealed record ReflogStep(IReadOnlyList<EventDraft> Events, ReflogPosition Position, bool IsDamaged);

/// <summary>Turns a worktree's reflog into events, with the branch the log itself tells.</summary>
/// <remarks>
/// Only lines before an entry say on which branch it was: what comes later would make one reading differ from another, and the same commit with
/// another branch is refused by the store. Before the first checkout in the log the branch is left to the host.
/// </remarks>
internal sealed class ReflogEvents
{
    private readonly Reflog _log;
    private readonly Worktree _worktree;
    private readonly HashSet<string> _made = new(StringComparer.Ordinal);
    private string? _branch;
    private string? _head;

    private ReflogEvents(Reflog log, Worktree worktree)
    {
        _log = log;
        _worktree = worktree;
    }

    /// <summary>Reads the lines behind a position.</summary>
    public static IEnumerable<ReflogStep> After(ReflogPosition? position, Reflog log, Worktree worktree) => new ReflogEvents(log, worktree).Read(position);

    /// <summary>The commits that were made, and not merely moved to, in a worktree.</summary>
    public static IEnumerable<string> CommitsMade(Reflog log)
    {
        for (var i = 0; i < log.Count; i++)
        {
            if (ReflogEntry.Parse(log[i]) is { } entry && ReflogMeaning.Of(entry).MadeCommit)
                yield return entry.New;
        }
    }

    private IEnumerable<ReflogStep> Read(ReflogPosition? position)
    {
        var first = position is null ? 0 : _log.After(position);
        for (var i = 0; i < _log.Count; i++)
        {
            if (i == first && first > 0)
                _branch = position!.Branch;
            var entry = ReflogEntry.Parse(_log[i]);
            var events = new List<EventDraft>(2);
            if (entry is not null)
                Follow(entry, i, events);
            _head = entry?.New;
            if (i >= first)
                yield return new ReflogStep(events, _log.PositionAfter(i, _branch), entry is null);
        }
    }

    private void Follow(ReflogEntry entry, int index, List<EventDraft> events)
    {
        var meaning = ReflogMeaning.Of(entry);
        // Where a line does not begin at the commit at which the one before ended, lines were lost between them: a checkout may be one of them.
        if (_head is not null && _head != entry.Old)
            _branch = null;
        if (meaning.TellsBranch)
            _branch = meaning.Branch;
        // Amending nothing within a second makes the same commit again: one observation.
        if (meaning.MadeCommit && _made.Add(entry.New))
            events.Add(Draft("git_commit", entry, entry.New, ("commit", entry.New), ("origin", "reflog"), ("author", entry.Author)));
        if (meaning.Checkout is { } checkout)
            events.Add(Draft("git_checkout", entry, Key(), ("from", checkout.From), ("to", checkout.To)));
        else if (meaning.Merge is { } merge)
            events.Add(Draft("git_merge", entry, Key(), ("commit", entry.New), ("action", merge)));
        else if (meaning.Rewrite is { } rewrite)
            events.Add(Draft("git_rewrite", entry, Key(), ("commit", entry.New), ("action", rewrite)));

        string Key() => _log.NaturalKey(index, _worktree.GitDirectory);
    }

    private EventDraft Draft(string type, ReflogEntry entry, string naturalKey, params ReadOnlySpan<(string Name, string? Value)> own)
    {
        // The directory of a removed worktree cannot be asked for its repository any more, so it is told here.
        var repository = Directory.Exists(_worktree.Directory) ? null : _worktree.CommonDirectory;
        return new EventDraft(type, entry.Time, EventData.Of([.. own, ("cwd", _worktree.Directory), ("repository", repository), ("git_branch", _branch)]))
        {
            NaturalKey = naturalKey,
        };
    }
}
