using System.Text;
using TimeTracker.Events;
using static TimeTracker.Events.DataClass;

namespace TimeTracker.Store;

/// <summary>
/// The table of event types, their keys and the keys' classes. It belongs to the host and not to plugins: what may leave does not
/// depend on which plugins are installed. <c>docs/events.md</c> shows it; a test keeps the two in step.
/// </summary>
internal static class EventTypes
{
    /// <summary>The keys that an event of any type may have, of unknown types too.</summary>
    public static IReadOnlyList<DataKey> SharedKeys { get; } =
    [
        Key("cwd", DataClass.Path), Key("repository", DataClass.Path), Key("worktree", DataClass.Path), Key("git_remote", Remote), Key("git_branch", Branch),
        Key("project", Project), Key("seq", Plain), Key("session_id", Session), Key("session_kind", Plain),
    ];

    /// <summary>The known types, in the order of the documentation.</summary>
    public static IReadOnlyList<EventType> All { get; } =
    [
        Type("tmux_pane_focus", "a pane came into focus", Key("pane_id", Plain), Key("session_name", Text), Key("window_index", Plain), Key("command", Command)),
        Type("tmux_scroll", "a pane was scrolled", Key("pane_id", Plain), Key("session_name", Text), Key("window_index", Plain), Key("command", Command)),
        Type("tmux_client", "a terminal attached, detached, was focused, unfocused or used (`action`)", Key("action", Plain), Key("tty", Plain), Key("pane_id", Plain)),
        Type("agent_session", "an agent's session started or ended (`action`)",
            Key("agent", Plain), Key("parent_session_id", Session), Key("action", Plain), Key("model", Plain), Key("title", Text),
            Key("summary", Text)),
        Type("agent_turn", "an agent's turn started, ended, waits or resumed (`action`); at its end the tokens used since the last such event",
            Key("action", Plain), Key("turn_id", Session), Key("duration_ms", Plain), Key("model", Plain), Key("input_tokens", Plain), Key("output_tokens", Plain),
            Key("cache_read_tokens", Plain), Key("cache_write_tokens", Plain)),
        Type("agent_tool_use", "an agent used a tool", Key("tool", Plain), Key("file", DataClass.Path), Key("model", Plain)),
        Type("user_message", "a person wrote to an agent; the text itself is never stored", Key("length", Plain)),
        Type("afk_change", "input stopped or began again (`status`: idle, active)", Key("status", Plain), Key("idle_duration_ms", Plain)),
        Type("window_focus", "a window came into focus", Key("app", Plain), Key("title", Text)),
        Type("browser_tab", "a tab came into focus", Key("url", Remote), Key("domain", Host), Key("title", Text)),
        Type("editor_heartbeat", "an editor was used", Key("file", DataClass.Path), Key("language", Plain), Key("is_write", Plain), Key("duration_ms", Plain)),
        Type("git_commit", "a commit was made (`origin`: reflog, hook, history)", Key("commit", Plain), Key("origin", Plain), Key("author", Person)),
        Type("git_checkout", "a branch was checked out", Key("from", Branch), Key("to", Branch)),
        Type("git_merge", "something was merged", Key("commit", Plain), Key("action", Plain)),
        Type("git_rewrite", "commits were rewritten", Key("commit", Plain), Key("action", Plain)),
        Type("git_push", "commits were pushed", Key("commit", Plain), Key("action", Plain)),
        Type("manual_time_block", "a block of time entered by hand",
            Key("start", Plain), Key("end", Plain), Key("duration_ms", Plain), Key("client", Project), Key("tags", Project), Key("text", Note)),
        Type("manual_note", "a note entered by hand", Key("client", Project), Key("tags", Project), Key("text", Note)),
        Type("manual_timer_started", "a timer was started by hand", Key("client", Project), Key("tags", Project), Key("text", Note)),
        Type("manual_timer_stopped", "the timer was stopped by hand", Key("client", Project), Key("tags", Project), Key("text", Note)),
        Type("tracking_paused", "nothing counts from here", Key("until", Plain)),
        Type("tracking_resumed", "the pause is over", Key("until", Plain)),
        Type("entry_assigned", "time of a stream was assigned by hand",
            Key("stream", Plain), Key("kind", Plain), Key("start", Plain), Key("end", Plain), Key("client", Project), Key("tags", Project),
            Key("billable", Plain), Key("description", Note)),
        Type("stream_renamed", "a stream was given a name", Key("stream", Plain), Key("name", Project)),
        Type("streams_merged", "two streams became one", Key("from", Plain), Key("into", Plain)),
        Type("event_retracted", "an event no longer counts and no longer leaves", Key("event_id", Plain)),
    ];

    private static readonly Dictionary<byte[], EventType>.AlternateLookup<ReadOnlySpan<byte>> ByName = Index();

    /// <summary>What holds for a type nobody knows: the shared keys alone are declared.</summary>
    public static EventType Unknown { get; } = new("", "", [], SharedKeys);

    /// <summary>The type of that name, UTF-8; null where it is not known. Allocates nothing.</summary>
    public static EventType? Find(ReadOnlySpan<byte> type) => ByName.TryGetValue(type, out var found) ? found : null;

    /// <summary>Whether a person typed the names and texts in events of a type, for the record.</summary>
    public static bool IsTyped(string type) => type is "entry_assigned" or "stream_renamed" || type.StartsWith("manual_", StringComparison.Ordinal);

    /// <summary>The class of a key of a type, both UTF-8; null where nobody declared it. Allocates nothing.</summary>
    public static DataClass? Find(ReadOnlySpan<byte> type, ReadOnlySpan<byte> key) => (Find(type) ?? Unknown).Find(key);

    private static DataKey Key(string name, DataClass @class) => new(name, @class);

    private static EventType Type(string name, string summary, params IReadOnlyList<DataKey> keys) => new(name, summary, keys, SharedKeys);

    private static Dictionary<byte[], EventType>.AlternateLookup<ReadOnlySpan<byte>> Index()
    {
        var byName = new Dictionary<byte[], EventType>(All.Count, Utf8Comparer.Instance);
        foreach (var type in All)
            byName.Add(Encoding.UTF8.GetBytes(type.Name), type);
        return byName.GetAlternateLookup<ReadOnlySpan<byte>>();
    }
}
