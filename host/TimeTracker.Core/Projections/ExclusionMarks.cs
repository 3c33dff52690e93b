namespace TimeTracker.Projections;

/// <summary>What the policy says to an event by itself, and what its session has to know of it. None where nothing is excluded.</summary>
[Flags]
internal enum ExclusionMarks : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It is excluded.</summary>
    Excluded = 1,

    /// <summary>It is excluded for where it belongs: then its session belongs there too.</summary>
    OfExcludedPlace = 2,

    /// <summary>It says where it happened. What does not goes with its session.</summary>
    HasPlace = 4,
}
