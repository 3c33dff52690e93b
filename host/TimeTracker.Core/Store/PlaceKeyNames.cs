namespace TimeTracker.Store;

/// <summary>What the keys of a place are called in an event's data.</summary>
internal static class PlaceKeyNames
{
    /// <summary>All of them, in the order in which the host adds them.</summary>
    public static IReadOnlyList<PlaceKeys> InOrder { get; } = [PlaceKeys.Repository, PlaceKeys.Worktree, PlaceKeys.Remote, PlaceKeys.Branch];

    /// <summary>The name of one key.</summary>
    public static ReadOnlySpan<byte> NameOf(PlaceKeys key) => key switch
    {
        PlaceKeys.Repository => "repository"u8,
        PlaceKeys.Worktree => "worktree"u8,
        PlaceKeys.Remote => "git_remote"u8,
        PlaceKeys.Branch => "git_branch"u8,
        _ => throw new ArgumentOutOfRangeException(nameof(key)),
    };

    /// <summary>The key of that name; none where it names no place.</summary>
    public static PlaceKeys Find(ReadOnlySpan<byte> name) => name.Length switch
    {
        10 when name.SequenceEqual("repository"u8) => PlaceKeys.Repository,
        10 when name.SequenceEqual("git_remote"u8) => PlaceKeys.Remote,
        10 when name.SequenceEqual("git_branch"u8) => PlaceKeys.Branch,
        8 when name.SequenceEqual("worktree"u8) => PlaceKeys.Worktree,
        _ => PlaceKeys.None,
    };
}
