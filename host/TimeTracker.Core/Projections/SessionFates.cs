namespace TimeTracker.Projections;

/// <summary>
/// The sessions that belong to an excluded place, by one of their events. What has no place of its own goes with its session: where the session is, is
/// said by others of its events. Of what leaves, <see cref="Privacy.Excluding.ExcludedSessions"/> says the same.
/// </summary>
internal sealed class SessionFates
{
    private readonly Dictionary<(string Source, string Session), long> _excluded = [];

    /// <summary>The sessions, each with how many of its events are of an excluded place.</summary>
    public IReadOnlyDictionary<(string Source, string Session), long> Excluded => _excluded;

    /// <summary>Tells events of their sessions' fates.</summary>
    /// <param name="events">Events that count: what was taken back decides nothing.</param>
    public static void Settle(IReadOnlyCollection<DerivationEvent> events)
    {
        var fates = new SessionFates();
        foreach (var e in events)
            fates.Add(e, 1);
        fates.Tell(events);
    }

    /// <summary>Takes up an event, or takes it back.</summary>
    public void Add(DerivationEvent e, long count)
    {
        if ((e.Marks & ExclusionMarks.OfExcludedPlace) != 0 && e.Session is { } session)
            Add((e.Setting.Source, session), count);
    }

    /// <summary>Takes up so many events of an excluded place of a session.</summary>
    public void Add((string Source, string Session) session, long count)
    {
        var events = _excluded.GetValueOrDefault(session) + count;
        if (events > 0)
            _excluded[session] = events;
        else
            _excluded.Remove(session);
    }

    /// <summary>Tells events of their sessions' fates: those that were not told before.</summary>
    public void Tell(IEnumerable<DerivationEvent> events)
    {
        if (_excluded.Count == 0)
            return;
        foreach (var e in events)
            e.IsExcludedBySession = e.GoesWithItsSession && _excluded.ContainsKey((e.Setting.Source, e.Session!));
    }
}
