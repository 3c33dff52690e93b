using TimeTracker.Projections;

namespace TimeTracker.Privacy;

/// <summary>
/// Labels of entries. An entry is filtered, by the filter and whole, once for all that differ from it in nothing but their ids, their times, how many
/// agents they had and what gave them: of these the filter takes no notice.
/// </summary>
internal sealed class SliceLabels(PrivacyFilter filter)
{
    private readonly Dictionary<TimeEntry, FilteredLabel?> _labels = new(ReferenceEqualityComparer.Instance);

    /// <summary>The label of an entry; null where the filter keeps it.</summary>
    /// <param name="like">The one object of a reading for all that are alike (<see cref="EntrySlice.Like"/>).</param>
    public FilteredLabel? Of(TimeEntry like)
    {
        if (_labels.TryGetValue(like, out var label))
            return label;
        var filtered = filter.Filter([like]).Entries;
        label = filtered.Count > 0 ? new FilteredLabel(filtered[0]) : null;
        _labels.Add(like, label);
        return label;
    }
}
