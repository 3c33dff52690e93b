namespace TimeTracker.Privacy;

/// <summary>Why the time that is derived may not be what happened.</summary>
public enum OddityKind
{
    /// <summary>Events that lie after now.</summary>
    AfterNow,

    /// <summary>Events of before 1990: a clock that was never set begins in 1970 or 1980.</summary>
    LongAgo,

    /// <summary>Events of a type that no time is derived from.</summary>
    UnknownType,

    /// <summary>Blocks without an end after their start, or with a time that cannot be read.</summary>
    BlockWithoutEnd,

    /// <summary>Timers that were not stopped while they ran.</summary>
    LongTimer,

    /// <summary>Merges of streams that do nothing, like the last one of a circle.</summary>
    MergeWithoutEffect,

    /// <summary>Assignments and names that hold for nothing: they name a stream by an id that is of another store, or cannot be read.</summary>
    CorrectionWithoutEffect,

    /// <summary>Time entries longer than 24 hours.</summary>
    LongEntry,

    /// <summary>Time entries in which more than 100 agents worked at once.</summary>
    ManyAgents,
}
