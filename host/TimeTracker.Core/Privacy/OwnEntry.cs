using NodaTime;
using TimeTracker.Entries;

namespace TimeTracker.Privacy;

/// <summary>A time entry as its owner sees it.</summary>
/// <param name="Id">Its id, the same as in exports.</param>
/// <param name="Kind">Whose time it is.</param>
/// <param name="Stream">The stream's own name.</param>
/// <param name="StreamId">The stream's id, the same as in exports.</param>
/// <param name="StreamKey">What makes the stream one: <c>host/owner/repo</c>, <c>machine:path</c> or <c>unassigned</c>. Corrections name it by this.</param>
/// <param name="Start">The first instant, to the millisecond.</param>
/// <param name="End">The first instant after it; null while it is running.</param>
/// <param name="Agents">The largest number of agents at work at once; 0 in direct time.</param>
/// <param name="Project">The project, or null.</param>
/// <param name="Client">The client, or null.</param>
/// <param name="Tags">The tags, in ordinal order.</param>
/// <param name="Billable">Whether it is to be billed; null where nobody said.</param>
/// <param name="Description">The description, or null.</param>
/// <param name="Host">The machine of all its events, or null where they differ.</param>
/// <param name="IsPartial">Whether the range cut it.</param>
/// <param name="IsGitAlone">Whether its time rests on commits and checkouts alone.</param>
/// <param name="IsExcluded">Whether the policy excludes it: then it does not leave.</param>
public sealed record OwnEntry(
    Guid Id, EntryKind Kind, string Stream, Guid StreamId, string StreamKey, Instant Start, Instant? End, int Agents, string? Project, string? Client,
    IReadOnlyList<string> Tags, bool? Billable, string? Description, string? Host, bool IsPartial, bool IsGitAlone, bool IsExcluded);
