using TimeTracker.Entries;
using TimeTracker.Projections;

namespace TimeTracker.Privacy;

/// <summary>What a report adds up of a time entry that the filter let out. Made by <see cref="FilteredReader"/> alone.</summary>
public sealed class FilteredSlice
{
    internal FilteredSlice(FilteredLabel label, in EntrySlice slice) =>
        (Label, Start, End, IsRunning) = (label, slice.Start, slice.End, slice.IsRunning);

    /// <summary>What it is, filtered; the same object for slices that say the same.</summary>
    public FilteredLabel Label { get; }

    /// <summary>The first instant, in milliseconds since 1970-01-01T00:00:00Z.</summary>
    public long Start { get; }

    /// <summary>The first instant after it, in milliseconds since 1970-01-01T00:00:00Z; now, where it is running.</summary>
    public long End { get; }

    /// <summary>Whether it is running.</summary>
    public bool IsRunning { get; }
}

/// <summary>What many entries have in common, filtered once: a year has hundreds of thousands of them and a few dozen labels.</summary>
public sealed class FilteredLabel
{
    internal FilteredLabel(FilteredTimeEntry entry) =>
        (Kind, Stream, Project, Client, Tags) = (entry.Kind, entry.StreamName, entry.Project, entry.Client, entry.Tags);

    /// <summary>Whose time it is.</summary>
    public EntryKind Kind { get; }

    /// <summary>The stream's name; null where it is hidden.</summary>
    public string? Stream { get; }

    /// <summary>The project, or null.</summary>
    public string? Project { get; }

    /// <summary>The client, or null.</summary>
    public string? Client { get; }

    /// <summary>In ordinal order.</summary>
    public IReadOnlyList<string> Tags { get; }
}
