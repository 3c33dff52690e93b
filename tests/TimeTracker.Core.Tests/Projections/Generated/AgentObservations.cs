using CsCheck;

namespace TimeTracker.Projections.Generated;

/// <summary>What may be seen of agents: sessions of three kinds and events of no session, turns with and without ids and durations, waits, and facts that others state.</summary>
internal static class AgentObservations
{
    private static readonly Gen<(string, object)[]> Sessions = Gen.OneOf("s1", "s1", "s1", "s2", "s2", "").Select(session => Stated("session_id", session));

    private static readonly Gen<(string, object)[]> Kinds = Gen.OneOf("", "", "", "", "user", "agent", "subagent").Select(kind => Stated("session_kind", kind));

    private static readonly Gen<(string, object)[]> TurnIds = Gen.OneOf("", "t1", "t2").Select(id => Stated("turn_id", id));

    private static readonly Gen<(string, object)[]> Durations = Gen.Frequency(
        (12, Gen.Const(Array.Empty<(string, object)>())),
        (2, Gen.OneOf(0, -1).Select(n => new[] { ("duration_ms", (object)n) })),
        (10, Gen.Int[1, 16].Select(n => new[] { ("duration_ms", (object)(n * 150_000)) })),
        (1, Gen.Const(new[] { ("duration_ms", (object)Observations.Absurd) })));

    public static Gen<Observation> Work { get; } = Gen.Select(
        Gen.Frequency(
            (8, Gen.Const(new Observation("agent_tool_use"))),
            (4, TurnIds.Select(id => new Observation("agent_turn", ("action", "started")).With(id))),
            (4, Gen.Select(TurnIds, Durations).Select((id, duration) => new Observation("agent_turn", ("action", "ended")).With(id).With(duration))),
            (2, Gen.Const(new Observation("agent_turn", ("action", "waiting")))),
            (2, Gen.Const(new Observation("agent_turn", ("action", "resumed")))),
            (4, Gen.OneOf("started", "ended").Select(action => new Observation("agent_session", ("action", action))))),
        Sessions, Kinds, Sources, Observations.Seq)
        .Select((seen, session, kind, source, seq) => seq(seen.With(session).With(kind) with { Source = source }));

    public static Gen<Observation> Messages { get; } = Gen.Select(Sessions, Kinds, Sources)
        .Select((session, kind, source) => new Observation("user_message").With(session).With(kind) with { Source = source });

    /// <summary>"Any event with the session_id may state cwd and session_kind."</summary>
    public static Gen<Observation> Facts { get; } = Gen.Select(Gen.OneOf("git_push", "tea_brewed", "manual_note"), Gen.OneOf("s1", "s2"), Kinds)
        .Select((type, session, kind) => new Observation(type, ("session_id", session)).With(kind));

    private static Gen<string> Sources => Gen.OneOf("claude-code", "claude-code", "codex");

    private static (string, object)[] Stated(string key, string value) => value.Length > 0 ? [(key, value)] : [];
}
