namespace TimeTracker.Projections;

/// <summary>What an event's source itself said about whom the time is for.</summary>
/// <param name="Project">The project, or null.</param>
/// <param name="Client">The client, or null.</param>
/// <param name="Tags">In ordinal order, without repetition.</param>
/// <param name="Text">What a person wrote, or null.</param>
internal sealed record Brought(string? Project, string? Client, IReadOnlyList<string> Tags, string? Text)
{
    /// <summary>Equal by content, the tags included.</summary>
    public bool Equals(Brought? other) =>
        other is not null && Project == other.Project && Client == other.Client && Text == other.Text && Tags.SequenceEqual(other.Tags);

    public override int GetHashCode() => HashCode.Combine(Project, Client, Text, Tags.Count);
}
