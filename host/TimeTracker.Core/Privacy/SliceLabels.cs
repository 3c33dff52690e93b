using TimeTracker.Entries;
using TimeTracker.Projections;

namespace TimeTracker.Privacy;

/// <summary>
/// Labels of entries. An entry is filtered, by the filter and whole, unless one was that differs in nothing but its id, its times and how many
/// agents it had: of these the filter takes no notice.
/// </summary>
internal sealed class SliceLabels(PrivacyFilter filter)
{
    private readonly Dictionary<TimeEntry, FilteredLabel?> _labels = new(new SameText());

    /// <summary>The label of an entry; null where the filter keeps it.</summary>
    public FilteredLabel? Of(TimeEntry entry)
    {
        if (_labels.TryGetValue(entry, out var label))
            return label;
        var filtered = filter.Filter([entry]).Entries;
        label = filtered.Count > 0 ? new FilteredLabel(filtered[0]) : null;
        _labels.Add(entry, label);
        return label;
    }

    private sealed class SameText : IEqualityComparer<TimeEntry>
    {
        // The streams of one reading are one object each.
        public bool Equals(TimeEntry? a, TimeEntry? b) =>
            ReferenceEquals(a!.Stream, b!.Stream) && a.Kind == b.Kind && a.Billable == b.Billable && a.Project == b.Project && a.Client == b.Client
            && a.Description == b.Description && a.Host == b.Host && (ReferenceEquals(a.Tags, b.Tags) || a.Tags.SequenceEqual(b.Tags, StringComparer.Ordinal));

        public int GetHashCode(TimeEntry entry) =>
            HashCode.Combine(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(entry.Stream), entry.Kind == EntryKind.Direct, entry.Project, entry.Description, entry.Tags.Count);
    }
}
