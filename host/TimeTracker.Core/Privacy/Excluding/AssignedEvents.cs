using NodaTime;
using TimeTracker.Entries;
using TimeTracker.Events;
using TimeTracker.Projections;
using TimeTracker.Store;

namespace TimeTracker.Privacy.Excluding;

/// <summary>
/// Which events do not leave for what was assigned by hand to the time and stream they are of. An assignment that is of an excluded project counts
/// wherever it may be meant; one that lets events leave, or takes the place of an earlier one, counts only where it surely is.
/// </summary>
/// <remarks>
/// What an event of a stream at an instant is asked about:
/// <code>
/// assigned, in order   [---acme---)                  an excluded project
///                            [------other------)     sure, leaves itself: what came before no longer counts
///                                    [--acme--)      by a merge, or of a stream that only other events say it is
/// does not leave       [-----)       [--------)
/// </code>
/// So no event leaves because of another one that does not, and none that leaves is kept back when those that do not are taken out of the store.
/// </remarks>
internal sealed class AssignedEvents
{
    private static readonly AssignedEvents None = new(null, []);

    private readonly StreamIds? _ids;
    private readonly List<Assignment> _assignments;
    private readonly EventDecoder _decoder = new();
    private readonly Dictionary<EventPlace, HashSet<Guid>> _byPlace = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(string? Host, string Path), HashSet<Guid>> _byRepository = [];
    private readonly Dictionary<(string Source, string Session), HashSet<EventPlace>> _bySession = [];

    private AssignedEvents(StreamIds? ids, List<Assignment> assignments) => (_ids, _assignments) = (ids, assignments);

    /// <summary>Reads what was assigned; and all events for their places, where any of it matters to the policy.</summary>
    /// <param name="store">The store.</param>
    /// <param name="exclusion">What the policy excludes.</param>
    /// <param name="asOf">What counts as now.</param>
    /// <param name="events">The events that were not taken back; each is given before the next one is asked for.</param>
    public static AssignedEvents Find(EventStore store, Exclusion exclusion, Instant? asOf, IEnumerable<EventCursor> events)
    {
        var ids = new StreamIds(store.Keys);
        var assignments = new List<Assignment>();
        var retracted = RetractedEvents.Of(store, asOf);
        var leaving = LeavingAssignments(store, exclusion, asOf);
        foreach (var e in EventReading.ReadByHand(store, asOf).Events)
        {
            if (e.IsForgotten || retracted.Contains(e.Id))
                continue;
            if (e.Type == Projections.EventType.StreamsMerged && ids.Of(e.Text) is { } from && ids.Of(e.Other) is { } into)
                ids.Merge(from, into);
            if (e.Type == Projections.EventType.EntryAssigned && Assignments.Read(e, out var time, out var kind) && ids.Of(e.Text) is { } stream)
                assignments.Add(new Assignment(stream, kind, time.Start, time.End, exclusion.ExcludesFor(null, time.Assigned), leaving.Contains(e.Id)));
        }
        // One that excludes nothing lets nothing leave either, where no project has to be included.
        if (!exclusion.IncludesProjects && !assignments.Exists(a => a.IsExcluded))
            return None;
        var found = new AssignedEvents(ids, assignments);
        if (assignments.Count > 0)
            found.ReadPlaces(events);
        return found;
    }

    /// <summary>Whether an event does not leave.</summary>
    /// <param name="cursor">The event.</param>
    /// <param name="verdict">What the lists say to it by itself.</param>
    public bool Excludes(EventCursor cursor, RecordVerdict verdict)
    {
        var isKept = verdict == RecordVerdict.Kept;
        if (_assignments.Count == 0)
            return !isKept;
        var e = EventReading.Decode(_decoder, cursor);
        // Of an event without a place its session's other events say more.
        Guid? sure = e.Place.IsNowhere && e.Session is not null ? null : _ids!.Of(e.Place)[0];
        var all = AllOf(e);
        var (start, end) = TimeOf(e);
        var isAgents = e.Type is Projections.EventType.AgentSession or Projections.EventType.AgentTurn or Projections.EventType.AgentToolUse;
        var kind = isAgents ? EntryKind.Delegated : EntryKind.Direct;
        for (var i = _assignments.Count - 1; i >= 0; i--)
        {
            var assignment = _assignments[i];
            if (assignment.Start >= end || assignment.End <= start || (assignment.Kind ?? kind) != kind || !all.Contains(_ids!.GroupOf(assignment.Stream)))
                continue;
            if (assignment.IsExcluded)
                return true;
            if (assignment.Leaves && assignment.Start <= start && assignment.End >= end && assignment.Stream == sure)
                return false;
        }
        return !isKept;
    }

