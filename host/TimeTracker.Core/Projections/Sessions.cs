namespace TimeTracker.Projections;

/// <summary>
/// What is known of agents' sessions: who speaks in them and where they are. Any event with a session's id may state it; what holds at an
/// instant is what the latest event up to it stated, else what the first later one states.
/// </summary>
internal sealed class Sessions
{
    private readonly Dictionary<string, List<(int Position, SessionKind Kind)>> _kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(int Position, EventPlace Place)>> _places = new(StringComparer.Ordinal);

    public static Sessions Of(EventHistory history, ReadOnlySpan<EventUse> uses)
    {
        var sessions = new Sessions();
        for (var i = 0; i < uses.Length; i++)
        {
            if (uses[i] is EventUse.Retracted or EventUse.Forgotten || history[i] is not { Session: { } id } e)
                continue;
            if (e.SessionKind != SessionKind.Unstated)
                Add(sessions._kinds, id, i, e.SessionKind);
            if (!e.Place.IsNowhere)
                Add(sessions._places, id, i, e.Place);
        }
        return sessions;
    }

    /// <summary>Who speaks in an event's session: a person, where nobody says otherwise.</summary>
    public SessionKind KindAt(string? session, int position) =>
        session is not null && Holds(_kinds, session, position, out var kind) ? kind : SessionKind.User;

    /// <summary>Where an event's session is; null where nobody says.</summary>
    public EventPlace? PlaceAt(string? session, int position) =>
        session is not null && Holds(_places, session, position, out var place) ? place : null;

    private static void Add<T>(Dictionary<string, List<(int, T)>> facts, string session, int position, T value)
    {
        if (!facts.TryGetValue(session, out var list))
            facts.Add(session, list = []);
        if (list.Count == 0 || !EqualityComparer<T>.Default.Equals(list[^1].Item2, value))
            list.Add((position, value));
    }

    private static bool Holds<T>(Dictionary<string, List<(int Position, T Value)>> facts, string session, int position, out T value)
    {
        if (!facts.TryGetValue(session, out var list))
        {
            value = default!;
            return false;
        }
        int low = 0, high = list.Count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (list[middle].Position <= position)
                low = middle + 1;
            else
                high = middle;
        }
        value = list[Math.Max(0, low - 1)].Value;
        return true;
    }
}
