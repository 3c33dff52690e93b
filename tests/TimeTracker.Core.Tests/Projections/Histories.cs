using System.Text.Json;
using CsCheck;
using NodaTime;

namespace TimeTracker.Projections;

/// <summary>Generates histories of all kinds of events, dense enough that they act on each other.</summary>
internal static class Histories
{
    public static Instant Start { get; } = Instant.FromUtc(2026, 3, 1, 18, 0);

    /// <summary>After the last event that can be generated.</summary>
    public static Instant End { get; } = Start + Duration.FromHours(40);

    private static readonly string?[] Hosts = ["box", "box", "lap", null];

    private static readonly (string Key, string Value)[][] Places =
    [
        [],
        [("cwd", "/w/A")],
        [("cwd", "/w/B")],
        [("cwd", "/w/C/src"), ("repository", "/w/C/.git"), ("git_remote", "git@github.com:acme/c.git")],
        [("cwd", "/w/C"), ("repository", "/w/C/.git")],
        [("cwd", "/x/C"), ("git_remote", "https://github.com/acme/c")],
        [("cwd", "/home/me")],
    ];

    // Keys of the places above, of others, and what is none.
    private static readonly string[] Named = ["box:/w/A", "box:/w/A", "box:/w/B", "box:/w/C", "lap:/w/A", "github.com/acme/c", "unassigned", "box:/nowhere", "", "x"];

    private static readonly Gen<(string Type, (string Key, object Value)[] Data)> Observations = Gen.Frequency(
        (6, Gen.Const(("tmux_pane_focus", Array.Empty<(string, object)>()))),
        (3, Gen.Const(("tmux_scroll", Array.Empty<(string, object)>()))),
        (4, Gen.OneOf("attached", "detached", "focused", "unfocused", "active").Select(action => ("tmux_client", Of(("action", action))))),
        (3, Gen.Select(Gen.OneOf("git_commit", "git_checkout", "git_merge"), Gen.OneOf("", "reflog", "history"), Gen.OneOf("", "Ann <ann@acme.example>", "Bob <bob@acme.example>"))
            .Select((type, origin, author) => (type, Stated(("origin", origin), ("author", author))))),
        (2, Gen.Select(Gen.OneOf("s1", "s2"), Gen.OneOf("user", "agent", "", ""))
            .Select((session, kind) => ("user_message", kind.Length > 0 ? Of(("session_id", session), ("session_kind", kind)) : Of(("session_id", session))))),
        (3, Gen.Select(Gen.OneOf("Terminal", "Firefox", "Inkscape"), Gen.Int[0, 1], Gen.Int[0, 99])
            .Select((app, title, seq) => ("window_focus", Of(("app", app), ("title", title), ("seq", seq))))),
        (2, Gen.Int[0, 1].Select(url => ("browser_tab", Of(("url", url))))),
        (2, Gen.Int[-1000, 900_000].Select(duration => ("editor_heartbeat", Of(("duration_ms", duration))))),
        (4, Gen.Select(Gen.OneOf("idle", "idle", "active"), Gen.OneOf(Gen.Int[-1000, 0], Gen.Int[0, 1_200_000]))
            .Select((status, duration) => ("afk_change", Of(("status", status), ("idle_duration_ms", duration))))),
        (2, Gen.Const(("manual_note", Array.Empty<(string, object)>()))),
        (2, Gen.Select(Gen.OneOf(Gen.Int[-1000, 0], Gen.Int[1, 7_200_000], Gen.Int[1, 7_200_000]), Gen.OneOf("P", "Q")).Select((duration, project) => ("manual_time_block", Of(("duration_ms", duration), ("project", project))))),
        (2, Gen.OneOf("manual_timer_started", "manual_timer_started", "manual_timer_stopped").Select(type => (type, Array.Empty<(string, object)>()))),
        (3, Gen.Int[0, 60].Select(target => ("event_retracted", Of(("event_id", IdOf(target).ToString()))))),
        (10, Gen.Select(
                Gen.OneOf("agent_tool_use", "agent_tool_use", "agent_tool_use", "agent_turn", "agent_turn", "agent_turn", "agent_session"),
                Gen.OneOf("started", "ended", "waiting", "resumed"), Gen.OneOf("s1", "s2", "s3", ""), Gen.OneOf("t1", "t2", "", ""), Gen.OneOf(Gen.Int[-9, 0], Gen.Int[0, 3_600_000]))
            .Select((type, action, session, turn, duration) => (type, Agent(action, session, turn, duration)))),
        (2, Gen.OneOf("", "2026-03-02T00:10:00Z").Select(until => ("tracking_paused", until.Length > 0 ? Of(("until", until)) : []))),
        (3, Gen.Const(("tracking_resumed", Array.Empty<(string, object)>()))),
        (3, Gen.Select(
                Gen.OneOf(Named), Gen.OneOf("direct", "delegated", "", "", "tea"), Gen.OneOf("", "", "2026-03-02T00:10:00Z", "2026-03-02T01:00:00Z"), Gen.OneOf("", "", "2026-03-02T00:40:00Z", "never"),
                Gen.OneOf("P", "Q", ""))
            .Select((stream, kind, start, end, project) => ("entry_assigned", Stated(("stream", stream), ("kind", kind), ("start", start), ("end", end), ("project", project), ("description", project))))),
        (1, Gen.Select(Gen.OneOf(Named), Gen.OneOf(Named)).Select((from, into) => ("streams_merged", Stated(("from", from), ("into", into))))),
        (1, Gen.Select(Gen.OneOf(Named), Gen.OneOf("mine", "yours", "")).Select((stream, name) => ("stream_renamed", Stated(("stream", stream), ("name", name))))),
        (2, Gen.OneOf("git_push", "tea_brewed").Select(type => (type, Array.Empty<(string, object)>()))));

