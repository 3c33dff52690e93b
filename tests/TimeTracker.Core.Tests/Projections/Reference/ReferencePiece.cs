using TimeTracker.Entries;

namespace TimeTracker.Projections.Reference;

/// <summary>
/// A piece of time in which nothing begins or ends, on one stream, with the event that accounts for it and the block that it belongs to, if any.
/// </summary>
internal sealed record ReferencePiece(
    EntryKind Kind, string Stream, Stretch Stretch, ReferenceEvent Accounting, ReferenceEvent? Block, int Agents, ReferenceAssignment Assigned,
    bool IsExcluded = false, int Kept = 0)
{
    /// <summary>"Spans of one stream and kind that touch and have the same assignment are one entry (blocks excepted)"; it is cut where its exclusion changes.</summary>
    public bool Continues(ReferencePiece before) =>
        (Kind, Stream, Stretch.Start, Block, Assigned, IsExcluded) == (before.Kind, before.Stream, before.Stretch.End, before.Block, before.Assigned, before.IsExcluded);
}
