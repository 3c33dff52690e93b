namespace TimeTracker.Projections.Explaining;

/// <summary>Why an entry begins or ends where it does.</summary>
public enum EntryEdge
{
    /// <summary>Evidence: here at its start, of something else at its end.</summary>
    Evidence,

    /// <summary>The attention window had run out.</summary>
    Window,

    /// <summary>The person was idle from here on.</summary>
    Idle,

    /// <summary>The terminal that had attention was detached.</summary>
    Detached,

    /// <summary>Somebody stated this time.</summary>
    Stated,

    /// <summary>A timer was stopped, or another one started.</summary>
    Stopped,

    /// <summary>The longest that a timer runs.</summary>
    Longest,

    /// <summary>Time that was entered by hand lies beside it.</summary>
    Block,

    /// <summary>Tracking was paused beside it.</summary>
    Pause,

    /// <summary>The time beside it was assigned to something else.</summary>
    Assignment,

    /// <summary>A sign of an agent's work, with none that belongs to it on the other side.</summary>
    Sign,

    /// <summary>An agent's turn or session ended.</summary>
    Ended,

    /// <summary>An agent waited for the person.</summary>
    Waiting,

    /// <summary>Something beside it that is not told of: of what leaves, instead of anything that tells what it is.</summary>
    Withheld,

    /// <summary>It goes on.</summary>
    Now,
}