    private static readonly Gen<(Instant At, string? Host, (string Key, string Value)[] Place, string? Project)> Circumstances = Gen.Select(
        // Whole seconds within a minute and coarse minutes beside fine times: ties, touching spans and gaps all happen.
        Gen.OneOf(Gen.Long[0, 36 * 3600].Select(s => s * 1_000_000), Gen.Long[0, 120].Select(m => 6L * 3_600_000_000 + m * 60_000_000), Gen.Long[0, 7_200_000_000]),
        Gen.OneOf(Hosts),
        Gen.OneOf(Places),
        Gen.Int[0, 9].Select(n => n == 0 ? "P" : null))
        .Select((at, host, place, project) => (Start + Duration.FromTicks(at * 10), host, place, project));

    /// <summary>Histories of up to fifty events. The id of the n-th is <see cref="IdOf"/>.</summary>
    public static Gen<PastEvent[]> All { get; } = Gen.Select(Observations, Circumstances).Array[0, 50].Select(pairs => pairs.Select((pair, i) => Make(pair.Item1, pair.Item2, i)).ToArray());

    /// <summary>Instants within, at and around what is generated.</summary>
    public static Gen<Instant> Instants { get; } = Gen.OneOf(Gen.Long[-600, 40 * 3600].Select(s => s * 1000), Gen.Long[0, 40 * 3_600_000])
        .Select(ms => Start + Duration.FromMilliseconds(ms));

    public static Gen<ProjectionParameters> Parameters { get; } = Gen.Select(Gen.Int[0, 1200], Gen.Int[1, 300], Gen.Int[0, 3600], Gen.OneOf(GitPresence.Auto, GitPresence.Always, GitPresence.Never), Gen.OneOf("", "ann@*"))
        .Select((window, timer, timeout, git, author) => new ProjectionParameters
        {
            AttentionWindow = Duration.FromSeconds(window),
            AgentTimeout = Duration.FromSeconds(timeout),
            ManualTimerMax = Duration.FromMinutes(timer),
            GitPresence = git,
            Authors = author.Length > 0 ? [author] : [],
        });

    public static Guid IdOf(int number) => new(number + 1, 0, 0, new byte[8]);

    private static (string, object)[] Stated(params (string Key, string Value)[] data) => [.. data.Where(pair => pair.Value.Length > 0).Select(pair => (pair.Key, (object)pair.Value))];

    private static (string, object)[] Agent(string action, string session, string turn, int duration) =>
    [
        ("action", action),
        .. session.Length > 0 ? Of(("session_id", session)) : [],
        .. turn.Length > 0 ? Of(("turn_id", turn)) : [],
        .. duration != 0 ? Of(("duration_ms", duration)) : [],
    ];

    private static (string, object)[] Of(params (string, object)[] data) => data;

    private static PastEvent Make(
        (string Type, (string Key, object Value)[] Data) seen, (Instant At, string? Host, (string Key, string Value)[] Place, string? Project) where, int number)
    {
        var data = seen.Data.ToDictionary(pair => pair.Key, pair => pair.Value);
        foreach (var (key, value) in where.Place)
            data[key] = value;
        if (where.Project is { } project)
            data.TryAdd("project", project);
        return new PastEvent(IdOf(number), where.At, seen.Type, where.Host, JsonSerializer.Serialize(data));
    }
}
