using System.Collections.Frozen;

namespace TimeTracker.Projections;

/// <summary>The names of types and actions in events.</summary>
internal static class EventNames
{
    private static readonly FrozenDictionary<string, EventType> Types = new Dictionary<string, EventType>
    {
        ["window_focus"] = EventType.WindowFocus,
        ["browser_tab"] = EventType.BrowserTab,
        ["tmux_client"] = EventType.TmuxClient,
        ["tmux_pane_focus"] = EventType.TmuxPaneFocus,
        ["tmux_scroll"] = EventType.TmuxScroll,
        ["git_checkout"] = EventType.GitCheckout,
        ["git_commit"] = EventType.GitCommit,
        ["git_merge"] = EventType.GitMerge,
        ["git_push"] = EventType.GitPush,
        ["git_rewrite"] = EventType.GitRewrite,
        ["editor_heartbeat"] = EventType.EditorHeartbeat,
        ["agent_session"] = EventType.AgentSession,
        ["agent_tool_use"] = EventType.AgentToolUse,
        ["agent_turn"] = EventType.AgentTurn,
        ["user_message"] = EventType.UserMessage,
        ["manual_note"] = EventType.ManualNote,
        ["manual_time_block"] = EventType.ManualTimeBlock,
        ["manual_timer_started"] = EventType.ManualTimerStarted,
        ["manual_timer_stopped"] = EventType.ManualTimerStopped,
        ["afk_change"] = EventType.AfkChange,
        ["entry_assigned"] = EventType.EntryAssigned,
        ["event_retracted"] = EventType.EventRetracted,
        ["stream_renamed"] = EventType.StreamRenamed,
        ["streams_merged"] = EventType.StreamsMerged,
        ["tracking_paused"] = EventType.TrackingPaused,
        ["tracking_resumed"] = EventType.TrackingResumed,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, EventAction> Actions = new Dictionary<string, EventAction>
    {
        ["started"] = EventAction.Started,
        ["ended"] = EventAction.Ended,
        ["waiting"] = EventAction.Waiting,
        ["resumed"] = EventAction.Resumed,
        ["attached"] = EventAction.Attached,
        ["detached"] = EventAction.Detached,
        ["focused"] = EventAction.Focused,
        ["unfocused"] = EventAction.Unfocused,
        ["active"] = EventAction.Active,
        ["idle"] = EventAction.Idle,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static EventType TypeOf(string name) => Types.GetValueOrDefault(name);

    public static EventAction ActionOf(string? name) => name is null ? EventAction.None : Actions.GetValueOrDefault(name);

    public static SessionKind SessionKindOf(string? name) => name switch
    {
        "user" => SessionKind.User,
        "agent" => SessionKind.Agent,
        "subagent" => SessionKind.Subagent,
        _ => SessionKind.Unstated,
    };
}
