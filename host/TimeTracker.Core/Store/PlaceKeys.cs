namespace TimeTracker.Store;

/// <summary>The keys that the host may add to an event's data at append.</summary>
[Flags]
internal enum PlaceKeys
{
    None = 0,
    Repository = 1,
    Worktree = 2,
    Remote = 4,
    Branch = 8,
}
