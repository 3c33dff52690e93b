namespace TimeTracker.Git;

/// <summary>One worktree of a repository: a checked-out directory with a <c>HEAD</c> and a reflog of its own.</summary>
/// <param name="Name">Its name in the checkpoint: <c>HEAD</c>, or <c>worktrees/NAME/HEAD</c>.</param>
/// <param name="GitDirectory">Where its <c>HEAD</c> and <c>logs/HEAD</c> are.</param>
/// <param name="CommonDirectory">The repository's common directory.</param>
/// <param name="Directory">The checked-out directory; may be gone.</param>
internal sealed record Worktree(string Name, string GitDirectory, string CommonDirectory, string Directory)
{
    public string LogFile => Path.Combine(GitDirectory, "logs", "HEAD");

    /// <summary>The file that changes with every reference where references are kept in tables.</summary>
    public string ReftableList => Path.Combine(GitDirectory, "reftable", "tables.list");
}
