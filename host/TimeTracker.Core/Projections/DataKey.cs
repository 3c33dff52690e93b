namespace TimeTracker.Projections;

/// <summary>The keys of an event's data that the derivation reads.</summary>
internal enum DataKey : byte
{
    Other,
    Seq,
    Cwd,
    App,
    End,
    Tags,
    Agent,
    Until,
    TurnId,
    Text,
    Start,
    Action,
    Client,
    Status,
    Project,
    EventId,
    Worktree,
    GitBranch,
    GitRemote,
    Repository,
    SessionId,
    DurationMs,
    SessionKind,
    IdleDurationMs,
}
