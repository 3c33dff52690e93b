namespace TimeTracker.Privacy;

/// <summary>What a key names that must not be told by other keys once it is hidden.</summary>
internal enum NameKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A project, client or tag, as a whole.</summary>
    Project,

    /// <summary>A branch, as a whole.</summary>
    Branch,

    /// <summary>The owner and the repository of a remote.</summary>
    Remote,

    /// <summary>The repository's directory: it names the stream.</summary>
    Repository,

    /// <summary>The worktree: it names the stream where there is no repository.</summary>
    Worktree,

    /// <summary>The directory: it names the stream where there is neither.</summary>
    Directory,
}
