using TimeTracker.Store;

namespace TimeTracker.Projections;

/// <summary>The derived view of a store: time entries, kept in the store's own file and recomputed when events or parameters changed.</summary>
internal static class Timeline
{
    /// <summary>Reads entries in order of start, then kind, then stream.</summary>
    public static IReadOnlyList<TimeEntry> Read(EventStore store, ProjectionParameters parameters, EntryQuery query) => throw new NotSupportedException("seam");

    /// <summary>Throws the stored view away and derives it again.</summary>
    public static void Rebuild(EventStore store, ProjectionParameters parameters, TimeProvider time) => throw new NotSupportedException("seam");
}
