namespace TimeTracker.Projections;

/// <summary>
/// Decides, event by event in total order, whether an event is evidence of presence and on which stream. It remembers what later events
/// are judged by: the tmux stream, the window in front, the last tab, and whether the person was last reported idle.
/// </summary>
internal sealed class Presence(EventHistory history, Streams streams, Sessions sessions, ProjectionParameters parameters)
{
    // Where the latest report of idleness or activity is older, a watcher that repeats itself proves nothing.
    private const long ReportsHoldFor = 24 * 60 * 60 * 1000L;

    private readonly Applications _applications = new(parameters);
    private readonly Dictionary<(string? Host, EventType Type), long> _lastShown = [];
    private int? _tmuxStream;
    private DerivationEvent? _frontWindow;
    private int? _lastTabStream;
    private DerivationEvent? _lastReport;

    /// <summary>Judges the event at a position.</summary>
    /// <param name="position">The position; they have to be given in order.</param>
    /// <param name="latest">The latest evidence so far, also where its attention has ended; null where there is none.</param>
    /// <param name="evidence">What it is evidence of.</param>
    /// <returns><see cref="EventUse.WithoutDuration"/> of evidence (which becomes time only when the next event is known), else why it is none.</returns>
    public EventUse Judge(int position, Evidence? latest, out Evidence evidence)
    {
        var e = history[position];
        var judged = StreamOf(e, position, latest, out var stream);
        evidence = new Evidence(position, stream, e.At, e.Type == EventType.EditorHeartbeat ? e.At + e.Lasting : e.At);
        return judged;
    }

    /// <summary>Remembers a report of idleness or activity.</summary>
    public void Remember(DerivationEvent report) => _lastReport = report;

    private EventUse StreamOf(DerivationEvent e, int position, Evidence? latest, out int stream)
    {
        stream = streams.Of(e.Place);
        switch (e.Type)
        {
            case EventType.TmuxPaneFocus:
                _tmuxStream = stream;
                return EventUse.WithoutDuration;

            case EventType.TmuxScroll:
                if (e.Place.IsNowhere)
                    stream = latest?.Stream ?? Streams.Unassigned;
                else
                    _tmuxStream = stream;
                return EventUse.WithoutDuration;

            case EventType.TmuxClient when e.Action is EventAction.Attached or EventAction.Focused or EventAction.Active:
                if (e.Place.IsNowhere)
                    stream = _tmuxStream ?? stream;
                else
                    _tmuxStream = stream;
                return EventUse.WithoutDuration;

            case EventType.TmuxClient:
                return EventUse.WithoutEffect;

            case EventType.UserMessage:
                if (sessions.KindAt(e.Session, position) != SessionKind.User)
                    return EventUse.OfAnAgent;
                if (sessions.PlaceAt(e.Session, position) is { } place)
                    stream = streams.Of(place);
                return EventUse.WithoutDuration;

            case EventType.WindowFocus:
                return Window(e, ref stream);

            case EventType.BrowserTab:
                return Tab(e, stream);

            case EventType.EditorHeartbeat:
                return EventUse.WithoutDuration;

            case EventType.ManualNote:
                if (e.Place.IsNowhere)
                    stream = latest?.Stream ?? Streams.Unassigned;
                return EventUse.WithoutDuration;

            case EventType.GitCommit or EventType.GitCheckout:
                return Git();

            case EventType.GitMerge or EventType.GitRewrite or EventType.GitPush:
                return EventUse.NoEvidence;

            case EventType.Other:
                return EventUse.UnknownType;

            default:
                return EventUse.NotDerivedYet;
        }
    }

    private EventUse Window(DerivationEvent e, ref int stream)
    {
        _frontWindow = e;
        if (!IsNews(e))
            return EventUse.Repeated;
        if (_applications.IsTerminal(e.Text))
            stream = _tmuxStream ?? stream;
        else if (_applications.IsBrowser(e.Text) && e.Place.IsNowhere)
            stream = _lastTabStream ?? stream;
        return EventUse.WithoutDuration;
    }

    private EventUse Tab(DerivationEvent e, int stream)
    {
        _lastTabStream = stream;
        var isNews = IsNews(e);
        if (_frontWindow is not null && !_applications.IsBrowser(_frontWindow.Text))
            return EventUse.Remembered;
        return isNews ? EventUse.WithoutDuration : EventUse.Repeated;
    }

    // Watchers say again what they said before, at night as well. Such a repetition proves presence only while the person is known to be there.
    private bool IsNews(DerivationEvent e)
    {
        var key = (e.Place.Host, e.Type);
        var isRepeat = _lastShown.TryGetValue(key, out var last) && last == e.Number;
        _lastShown[key] = e.Number;
        return !isRepeat || (_lastReport is { Action: EventAction.Active } report && e.At - report.At <= ReportsHoldFor);
    }

    // Whose a commit is, was decided when it was collected: of the history only the commits of the person's `authors` become events, and
    // the reflog and the hooks of a machine are its person's.
    private EventUse Git()
    {
        if (parameters.GitPresence == GitPresence.Never)
            return EventUse.GitDoesNotCount;
        // The agents' test of `auto` belongs here: a commit during an agent's work in its stream, or within two minutes after a sign of it,
        // is the agent's. As long as no agents' time is derived there is no such work, and `auto` is `always`.
        return EventUse.WithoutDuration;
    }
}
