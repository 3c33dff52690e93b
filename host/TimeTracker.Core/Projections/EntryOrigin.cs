using TimeTracker.Entries;
using TimeTracker.Store;

namespace TimeTracker.Projections;

/// <summary>What an entry's id is made of.</summary>
/// <param name="Keys">The store's keys.</param>
/// <param name="Stream">The stream.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Start">In milliseconds, not cut by a range.</param>
internal readonly record struct EntryOrigin(StoreKeys Keys, StreamKey Stream, EntryKind Kind, long Start)
{
    /// <summary>The id.</summary>
    public Guid Id() => EntryIdentity.OfEntry(Keys, Stream, Kind, Start);
}
