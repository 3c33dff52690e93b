namespace TimeTracker.Projections;

/// <summary>What became of an event in a derivation. Every event has exactly one; nothing is ignored in silence.</summary>
public enum EventUse : byte
{
    /// <summary>Nobody has looked at it. After a derivation no event has this.</summary>
    Undecided,

    /// <summary>Used: it accounts for time.</summary>
    GivesTime,

    /// <summary>Used: it is evidence, a sign of an agent's work, or a block, but has no time of its own: other events have all of it, or nothing followed.</summary>
    WithoutDuration,

    /// <summary>Used: it ends the time of other events: idleness, a client that detached, a timer's stop, the end of a turn, a pause.</summary>
    EndsTime,

    /// <summary>Used: a correction in force: a retraction, an assignment, a name, a merge.</summary>
    Corrects,

    /// <summary>Used: it gives no time itself, but decides how later events count: activity after idleness, a tab behind another window.</summary>
    Remembered,

    /// <summary>Unused: after now.</summary>
    AfterNow,

    /// <summary>Unused: retracted.</summary>
    Retracted,

    /// <summary>Unused: its data was forgotten.</summary>
    Forgotten,

    /// <summary>Unused: the same window or tab once more, while nobody was known to be there.</summary>
    Repeated,

    /// <summary>Unused: an agent's message or commit, not a person's.</summary>
    OfAnAgent,

    /// <summary>Unused: a commit of the history by none of the configured authors.</summary>
    OfSomebodyElse,

    /// <summary>Unused: all its time lies in a pause.</summary>
    Paused,

    /// <summary>Unused: commits and checkouts are configured not to count.</summary>
    GitDoesNotCount,

    /// <summary>Unused: a merge, rewrite or push, which is no evidence of presence.</summary>
    NoEvidence,

    /// <summary>Unused: a manual block without an end, with an end not after its start, or with a time that cannot be read.</summary>
    BlockWithoutEnd,

    /// <summary>Unused: there was nothing for it to act on, or it does not say what to do.</summary>
    WithoutEffect,

    /// <summary>Unused: a type nobody told us about.</summary>
    UnknownType,
}

/// <summary>The two sorts of uses.</summary>
internal static class EventUses
{
    /// <summary>Whether an event counted for nothing.</summary>
    public static bool IsUnused(this EventUse use) => use >= EventUse.AfterNow;
}
