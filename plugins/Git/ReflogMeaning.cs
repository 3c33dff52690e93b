namespace TimeTracker.Git;

/// <summary>
/// What a reflog entry says was done. The words are git's own, never translated (sequencer.c, builtin/merge.c, builtin/rebase.c, builtin/checkout.c);
/// those of older versions are known too. An action of somebody's own (<c>GIT_REFLOG_ACTION</c>) says nothing.
/// </summary>
internal readonly record struct ReflogMeaning
{
    /// <summary>Whether <see cref="ReflogEntry.New"/> was made by this action, and not merely moved to.</summary>
    public bool MadeCommit { get; init; }

    /// <summary><c>merge</c>, <c>pull</c> or <c>fast-forward</c>, else null.</summary>
    public string? Merge { get; init; }

    /// <summary><c>amend</c>, <c>rebase</c> or <c>reset</c>, else null.</summary>
    public string? Rewrite { get; init; }

    /// <summary>Where a checkout went from and to, as git names it: a branch, a tag, a commit.</summary>
    public (string From, string To)? Checkout { get; init; }

    /// <summary>Whether <see cref="Branch"/> tells the branch from here on.</summary>
    public bool TellsBranch { get; init; }

    /// <summary>The branch from here on; null where no branch is checked out, or none that could be told.</summary>
    public string? Branch { get; init; }

    public static ReflogMeaning Of(ReflogEntry entry)
    {
        var isNew = entry.HasMoved && !ReflogEntry.IsNone(entry.New);
        return entry.Verb switch
        {
            "commit" => Commit(entry, isNew),
            "cherry-pick" or "revert" or "am" => new() { MadeCommit = isNew && entry.Text != "fast-forward" },
            "rebase" => Rebase(entry, isNew),
            "pull" when entry.Phase.Length > 0 || entry.Action.Contains(" --rebase", StringComparison.Ordinal) && !IsFastForward(entry) => Rebase(entry, isNew),
            "merge" or "pull" when isNew => Merged(entry),
            "reset" when entry.HasMoved => new() { Rewrite = "reset" },
            "checkout" => CheckedOut(entry),
            "Branch" => Renamed(entry),
            _ => default,
        };
    }

    private static ReflogMeaning Commit(ReflogEntry entry, bool isNew) => new()
    {
        MadeCommit = isNew,
        Merge = isNew && entry.Phase == "merge" ? "merge" : null,
        Rewrite = isNew && entry.Phase == "amend" ? "amend" : null,
        // `git checkout --orphan` writes no line: a first commit is on a branch the log does not name.
        TellsBranch = ReflogEntry.IsNone(entry.Old),
    };

    private static ReflogMeaning Merged(ReflogEntry entry) => new()
    {
        MadeCommit = entry.Text.StartsWith("Merge made by", StringComparison.Ordinal) || entry.Text == "In-index merge",
        Merge = IsFastForward(entry) ? "fast-forward" : entry.Verb,
    };

    /*  A rebase detaches HEAD and comes back, so its own checkouts say nothing of the branch:

            on feature | rebase (start): checkout main | (pick): f1 | (pick): f2 | (finish): returning to refs/heads/feature
            -----------+------------- still the work on feature, told as such ---+-----------------------------------------> */
    private static ReflogMeaning Rebase(ReflogEntry entry, bool isNew)
    {
        const string returning = "returning to ";
        var isEnd = entry.Text.StartsWith(returning, StringComparison.Ordinal);
        if (isEnd || entry.Phase is "finish" or "abort")
        {
            return new()
            {
                Rewrite = entry.Phase == "finish" || entry.Action.EndsWith(" finished", StringComparison.Ordinal) ? "rebase" : null,
                TellsBranch = isEnd,
                Branch = isEnd ? BranchOf(entry.Text[returning.Length..]) : null,
            };
        }
        var makes = entry.Phase switch
        {
            "pick" or "reword" or "edit" or "squash" or "continue" or "merge" => true,
            var phase when phase.StartsWith("fixup", StringComparison.Ordinal) => true,
            // Before git 2.26 no phase was written.
            "" => !entry.Text.StartsWith("checkout ", StringComparison.Ordinal) && entry.Text is not ("updating HEAD" or "aborting" or ""),
            _ => false,
        };
        return new() { MadeCommit = makes && isNew && entry.Text != "fast-forward" };
    }

    private static ReflogMeaning CheckedOut(ReflogEntry entry)
    {
        const string moving = "moving from ";
        const string to = " to ";
        if (!entry.Text.StartsWith(moving, StringComparison.Ordinal))
            return default;
        // What stands first is a branch or a commit and has no space; what stands second may be anything a revision can be (":/fix to it").
        var names = entry.Text[moving.Length..];
        var between = names.IndexOf(to, StringComparison.Ordinal);
        if (between < 0)
            return default;
        var target = names[(between + to.Length)..];
        return new()
        {
            Checkout = (names[..between], target),
            TellsBranch = true,
            Branch = BranchName.Allows(target) && !BranchName.IsCommit(target, entry.New) ? target : null,
        };
    }

    // "renamed refs/heads/main to refs/heads/trunk" stands in HEAD's log only while that branch is checked out.
    private static ReflogMeaning Renamed(ReflogEntry entry)
    {
        var to = entry.Text.LastIndexOf(" to refs/heads/", StringComparison.Ordinal);
        return entry.Text.StartsWith("renamed ", StringComparison.Ordinal) && to >= 0
            ? new() { TellsBranch = true, Branch = BranchOf(entry.Text[(to + " to ".Length)..]) }
            : default;
    }

    private static bool IsFastForward(ReflogEntry entry) => entry.Text.StartsWith("Fast-forward", StringComparison.Ordinal);

    private static string? BranchOf(string reference) => reference.StartsWith("refs/heads/", StringComparison.Ordinal) ? reference["refs/heads/".Length..] : null;
}
