using NodaTime;
using TimeTracker.Entries;

namespace TimeTracker.Projections;

/// <summary>A time entry inside the boundary: own names, not filtered.</summary>
internal sealed record TimeEntry
{
    /// <summary>A UUID from a keyed hash of stream, kind and start; computed where it is asked for, since a report asks for none of a million.</summary>
    public Guid Id
    {
        get => Origin?.Id() ?? field;
        init => (field, Origin) = (value, null);
    }

    /// <summary>What the id is computed from, where it is not given.</summary>
    internal EntryOrigin? Origin { get; init; }

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

    /// <summary>Whether it does not leave.</summary>
    public bool IsExcluded { get; init; }

    /// <summary>Whether its time rests on commits and checkouts alone, which can only bound it from below.</summary>
    public bool IsGitAlone { get; init; }
}
