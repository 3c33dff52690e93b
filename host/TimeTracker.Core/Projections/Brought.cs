namespace TimeTracker.Projections;

/// <summary>What an event says about whom the time is for: what its source itself brought, or what a person assigned.</summary>
/// <param name="Project">The project, or null.</param>
/// <param name="Client">The client, or null.</param>
/// <param name="Tags">In ordinal order, without repetition.</param>
/// <param name="Text">What a person wrote, or null.</param>
/// <param name="Billable">Whether it is to be billed; null where nobody said. Only people say that.</param>
internal sealed record Brought(string? Project, string? Client, IReadOnlyList<string> Tags, string? Text, bool? Billable = null)
{
    /// <summary>An assignment that says nothing.</summary>
    public static Brought Nothing { get; } = new(null, null, [], null);

    /// <summary>Equal by content, the tags included.</summary>
    public bool Equals(Brought? other) =>
        ReferenceEquals(this, other) || other is not null && Project == other.Project && Client == other.Client && Text == other.Text && Billable == other.Billable && Tags.SequenceEqual(other.Tags);

    public override int GetHashCode() => HashCode.Combine(Project, Client, Text, Billable, Tags.Count);
}
