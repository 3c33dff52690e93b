using TimeTracker.Events;
using TimeTracker.Store;

namespace TimeTracker.Projections.Stored;

/// <summary>
/// Brings the stored view up to the last event of the store: from scratch, where there is none, by the very same steps.
/// </summary>
/// <remarks>
/// <code>
/// events behind the view's number  ->  shelves: decoded, by session and by day
///   sessions that got events       ->  sessions derived whole: work, traces, whose messages
///   days that got events or work   ->  days of attention, each from what the one before hands over, and on until that is as it was
/// what people stated               ->  read with the entries, so it changes no row; but a retraction its event's session and day, and
///                                      what makes two streams one everything
/// </code>
/// </remarks>
internal sealed class ViewUpdate(SqliteDatabase database, StoreKeys keys, ProjectionParameters parameters, long now)
{
    private readonly HashSet<string> _sessions = [];
    private readonly SortedSet<long> _days = [];

    /// <summary>Brings the view up to date, in one transaction: nobody ever sees a part of it.</summary>
    /// <param name="database">A connection that writes.</param>
    /// <param name="keys">The store's keys.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="now">What counts as now, in milliseconds. Nothing is done where it lies before what the view has already.</param>
    public static void Run(SqliteDatabase database, StoreKeys keys, ProjectionParameters parameters, long now) => database.Write(() =>
    {
        var fingerprint = ViewFingerprint.Of(parameters, keys);
        var state = ViewState.Load(database, fingerprint);
        var last = database.Number("SELECT max(seq) FROM events"u8) ?? 0;
        if (state is null)
        {
            database.Execute(DerivedViewSchema.Drop);
            database.Execute(DerivedViewSchema.Create);
            state = ViewState.Empty(ViewState.CountForgotten(database));
        }
        // A now before that of the stored view is a look into the past, which must not cost the present its view.
        else if (now < state.Latest || (state.Sequence == last && state.HoldsAt(now)))
        {
            return;
        }
        new ViewUpdate(database, keys, parameters, now).Run(state, last).Save(database, fingerprint);
    });

    private ViewState Run(ViewState state, long last)
    {
        var pool = new EventPool();
        using var shelves = new EventShelves(database, pool);
        var counts = RepositoryCounts.Load(database);
        var (before, keptBefore) = (counts.ToRepositories(), counts.ToKeptRepositories());
        var (fates, fatesBefore) = (StoredFates.Load(database), StoredFates.Load(database));
        var stated = StatedFacts.Of(shelves.Read(Shelf.Stated));

        using var identity = new EventIdentity(keys.Event);
        var arrivals = new Arrivals(database, identity, stated.Retracted, counts, fates, parameters.Exclusion, now);
        if (state.Ahead is not null)
            arrivals.TakeUpAhead();
        arrivals.TakeUp(state.Sequence, last);
        _sessions.UnionWith(arrivals.Sessions);
        _days.UnionWith(arrivals.Days);

        if (arrivals.AnyStated)
        {
            var restated = StatedFacts.Of(shelves.Read(Shelf.Stated));
            TakeBack(stated.Retracted, restated.Retracted, counts, fates, identity);
            stated = restated;
        }
        var repositories = counts.ToRepositories();
        counts.Save(database);
        StoredFates.Save(database, fatesBefore, fates);
        fates.Tell(stated.Events);
        var kept = KeptRows.Read(database, counts, stated.Events, keys, parameters);
        var merges = StreamMerges.Of(stated.Events, new NamedStreams(repositories, RepositoryCounts.Streams(database, repositories), keys));
        var allMerges = kept is null ? merges.Text : $"{merges.Text}\n{kept.Merges}";
        if (!repositories.GivesTheSameStreamsAs(before) || !counts.ToKeptRepositories().GivesTheSameStreamsAs(keptBefore) || allMerges != state.Merges)
            TouchEverything();

        var streams = new Streams(repositories, merges, kept);
        var otherFates = OtherFates(fatesBefore, fates);
        using (var rows = new SessionRows(database, shelves, streams, stated.Retracted, fates, parameters))
        {
            foreach (var session in _sessions)
                rows.Derive(session, otherFates.Contains(session), _days);
        }
        using (var rows = new DayRows(database, shelves, pool, streams, stated.Retracted, fates, parameters))
            rows.Derive(_days);
        return state with { Sequence = last, Latest = Math.Max(state.Latest, arrivals.Latest), Merges = allMerges, Ahead = arrivals.Ahead };
    }

    /// <summary>Touches what has events that were taken back since, or were given back.</summary>
    private void TakeBack(IReadOnlySet<EventId> before, IReadOnlySet<EventId> after, RepositoryCounts counts, SessionFates fates, EventIdentity identity)
    {
        var changed = before.Where(id => !after.Contains(id)).Concat(after.Where(id => !before.Contains(id))).ToHashSet();
        if (changed.Count == 0)
            return;
        var decoder = new EventDecoder(identity);
        foreach (var number in EventSelection.Find(database, changed))
        {
            using var cursor = EventSelection.OpenCommitted(database, number - 1, number);
            if (!cursor.MoveNext() || cursor.IsForgotten || EventReading.Decode(decoder, cursor, parameters.Exclusion) is not { } e || e.At > now)
                continue;
            counts.Add(e, after.Contains(e.Id) ? -1 : 1);
            fates.Add(e, after.Contains(e.Id) ? -1 : 1);
            if (Shelf.OfItself(e) == Shelf.Presence)
                _days.Add(Day.Of(e.At));
            if (Shelf.OfSession(e) is { } session)
                _sessions.Add(session);
        }
    }

    /// <summary>The shelves of the sessions of which an event was excluded, or no longer is one. All of them got that event, or lost it.</summary>
    private static HashSet<string> OtherFates(SessionFates before, SessionFates after) =>
        [.. before.Excluded.Keys.Where(s => !after.Excluded.ContainsKey(s)).Concat(after.Excluded.Keys.Where(s => !before.Excluded.ContainsKey(s))).Select(s => Shelf.OfSession(s.Session))];

    private void TouchEverything()
    {
        using var rows = database.Prepare("SELECT DISTINCT shelf FROM derived_events"u8);
        while (rows.Step())
        {
            if (rows.Words(0) is var shelf && Shelf.IsOfSessions(shelf))
                _sessions.Add(shelf);
        }
        using var days = database.Prepare("SELECT day FROM derived_days UNION SELECT day FROM derived_events WHERE shelf = 'presence'"u8);
        while (days.Step())
            _days.Add(days.Long(0));
    }
}
