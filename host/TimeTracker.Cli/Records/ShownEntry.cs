using NodaTime;
using TimeTracker.Entries;

namespace TimeTracker.Cli.Records;

/// <summary>A time entry as somebody is to see it: as it is, or as the filter lets it out.</summary>
internal sealed record ShownEntry
{
    public required string Id { get; init; }

    public required EntryKind Kind { get; init; }

    /// <summary>The stream's name; null where the filter keeps it.</summary>
    public required string? Stream { get; init; }

    /// <summary>The stream's id.</summary>
    public string StreamId { get; init; } = "";

    /// <summary>What makes the stream one; null in filtered records, which do not say.</summary>
    public string? StreamKey { get; init; }

    public required Instant Start { get; init; }

    /// <summary>The first instant after it; now, where it is running.</summary>
    public required Instant End { get; init; }

    public bool IsRunning { get; init; }

    public int Agents { get; init; }

    public string? Project { get; init; }

    public string? Client { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public string? Description { get; init; }

    /// <summary>Whether the range cut it.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Whether the policy excludes it. The owner alone is shown such entries.</summary>
    public bool IsExcluded { get; init; }

    /// <summary>Whether its time rests on commits and checkouts alone. Filtered records do not say.</summary>
    public bool IsGitAlone { get; init; }

    public Duration Length => End - Start;

    /// <summary>What a report adds up of it.</summary>
    public ShownSlice Slice => new(Stream, Kind, Start.ToUnixTimeMilliseconds(), End.ToUnixTimeMilliseconds(), IsRunning, Project, Client, Tags, IsGitAlone, IsExcluded);
}
