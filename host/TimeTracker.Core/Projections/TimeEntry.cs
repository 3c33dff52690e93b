using NodaTime;
using TimeTracker.Entries;

namespace TimeTracker.Projections;

/// <summary>A time entry inside the boundary: own names, not filtered.</summary>
internal sealed record TimeEntry
{
    /// <summary>A UUID from a keyed hash of stream, kind and start.</summary>
    public required Guid Id { get; init; }

    public required EntryKind Kind { get; init; }

    public required StreamIdentity Stream { get; init; }

    /// <summary>Whole milliseconds.</summary>
    public required Instant Start { get; init; }

    /// <summary>Whole milliseconds; null while running. What it counts for until now is then from <see cref="Start"/> to the query's as-of.</summary>
    public required Instant? End { get; init; }

    public int Agents { get; init; }

    public string? Project { get; init; }

    public string? Client { get; init; }

    /// <summary>In ordinal order.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    public bool? Billable { get; init; }

    public string? Description { get; init; }

    /// <summary>The machine of all its spans, else null.</summary>
    public string? Host { get; init; }

    /// <summary>Whether the query's range cut it.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Whether its time rests on commits and checkouts alone, which can only bound it from below.</summary>
    public bool IsGitAlone { get; init; }
}

/// <summary>A stream: what makes it one, and what it is called.</summary>
/// <param name="Id">A UUID from a keyed hash of <paramref name="Key"/>.</param>
/// <param name="Key"><c>host/owner/repo</c> of a remote, else <c>machine:path</c>, else <c>unassigned</c>.</param>
/// <param name="Name">As shown: <c>owner/repo</c>, the last segment of the path, or <c>unassigned</c>.</param>
/// <param name="Origin">What <paramref name="Key"/> and <paramref name="Name"/> were taken from, which gives their data class.</param>
internal sealed record StreamIdentity(Guid Id, string Key, string Name, StreamOrigin Origin);

/// <summary>What a stream's key and name were taken from.</summary>
internal enum StreamOrigin
{
    /// <summary>No place: the one stream of everything that has none.</summary>
    Unassigned,

    /// <summary>A remote.</summary>
    Remote,

    /// <summary>A repository's directory.</summary>
    Repository,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A name that a person gave.</summary>
    Named,
}
