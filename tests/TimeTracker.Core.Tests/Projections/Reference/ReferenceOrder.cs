namespace TimeTracker.Projections.Reference;

/// <summary>
/// "Total order, over content only: timestamp; kind (window and browser, tmux, git, editor, agent, manual, afk_change, everything else);
/// source; host (absent first); data.seq (absent first); type; canonical data."
/// </summary>
internal static class ReferenceOrder
{
    private static readonly string[] Agents =
        ["agent_session started", "user_message", "agent_turn started", "agent_tool_use", "agent_turn resumed", "agent_turn waiting", "agent_turn ended", "agent_session ended"];

    public static List<ReferenceEvent> Of(IEnumerable<ReferenceEvent> events) =>
    [
        .. events
            .OrderBy(e => e.Microseconds)
            .ThenBy(Kind)
            .ThenBy(e => e.Source, StringComparer.Ordinal)
            .ThenBy(e => e.Host is not null).ThenBy(e => e.Host, StringComparer.Ordinal)
            .ThenBy(e => e.Number("seq") is not null).ThenBy(e => e.Number("seq"))
            .ThenBy(TypeRank, StringComparer.Ordinal)
            .ThenBy(e => e, Comparer<ReferenceEvent>.Create((a, b) => a.CanonicalData.AsSpan().SequenceCompareTo(b.CanonicalData)))
    ];

    private static int Kind(ReferenceEvent e) => e.Type switch
    {
        "window_focus" or "browser_tab" => 0,
        "tmux_pane_focus" or "tmux_scroll" or "tmux_client" => 1,
        "git_commit" or "git_checkout" or "git_merge" or "git_rewrite" or "git_push" => 2,
        "editor_heartbeat" => 3,
        _ when e.IsOfAgents => 4,
        "manual_note" or "manual_time_block" or "manual_timer_started" or "manual_timer_stopped" => 5,
        "afk_change" => 6,
        _ => 7,
    };

    // Within agents in the order of what happens in a turn; others go by name.
    private static string TypeRank(ReferenceEvent e) =>
        e.IsOfAgents ? Array.IndexOf(Agents, e.Type is "agent_session" or "agent_turn" ? $"{e.Type} {e.Action}" : e.Type).ToString("D2", null) : e.Type;
}
