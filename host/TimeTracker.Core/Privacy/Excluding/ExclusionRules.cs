namespace TimeTracker.Privacy.Excluding;

/// <summary>What the layers of a policy exclude and include, read but not yet made ready for events: that takes the classes of keys.</summary>
/// <param name="Excluded">The excludes of all layers, united.</param>
/// <param name="Included">The includes, one per layer that has any: each of their lists must match.</param>
/// <param name="Time">What stands for excluded time.</param>
internal sealed record ExclusionRules(PatternLists Excluded, IReadOnlyList<PatternLists> Included, ExcludedTime Time)
{
    /// <summary>Nothing is excluded.</summary>
    public static ExclusionRules None { get; } = new(new PatternLists(), [], ExcludedTime.Gap);

    /// <summary>Whether nothing is excluded.</summary>
    public bool IsNone => Excluded.IsEmpty && Included.Count == 0;
}
