using CsCheck;
using NodaTime;

namespace TimeTracker.Projections.Generated;

/// <summary>What may be seen, by source. Numbers are few, so that things meet exactly.</summary>
internal static class Observations
{
    /// <summary>Who the person is in commits.</summary>
    public const string Me = "me@a.example";

    /// <summary>A duration of thirty years.</summary>
    public const long Absurd = 1_000_000_000_000;

    private const long Second = 1000;
    private const long Minute = 60 * Second;

    // Multiples of the grid on which events lie, so that what begins in the past begins with another event, and just beside.
    private static readonly Gen<long> Durations = Gen.Frequency(
        (2, Gen.OneOf(-Minute, 0L)), (16, Gen.Long[1, 8].Select(n => n * 150 * Second)), (2, Gen.Long[0, 20 * Minute]), (2, Gen.Long[1, 4].Select(n => n * 20 * Minute)), (1, Gen.Const(Absurd)));

    /// <summary>A source's own count: it tells the reports of a watcher apart, and orders what happened at one instant.</summary>
    public static Gen<Func<Observation, Observation>> Seq { get; } = Gen.Int[0, 5].Select(seq => (Func<Observation, Observation>)(seen => seq > 2 ? seen : seen.With(("seq", seq))));

    public static Gen<Observation> Tmux { get; } = Gen.Frequency(
        (5, Gen.Const(new Observation("tmux_pane_focus"))),
        (3, Gen.Const(new Observation("tmux_scroll"))),
        (5, Gen.OneOf("attached", "detached", "detached", "focused", "unfocused", "active").Select(action => new Observation("tmux_client", ("action", action)))));

    public static Gen<Observation> Windows { get; } = Gen.Frequency(
        (5, Gen.Select(Gen.OneOf("kitty", "Mozilla Firefox", "Inkscape", "Gimp"), Seq).Select((app, seq) => seq(new Observation("window_focus", ("app", app))))),
        (3, Gen.Select(Gen.OneOf("a.example", "b.example"), Seq).Select((domain, seq) => seq(new Observation("browser_tab", ("domain", domain))))));

    public static Gen<Observation> Editor { get; } = Gen.Select(Gen.Int[0, 2], Durations).Select((stated, duration) =>
        stated == 0 ? new Observation("editor_heartbeat") : new Observation("editor_heartbeat", ("duration_ms", duration)));

    public static Gen<Observation> Presence { get; } = Gen.Select(Gen.OneOf("idle", "idle", "active"), Gen.Int[0, 2], Durations).Select((status, stated, duration) =>
        stated == 0 ? new Observation("afk_change", ("status", status)) : new Observation("afk_change", ("status", status), ("idle_duration_ms", duration)));

    public static Gen<Observation> Git { get; } = Gen.Frequency(
        (3, Gen.Select(Gen.OneOf("reflog", "hook", "history", "history"), Gen.OneOf(Me, "you@b.example")).Select((origin, author) => new Observation("git_commit", ("origin", origin), ("author", author)))),
        (3, Gen.OneOf("git_commit", "git_checkout", "git_merge", "git_push", "git_rewrite").Select(type => new Observation(type))));

    public static Gen<Observation> ByHand { get; } = Gen.Frequency(
        (3, Gen.Const(new Observation("manual_note"))),
        (3, Gen.Select(Durations, Gen.OneOf("P", "Q", ""), Gen.OneOf("meeting", "")).Select((duration, project, text) =>
            Brought(new Observation("manual_time_block", ("duration_ms", duration)), ("project", project), ("text", text)))),
        (2, Gen.Select(Gen.OneOf("start", "end"), Moments.Dense).Select((key, at) => new Observation("manual_time_block", (key, at.ToString()), ("duration_ms", 10 * Minute)))),
        (2, Gen.Select(Moments.Dense, Moments.Dense).Select((start, end) => new Observation("manual_time_block", ("start", start.ToString()), ("end", end.ToString())))),
        (4, Gen.OneOf("manual_timer_started", "manual_timer_started", "manual_timer_stopped").Select(type => new Observation(type))));

    public static Gen<Observation> Retractions { get; } = Gen.Int[0, 40].Select(number => new Observation("event_retracted", ("event_id", MixedHistory.IdOf(number).ToString())));

    public static Gen<Observation> Pauses { get; } = Gen.Frequency(
        (2, Gen.Const(new Observation("tracking_paused"))),
        (2, Moments.Dense.Select(until => new Observation("tracking_paused", ("until", until.ToString())))),
        (3, Gen.Const(new Observation("tracking_resumed"))));

    /// <summary>Merges in chains and cycles, names, and assignments whose edges lie where something happens.</summary>
    public static Gen<Observation> Corrections { get; } = Gen.Frequency(
        (2, Gen.Select(Places.Streams, Places.Streams).Select((from, into) => new Observation("streams_merged", ("from", from), ("into", into)))),
        (1, Gen.Select(Places.Streams, Gen.OneOf("Shop", "Garden")).Select((stream, name) => new Observation("stream_renamed", ("stream", stream), ("name", name)))),
        (3, Gen.Select(Places.Streams, Gen.OneOf("direct", "delegated", "", "", "neither"), Moments.Dense.Array[0, 2], Gen.OneOf("P", "Q", ""), Gen.Int[0, 5]).Select(Assigned)));

    public static Gen<Observation> Unknown { get; } = Gen.Const(new Observation("tea_brewed"));

    private static Observation Assigned(string stream, string kind, Instant[] edges, string project, int more) =>
        Brought(new Observation("entry_assigned"), ("stream", stream), ("kind", kind), ("project", project), ("client", more == 1 ? "C" : ""), ("description", more == 2 ? "d" : ""))
            .With(more == 3 ? [("billable", true), ("tags", new[] { "b", "a" })] : [])
            .With(edges.Length == 1 ? [(more % 2 == 0 ? "start" : "end", edges[0].ToString())] : [.. edges.Zip(["start", "end"], (edge, key) => (key, (object)edge.ToString()))]);

    private static Observation Brought(Observation observation, params (string Key, string Value)[] words) =>
        observation.With([.. words.Where(word => word.Value.Length > 0).Select(word => (word.Key, (object)word.Value))]);
}