    private static HashSet<EventId> LeavingAssignments(EventStore store, Exclusion exclusion, Instant? asOf)
    {
        var leaving = new HashSet<EventId>();
        using var cursor = store.ReadByHand(asOf);
        while (cursor.MoveNext())
        {
            if (cursor.Type.SequenceEqual("entry_assigned"u8) && exclusion.Of(StoredEvent.At(cursor)).Verdict == RecordVerdict.Kept)
                leaving.Add(cursor.Id);
        }
        return leaving;
    }

    private static (long Start, long End) TimeOf(DerivationEvent e)
    {
        var start = e.Type == Projections.EventType.ManualTimeBlock && e.Block?.Start is { } stated ? stated : e.At;
        var end = e.Type != Projections.EventType.ManualTimeBlock ? start : e.Block?.End ?? start + e.Lasting;
        return (start, Math.Max(end, start + 1));
    }

    private void ReadPlaces(IEnumerable<EventCursor> events)
    {
        foreach (var cursor in events)
        {
            var e = EventReading.Decode(_decoder, cursor);
            if (e.Place is { Repository: { } repository, Remote: { } remote })
                Add(_byRepository, (e.Place.Host, StreamKey.OfRepository(e.Place.Host, repository).Path), [_ids!.Of(StreamKey.OfRemote(remote))]);
            if (e.Session is { } session && !e.Place.IsNowhere)
                Add(_bySession, (e.Setting.Source, session), [e.Place]);
        }

        static void Add<TKey, T>(Dictionary<TKey, HashSet<T>> sets, TKey key, IEnumerable<T> added) where TKey : notnull
        {
            if (!sets.TryGetValue(key, out var set))
                sets.Add(key, set = []);
            set.UnionWith(added);
        }
    }

    /// <summary>All streams that an event may be of, by what other events say of its repository and session, merged ones as one.</summary>
    private HashSet<Guid> AllOf(DerivationEvent e)
    {
        var all = AllOf(e.Place);
        if (!e.Place.IsNowhere || e.Session is not { } session || !_bySession.TryGetValue((e.Setting.Source, session), out var places))
            return all;
        return [.. all, .. places.SelectMany(AllOf)];
    }

    private HashSet<Guid> AllOf(EventPlace place)
    {
        if (_byPlace.TryGetValue(place, out var all))
            return all;
        all = [.. _ids!.Of(place).Select(_ids.GroupOf)];
        // A directory may be a repository to other events.
        foreach (var folder in new[] { place.Repository, place.Directory }.OfType<string>())
            all.UnionWith(_byRepository.GetValueOrDefault((place.Host, StreamKey.OfRepository(place.Host, folder).Path), []).Select(_ids.GroupOf));
        _byPlace.Add(place, all);
        return all;
    }

    /// <param name="Stream">The stream that it names.</param>
    /// <param name="Kind">The kind of time; null for both.</param>
    /// <param name="Start">In milliseconds, included.</param>
    /// <param name="End">In milliseconds, not included.</param>
    /// <param name="IsExcluded">Whether what it assigns to does not leave.</param>
    /// <param name="Leaves">Whether it leaves itself, where its stream has an event that does.</param>
    private readonly record struct Assignment(Guid Stream, EntryKind? Kind, long Start, long End, bool IsExcluded, bool Leaves);
}
