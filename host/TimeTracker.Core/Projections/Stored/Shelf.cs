namespace TimeTracker.Projections.Stored;

/// <summary>
/// Where the view keeps a decoded event, day by day, so that what has to be derived together can be read together. An event that is asked
/// for in two respects stands on two shelves; one that is asked for in none, on none.
/// </summary>
internal static class Shelf
{
    /// <summary>What may be evidence of presence, or end it.</summary>
    public const string Presence = "presence";

    /// <summary>What people stated: corrections, pauses, blocks and timers.</summary>
    public const string Stated = "stated";

    /// <summary>What has not happened yet.</summary>
    public const string Ahead = "ahead";

    private const string Named = "session:";
    private const string Nameless = "source:";

    /// <summary>Whether a shelf holds sessions.</summary>
    public static bool IsOfSessions(string shelf) => shelf.StartsWith(Named, StringComparison.Ordinal) || shelf.StartsWith(Nameless, StringComparison.Ordinal);

    /// <summary>The shelf of the session with an id.</summary>
    public static string OfSession(string id) => Named + id;

    /// <summary>The shelf of an event's session: one session, or all of a source and host that have no id. Null where it is in none.</summary>
    public static string? OfSession(DerivationEvent e) =>
        e.Session is { } id ? Named + id : e.IsOfAgents ? $"{Nameless}{e.Setting.Source}\n{e.Place.Host}" : null;

    /// <summary>The shelf of what an event says by itself, or null.</summary>
    public static string? OfItself(DerivationEvent e) => e.Type switch
    {
        EventType.EventRetracted or EventType.StreamsMerged or EventType.StreamRenamed or EventType.EntryAssigned
            or EventType.TrackingPaused or EventType.TrackingResumed
            or EventType.ManualTimeBlock or EventType.ManualTimerStarted or EventType.ManualTimerStopped => Stated,
        EventType.Other or EventType.AgentSession or EventType.AgentTurn or EventType.AgentToolUse
            or EventType.GitMerge or EventType.GitRewrite or EventType.GitPush => null,
        _ => Presence,
    };
}
