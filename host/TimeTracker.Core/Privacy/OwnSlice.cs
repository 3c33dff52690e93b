using NodaTime;
using TimeTracker.Entries;

namespace TimeTracker.Privacy;

/// <summary>What a report adds up of a time entry.</summary>
/// <param name="Stream">The stream's own name.</param>
/// <param name="Kind">Whose time it is.</param>
/// <param name="Start">The first instant, to the millisecond.</param>
/// <param name="End">The first instant after it; null while it is running.</param>
/// <param name="Agents">The largest number of agents at work at once; 0 in direct time.</param>
/// <param name="Project">The project, or null.</param>
/// <param name="Client">The client, or null.</param>
/// <param name="Tags">In ordinal order.</param>
/// <param name="IsGitAlone">Whether its time rests on commits and checkouts alone.</param>
public sealed record OwnSlice(
    string Stream, EntryKind Kind, Instant Start, Instant? End, int Agents, string? Project, string? Client, IReadOnlyList<string> Tags, bool IsGitAlone);
