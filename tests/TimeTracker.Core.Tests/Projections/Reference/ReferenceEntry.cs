using TimeTracker.Entries;

namespace TimeTracker.Projections.Reference;

/// <summary>An entry, not cut by a range. The end is now where it runs.</summary>
internal sealed record ReferenceEntry(
    EntryKind Kind, string Stream, long Start, long End, bool IsRunning, int Agents, ReferenceAssignment Assigned, string? Host, bool IsGitAlone, bool IsExcluded = false);
