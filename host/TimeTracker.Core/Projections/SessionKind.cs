namespace TimeTracker.Projections;

/// <summary>Who speaks in a session, where an event states it.</summary>
internal enum SessionKind : byte
{
    /// <summary>The event does not state it.</summary>
    Unstated,
    User,
    Agent,
    Subagent,
}
