using NodaTime;
using TimeTracker.Privacy.Excluding;
using TimeTracker.Store;

namespace TimeTracker.Privacy.Inspecting;

/// <summary>Why events do not leave, in a few words for their owner.</summary>
/// <param name="store">The store.</param>
/// <param name="exclusion">What the policy excludes.</param>
/// <param name="asOf">What counts as now: later events have not happened. Null for no bound.</param>
internal sealed class RecordFates(EventStore store, Exclusion exclusion, Instant? asOf)
{
    private readonly LeavingEvents _leaving = new(store, exclusion, asOf, store.LastSequence);

    /// <summary>Why the event under a cursor does not leave; null where it leaves, if its data can be read.</summary>
    public string? Of(EventCursor cursor)
    {
        if (cursor.IsForgotten)
            return "forgotten";
        if (cursor.Type.SequenceEqual("event_retracted"u8))
            return "a retraction, which never leaves";
        if (_leaving.IsTakenBack(cursor))
            return "retracted";
        return _leaving.Excludes(cursor) ? "excluded by the policy" : null;
    }
}
