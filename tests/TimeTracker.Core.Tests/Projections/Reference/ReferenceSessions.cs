namespace TimeTracker.Projections.Reference;

/// <summary>
/// "A session's session_kind is that of its latest event at or before the instant that states it, else of the first later one; none: a
/// person's. Likewise its directory. Any event with the session_id may state cwd and session_kind."
/// </summary>
internal sealed class ReferenceSessions(IReadOnlyList<ReferenceEvent> events, ReferenceStreams streams)
{
    /// <summary>The sessions, in the order in which they begin: "a session begins with its first event of any type".</summary>
    public IReadOnlyList<string> All { get; } = [.. events.Select(e => Of(e, streams)).OfType<string>().Distinct()];

    /// <summary>"Agent events without session_id form one session per source, host and stream."</summary>
    public string? Of(ReferenceEvent e) => Of(e, streams);

    public List<ReferenceEvent> Events(string session) => [.. events.Where(e => Of(e) == session)];

    public bool IsAPersons(string session, long instant) =>
        Stated(session, instant, e => e.Text("session_kind") is "user" or "agent" or "subagent")?.Text("session_kind") is null or "user";

    public string Stream(string session, long instant) => Stating(session, instant) is { } e ? streams.Of(e) : ReferenceStreams.Unassigned;

    /// <summary>The event that states where a session is.</summary>
    public ReferenceEvent? Stating(string session, long instant) => Stated(session, instant, ReferenceStreams.HasPlace);

    /// <summary>Whether the events that are not excluded would put a session elsewhere.</summary>
    public bool IsPlaceExcluded(string session, long instant, ReferenceExclusion exclusion) =>
        Stating(session, instant) is { } stating
        && (exclusion.HidesPlace(stating)
            || Stated(session, instant, e => ReferenceStreams.HasPlace(e) && !exclusion.Excludes(e)) is not { } kept
            || ReferenceStreams.Place(kept) != ReferenceStreams.Place(stating));

    /// <summary>Where a session is, as it was recorded.</summary>
    public (string?, string?, string?, string?)? Place(string session, long instant) => Stating(session, instant) is { } e ? ReferenceStreams.Place(e) : null;

    private ReferenceEvent? Stated(string session, long instant, Func<ReferenceEvent, bool> states)
    {
        var stating = Events(session).Where(states).ToList();
        return stating.LastOrDefault(e => e.At <= instant) ?? stating.FirstOrDefault();
    }

    private static string? Of(ReferenceEvent e, ReferenceStreams streams) =>
        e.Text("session_id") is { } id ? "id " + id : e.IsOfAgents ? $"of {e.Source} on {e.Host} in {streams.Of(e)}" : null;
}
