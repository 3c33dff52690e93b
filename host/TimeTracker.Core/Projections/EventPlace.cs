namespace TimeTracker.Projections;

/// <summary>Where an event happened, as recorded when it was appended: nothing is looked up later.</summary>
/// <param name="Host">The machine, or null where it is not known.</param>
/// <param name="Directory"><c>cwd</c>, or null.</param>
/// <param name="Repository">The common git directory, or null.</param>
/// <param name="Remote">The remote's <see cref="RemoteKey"/>, or null.</param>
internal sealed record EventPlace(string? Host, string? Directory, string? Repository, string? Remote)
{
    /// <summary>Whether nothing but perhaps the machine is known.</summary>
    public bool IsNowhere => Directory is null && Repository is null && Remote is null;
}
