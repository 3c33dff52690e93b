namespace TimeTracker.Projections;

/// <summary>A stream: what makes it one, and what it is called.</summary>
/// <param name="Id">A UUID from a keyed hash of <paramref name="Key"/>.</param>
/// <param name="Key"><c>host/owner/repo</c> of a remote, else <c>machine:path</c>, else <c>unassigned</c>.</param>
/// <param name="Name">As shown: <c>owner/repo</c>, the last segment of the path, or <c>unassigned</c>.</param>
/// <param name="Origin">What <paramref name="Key"/> and <paramref name="Name"/> were taken from, which gives their data class.</param>
internal sealed record StreamIdentity(Guid Id, string Key, string Name, StreamOrigin Origin);
