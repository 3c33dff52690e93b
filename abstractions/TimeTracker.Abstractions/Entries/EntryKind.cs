namespace TimeTracker.Entries;

/// <summary>Whose time it is.</summary>
public enum EntryKind
{
    /// <summary>A person's attention: on one stream at a time.</summary>
    Direct = 0,

    /// <summary>Agents at work: any number of streams at once.</summary>
    Delegated = 1,
}
