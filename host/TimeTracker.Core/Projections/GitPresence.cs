namespace TimeTracker.Projections;

/// <summary>When commits and checkouts are evidence of a person's presence.</summary>
public enum GitPresence
{
    /// <summary>Where no agent was at work in the stream.</summary>
    Auto,

    /// <summary>Always, of commits that are the person's.</summary>
    Always,

    /// <summary>Never.</summary>
    Never,
}
