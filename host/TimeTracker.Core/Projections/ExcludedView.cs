namespace TimeTracker.Projections;

/// <summary>What is read of excluded time.</summary>
internal enum ExcludedView
{
    /// <summary>All of it, marked: for the owner.</summary>
    Marked,

    /// <summary>Nothing: a gap.</summary>
    Gap,

    /// <summary>One stream without a name.</summary>
    Private,
}
