namespace TimeTracker.Projections;

/// <summary>
/// The events of one session, in total order, and what is known of it at each of them: who speaks, and where it is. Any event with a
/// session's id may state that; what holds at an instant is what the latest event up to it stated, else what the first later one states.
/// </summary>
internal sealed class SessionLog
{
    private readonly SessionKind[] _kinds;
    private readonly EventPlace[] _places;
    private readonly EventPlace _firstPlace;
    private readonly bool[]? _isPlaceExcluded;
    private readonly long[] _since;

    private SessionLog(IReadOnlyList<DerivationEvent> events, int number)
    {
        Events = events;
        Number = number;
        _kinds = new SessionKind[events.Count];
        _places = new EventPlace[events.Count];
        var kind = SessionKind.Unstated;
        EventPlace? place = null;
        for (var i = events.Count - 1; i >= 0; i--)
        {
            // From behind: so what the first one states is known when the events before it are reached.
            kind = events[i].SessionKind == SessionKind.Unstated ? kind : events[i].SessionKind;
            place = events[i].Place.IsNowhere ? place : events[i].Place;
        }
        _firstPlace = place ?? events[0].Place;
        for (var i = 0; i < events.Count; i++)
        {
            kind = events[i].SessionKind == SessionKind.Unstated ? kind : events[i].SessionKind;
            place = events[i].Place.IsNowhere ? place : events[i].Place;
            _kinds[i] = kind == SessionKind.Unstated ? SessionKind.User : kind;
            _places[i] = place ?? _firstPlace;
        }
        for (var i = events.Count - 2; i >= 0; i--)
        {
            // What holds at an instant holds for all events on it, whichever of them states it.
            if (events[i].At == events[i + 1].At)
                (_kinds[i], _places[i]) = (_kinds[i + 1], _places[i + 1]);
        }
        _isPlaceExcluded = ExcludedPlaces();
        _since = new long[events.Count];
        for (var i = 0; i < events.Count; i++)
            _since[i] = _places[i] != (i > 0 ? _places[i - 1] : _firstPlace) ? events[i].At : i > 0 ? _since[i - 1] : long.MinValue;
    }

    /// <summary>The session's events of every type.</summary>
    public IReadOnlyList<DerivationEvent> Events { get; }

    /// <summary>Sessions are numbered in the order in which they began, with their first event of any type.</summary>
    public int Number { get; }

    /// <summary>Who speaks at an event: a person, where nobody says otherwise.</summary>
    public SessionKind KindAt(int index) => _kinds[index];

    /// <summary>Where the session is at an event; nowhere, where nobody says.</summary>
    public EventPlace PlaceAt(int index) => _places[index];

    /// <summary>Whether only excluded events say that the session is where it is at an event.</summary>
    public bool IsPlaceExcludedAt(int index) => _isPlaceExcluded?[index] ?? false;

    /// <summary>Where the session is at an instant. A turn may begin before the session's first event; then it is where the first that says so is.</summary>
    public EventPlace PlaceAt(long instant) => instant < Events[0].At ? _firstPlace : _places[LatestAt(instant)];

    /// <summary>Since when the session has been where it is at an instant; the least number where it never was elsewhere.</summary>
    public long SinceAt(long instant) => instant < Events[0].At ? long.MinValue : _since[LatestAt(instant)];

    /// <summary>The index of the latest event at or before an instant; of the first, where all are later.</summary>
    public int LatestAt(long instant)
    {
        int low = 0, high = Events.Count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Events[middle].At <= instant)
                low = middle + 1;
            else
                high = middle;
        }
        return Math.Max(0, low - 1);
    }

    /// <summary>Tells sessions apart. Agent events without a <c>session_id</c> form one session per source, host and stream.</summary>
    /// <param name="events">Events that count, in total order.</param>
    /// <param name="streams">The streams.</param>
    /// <returns>In the order in which they began.</returns>
    public static List<SessionLog> Of(IEnumerable<DerivationEvent> events, Streams streams)
    {
        var named = new Dictionary<string, List<DerivationEvent>>(StringComparer.Ordinal);
        var nameless = new Dictionary<(string Source, string? Host, int Stream), List<DerivationEvent>>();
        var inOrder = new List<List<DerivationEvent>>();
        foreach (var e in events)
        {
            if (e.Session is { } id)
                Add(named, id, e, inOrder);
            else if (e.IsOfAgents)
                Add(nameless, (e.Setting.Source, e.Place.Host, streams.Of(e.Place)), e, inOrder);
        }
        var logs = new List<SessionLog>(inOrder.Count);
        foreach (var list in inOrder)
            logs.Add(new SessionLog(list, logs.Count));
        return logs;
    }

    // The places once more, as the events that are not excluded state them; null where all do.
    private bool[]? ExcludedPlaces()
    {
        var isAny = false;
        EventPlace? kept = null;
        for (var i = Events.Count - 1; i >= 0; i--)
        {
            isAny |= Events[i].IsExcluded;
            kept = Events[i].IsExcluded || Events[i].Place.IsNowhere ? kept : Events[i].Place;
        }
        if (!isAny)
            return null;
        var keptAt = new EventPlace?[Events.Count];
        for (var i = 0; i < Events.Count; i++)
            keptAt[i] = kept = Events[i].IsExcluded || Events[i].Place.IsNowhere ? kept : Events[i].Place;
        var excluded = new bool[Events.Count];
        for (var i = Events.Count - 1; i >= 0; i--)
        {
            if (i + 1 < Events.Count && Events[i].At == Events[i + 1].At)
                keptAt[i] = keptAt[i + 1];
            excluded[i] = !_places[i].IsNowhere && _places[i] != keptAt[i];
        }
        return excluded;
    }

    private static void Add<TKey>(Dictionary<TKey, List<DerivationEvent>> sessions, TKey key, DerivationEvent e, List<List<DerivationEvent>> inOrder)
        where TKey : notnull
    {
        if (!sessions.TryGetValue(key, out var list))
        {
            sessions.Add(key, list = []);
            inOrder.Add(list);
        }
        list.Add(e);
    }
}
