namespace TimeTracker.Privacy.Excluding;

/// <summary>What stands for excluded time in time entries: <c>privacy.excludedTime</c>.</summary>
internal enum ExcludedTime
{
    /// <summary>Nothing: a gap. The default, and the stricter.</summary>
    Gap = 0,

    /// <summary>One stream without a name, whatever was excluded.</summary>
    Private = 1,
}
