using TimeTracker.Entries;

namespace TimeTracker.Cli.Records;

/// <summary>What a report adds up of a time entry, as somebody is to see it.</summary>
/// <param name="Stream">The stream's name; null where the filter keeps it.</param>
/// <param name="Kind">Whose time it is.</param>
/// <param name="Start">The first instant, in milliseconds since 1970-01-01T00:00:00Z.</param>
/// <param name="End">The first instant after it, in milliseconds since 1970-01-01T00:00:00Z; now, where it is running.</param>
/// <param name="IsRunning">Whether it is.</param>
/// <param name="Project">The project, or null.</param>
/// <param name="Client">The client, or null.</param>
/// <param name="Tags">In ordinal order.</param>
/// <param name="IsGitAlone">Whether its time rests on commits and checkouts alone. Filtered ones do not say.</param>
/// <param name="IsExcluded">Whether the policy excludes it. The owner alone is shown such time.</param>
internal readonly record struct ShownSlice(
    string? Stream, EntryKind Kind, long Start, long End, bool IsRunning, string? Project, string? Client, IReadOnlyList<string> Tags, bool IsGitAlone,
    bool IsExcluded);
