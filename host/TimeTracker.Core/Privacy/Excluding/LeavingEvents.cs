using NodaTime;
using TimeTracker.Projections;
using TimeTracker.Store;

namespace TimeTracker.Privacy.Excluding;

/// <summary>
/// Which events of a store leave at all: those that were not taken back, and that the policy does not exclude, for what they say themselves
/// or for what others say of them. Of a policy that excludes nothing it only asks what was taken back.
/// </summary>
/// <remarks>
/// <code>
/// Exclusion            what the event says itself
/// ExcludedSessions     an event without a place of its own    → the other events of its session    (read when the first such event comes by)
/// AssignedEvents       where the policy asks for projects     → what was assigned by hand          (read at once; the other events where it matters)
/// CorrectedStreams     a correction                           → the events of the streams it names (read when the first correction comes by)
/// </code>
/// Made of events alone that leave, none of this changes when events that do not leave are taken out of the store.
/// </remarks>
internal sealed class LeavingEvents
{
    private readonly EventStore _store;
    private readonly Exclusion _exclusion;
    private readonly RetractedEvents _retracted;
    private readonly Instant? _asOf;
    private readonly long _last;
    private ExcludedSessions? _sessions;
    private AssignedEvents? _assigned;
    private CorrectedStreams? _streams;

    /// <param name="store">The store.</param>
    /// <param name="exclusion">What the policy excludes.</param>
    /// <param name="asOf">What counts as now: later events have not happened. Null for no bound.</param>
    /// <param name="last">The commit-order number of the last event that has a say.</param>
    public LeavingEvents(EventStore store, Exclusion exclusion, Instant? asOf, long last) =>
        (_store, _exclusion, _retracted, _asOf, _last) = (store, exclusion, RetractedEvents.Of(store, asOf), asOf, last);

    /// <summary>Whether an event leaves.</summary>
    public bool Contains(EventCursor cursor) => !IsTakenBack(cursor) && !Excludes(cursor);

    /// <summary>Whether an event was forgotten or retracted, or retracts: an export is what it would be had it never been.</summary>
    public bool IsTakenBack(EventCursor cursor) =>
        cursor.IsForgotten || cursor.Type.SequenceEqual("event_retracted"u8) || (_retracted.Any && _retracted.Contains(cursor.Id));

    /// <summary>Whether the policy excludes an event that was not taken back.</summary>
    public bool Excludes(EventCursor cursor)
    {
        if (_exclusion.IsNone)
            return false;
        if (ExcludesBySelf(cursor))
            return true;
        if (!CorrectedStreams.IsCorrection(cursor.Type))
            return false;
        _streams ??= CorrectedStreams.Find(_store, _asOf, Events(), cursor => !ExcludesBySelf(cursor));
        return !_streams.HaveEvents(cursor);
    }

    /// <summary>How many of the newest events have to be read for a number of them that leave: whoever asks for the newest fifty gets as many.</summary>
    /// <param name="query">With <see cref="EventQuery.Newest"/>.</param>
    public int Reach(EventQuery query)
    {
        if (_exclusion.IsNone)
            return _store.Reach(query, _last, _retracted.Contains);
        var (reach, wanted) = (0, Math.Max(query.Newest ?? 0, 0));
        using var cursor = _store.ReadNewestFirst(query, _last);
        while (wanted > 0 && cursor.MoveNext())
        {
            reach++;
            if (Contains(cursor))
                wanted--;
        }
        return reach;
    }

    private bool ExcludesBySelf(EventCursor cursor)
    {
        if (_exclusion.AsksProjects)
            _assigned ??= AssignedEvents.Find(_store, _exclusion, _asOf, Events());
        var judgement = _exclusion.Of(StoredEvent.At(cursor));
        if (judgement.Verdict == RecordVerdict.Excluded)
            return true;
        var verdict = judgement.Verdict;
        if (!judgement.HasPlace && !judgement.Session.IsEmpty)
        {
            // Its name may live in the memory of the exclusion, which finding the sessions makes use of.
            var session = judgement.Session.ToArray();
            _sessions ??= ExcludedSessions.Find(_exclusion, Events());
            if (_sessions.Contains(cursor.Source, session))
                return true;
        }
        return _assigned is null ? verdict != RecordVerdict.Kept : _assigned.Excludes(cursor, verdict);
    }

    private IEnumerable<EventCursor> Events()
    {
        using var cursor = _store.Read(EventQuery.All with { AsOf = _asOf }, _last);
        while (cursor.MoveNext())
        {
            if (!IsTakenBack(cursor))
                yield return cursor;
        }
    }
}
