using TimeTracker.Cli.Records;
using TimeTracker.Collecting;
using TimeTracker.Entries;

namespace TimeTracker.Cli.Correcting;

/// <summary>The latest assignment wins whole. So whoever adds a tag to what has a project loses the project: that has to be said.</summary>
internal static class EarlierAssignment
{
    /// <summary>What the latest earlier assignment of some of the same time says and the new one does not, in words; null where there is nothing.</summary>
    /// <param name="entered">What was entered by hand, the latest first.</param>
    /// <param name="target">The time.</param>
    /// <param name="assignment">What is said of it now.</param>
    public static string? LeftOut(IEnumerable<ShownEvent> entered, AssignTarget target, ManualAssignment assignment)
    {
        foreach (var earlier in entered.Where(e => e.Type == "entry_assigned" && !e.IsRetracted))
        {
            var data = EnteredData.Of(earlier);
            if (!IsOfSame(data, target))
                continue;
            var said = SaidText.Of(
                assignment.Project is null ? data.Text("project") : null,
                assignment.Client is null ? data.Text("client") : null,
                [.. data.Tags.Except(assignment.Tags)],
                assignment.Billable is null ? data.Billable : null,
                assignment.Description is null ? data.Text("description") : null);
            return said.Length > 0 ? said : null;
        }
        return null;
    }

    private static bool IsOfSame(EnteredData data, AssignTarget target)
    {
        var kind = data.Text("kind");
        return (data.Text("stream") is { } stream && (stream == target.Stream.Key || stream == target.Stream.Id))
            && (kind is null || target.Kind is null || (kind == "direct") == (target.Kind == EntryKind.Direct))
            && !(data.Time("end") <= target.From) && !(data.Time("start") >= target.To);
    }
}
