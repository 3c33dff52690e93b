namespace TimeTracker.Collecting;

/// <summary>When a collector's sequence ends.</summary>
public enum CollectMode
{
    /// <summary>Read what there is, then end.</summary>
    Once = 0,

    /// <summary>Read what there is, then go on with what comes, until cancelled.</summary>
    Follow = 1,
}
