using TimeTracker.Entries;
using TimeTracker.Privacy;

namespace TimeTracker.Projections.Explaining;

/// <summary>Says of entries which events opened, extended and closed them, and which events of their time counted for nothing.</summary>
/// <param name="history">The events, each with what became of it.</param>
/// <param name="trace">What the derivation went through.</param>
/// <param name="now">In milliseconds.</param>
internal sealed class Explainer(EventHistory history, DerivationTrace trace, long now)
{
    /// <summary>Explains an entry.</summary>
    /// <param name="entry">The entry, not cut by a range.</param>
    /// <param name="stream">Its stream's number.</param>
    public OwnExplanation Explain(TimeEntry entry, int stream)
    {
        var (start, end) = (WholeMilliseconds.Of(entry.Start), entry.End is { } last ? WholeMilliseconds.Of(last) : now);
        var parts = new EntryParts(history, start, end);
        var (begins, ends) = entry.Kind == EntryKind.Delegated
            ? new DelegatedEdges(trace, parts).Of(stream, start, end)
            : new DirectEdges(history, trace, parts).Of(stream, start, end);
        foreach (var assignment in trace.Stated.Assignments.Of(stream, entry.Kind, start, end))
            parts.Add(assignment, EventPart.Assigned);
        parts.AddUnused();
        return new OwnExplanation(entry.Id, begins, entry.End is null ? EntryEdge.Now : ends, parts.ToList(isRunning: entry.End is null));
    }
}
