namespace TimeTracker.Projections;

/// <summary>The types of events that the derivation knows.</summary>
internal enum EventType : byte
{
    /// <summary>A type nobody told us about: it counts for no time.</summary>
    Other,
    WindowFocus,
    BrowserTab,
    TmuxClient,
    TmuxPaneFocus,
    TmuxScroll,
    GitCheckout,
    GitCommit,
    GitMerge,
    GitPush,
    GitRewrite,
    EditorHeartbeat,
    AgentSession,
    AgentToolUse,
    AgentTurn,
    UserMessage,
    ManualNote,
    ManualTimeBlock,
    ManualTimerStarted,
    ManualTimerStopped,
    AfkChange,
    EntryAssigned,
    EventRetracted,
    StreamRenamed,
    StreamsMerged,
    TrackingPaused,
    TrackingResumed,
}
