namespace TimeTracker.Projections.Explaining;

/// <summary>What an event did for an entry.</summary>
public enum EventPart
{
    /// <summary>The entry begins with it.</summary>
    Opened,

    /// <summary>The entry went on because of it.</summary>
    Extended,

    /// <summary>It took part, but other events have all of its time.</summary>
    Covered,

    /// <summary>The entry ends because of it.</summary>
    Closed,

    /// <summary>It says whom the entry's time is for.</summary>
    Assigned,

    /// <summary>It lies in the entry's time and counted for nothing.</summary>
    Unused,
}
