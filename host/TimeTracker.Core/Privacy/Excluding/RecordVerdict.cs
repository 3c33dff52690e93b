namespace TimeTracker.Privacy.Excluding;

/// <summary>What the lists say to an event by itself, before anybody asks whom its time is for.</summary>
internal enum RecordVerdict
{
    /// <summary>It leaves, unless it is of an excluded project.</summary>
    Kept = 0,

    /// <summary>It leaves where its time is assigned to an included project: it names none itself.</summary>
    KeptIfAssigned,

    /// <summary>It does not leave.</summary>
    Excluded,
}
