using NodaTime;
using TimeTracker.Entries;

namespace TimeTracker.Privacy;

/// <summary>What a report adds up of a time entry that the filter let out. Made by <see cref="FilteredReader"/> alone.</summary>
public sealed class FilteredSlice
{
    internal FilteredSlice(FilteredLabel label, Instant start, Instant? end, int agents) => (Label, Start, End, Agents) = (label, start, end, agents);

    /// <summary>What it is, filtered; the same object for slices that say the same.</summary>
    public FilteredLabel Label { get; }

    /// <summary>The first instant, to the millisecond.</summary>
    public Instant Start { get; }

    /// <summary>The first instant after it; null while it is running.</summary>
    public Instant? End { get; }

    /// <summary>The largest number of agents at work at once; 0 in direct time.</summary>
    public int Agents { get; }
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
