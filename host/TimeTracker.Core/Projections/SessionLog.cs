namespace TimeTracker.Projections;

/// <summary>
/// The events of one session, in total order, and what is known of it at each of them: who speaks, and where it is. Any event with a
/// session's id may state that; what holds is what the latest event up to there stated, else what the first later one states.
/// </summary>
internal sealed class SessionLog
{
    private readonly SessionKind[] _kinds;
    private readonly EventPlace[] _places;

    private SessionLog(IReadOnlyList<DerivationEvent> events)
    {
        Events = events;
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
        for (var i = 0; i < events.Count; i++)
        {
            kind = events[i].SessionKind == SessionKind.Unstated ? kind : events[i].SessionKind;
            place = events[i].Place.IsNowhere ? place : events[i].Place;
            _kinds[i] = kind == SessionKind.Unstated ? SessionKind.User : kind;
            _places[i] = place ?? events[i].Place;
        }
    }

    /// <summary>The session's events of every type.</summary>
    public IReadOnlyList<DerivationEvent> Events { get; }

    /// <summary>Who speaks at an event: a person, where nobody says otherwise.</summary>
    public SessionKind KindAt(int index) => _kinds[index];

    /// <summary>Where the session is at an event; nowhere, where nobody says.</summary>
    public EventPlace PlaceAt(int index) => _places[index];

    /// <summary>Tells sessions apart. Agent events without a <c>session_id</c> form one session per source, host and stream.</summary>
    /// <param name="events">Events that count, in total order.</param>
    /// <param name="streams">The streams.</param>
    public static IEnumerable<SessionLog> Of(IEnumerable<DerivationEvent> events, Streams streams)
    {
        var named = new Dictionary<string, List<DerivationEvent>>(StringComparer.Ordinal);
        var nameless = new Dictionary<(string Source, string? Host, int Stream), List<DerivationEvent>>();
        foreach (var e in events)
        {
            if (e.Session is { } id)
                Add(named, id, e);
            else if (e.IsOfAgents)
                Add(nameless, (e.Setting.Source, e.Place.Host, streams.Of(e.Place)), e);
        }
        return named.Values.Concat(nameless.Values).Select(list => new SessionLog(list));
    }

    private static void Add<TKey>(Dictionary<TKey, List<DerivationEvent>> sessions, TKey key, DerivationEvent e)
        where TKey : notnull
    {
        if (!sessions.TryGetValue(key, out var list))
            sessions.Add(key, list = []);
        list.Add(e);
    }
}
