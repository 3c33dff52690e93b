using TimeTracker.Events;

namespace TimeTracker.Projections;

/// <summary>
/// Decides, event by event in total order, whether an event is evidence of presence and on which stream. It remembers what later events
/// are judged by, in an <see cref="AttentionState"/>: the tmux stream, the window in front, the last tab, and whether the person was last reported idle.
/// </summary>
internal sealed class Presence(Streams streams, Speakers speakers, GitJudgement git, AttentionState state, ProjectionParameters parameters)
{
    // Where the latest report of idleness or activity is older, a watcher that repeats itself proves nothing.
    private const long ReportsHoldFor = 24 * 60 * 60 * 1000L;

    private readonly Applications _applications = new(parameters);
    private readonly AuthorPatterns _authors = new(parameters.Authors);

    /// <summary>Judges the next event in total order.</summary>
    /// <param name="e">The event.</param>
    /// <param name="evidence">What it is evidence of.</param>
    /// <returns><see cref="EventUse.WithoutDuration"/> of evidence (which becomes time only when the next event is known), else why it is none.</returns>
    public EventUse Judge(DerivationEvent e, out Evidence evidence)
    {
        var judged = StreamOf(e, out var seen);
        evidence = new Evidence(e, seen.Number, e.At, e.Type == EventType.EditorHeartbeat ? e.At + e.Lasting : e.At, seen.IsExcluded || e.IsExcluded);
        return judged;
    }

    private EventUse StreamOf(DerivationEvent e, out SeenStream stream)
    {
        stream = On(e.Place, e);
        switch (e.Type)
        {
            case EventType.TmuxPaneFocus:
                state.TmuxStream = stream;
                return EventUse.WithoutDuration;

            case EventType.TmuxScroll:
                if (e.Place.IsNowhere)
                    stream = OnLatest(stream);
                else
                    state.TmuxStream = stream;
                return EventUse.WithoutDuration;

            case EventType.TmuxClient when e.Action is EventAction.Attached or EventAction.Focused or EventAction.Active:
                if (e.Place.IsNowhere)
                    stream = state.TmuxStream ?? stream;
                else
                    state.TmuxStream = stream;
                return EventUse.WithoutDuration;

            case EventType.TmuxClient:
                return EventUse.WithoutEffect;

            case EventType.UserMessage:
                var speaker = speakers.Of(e);
                if (speaker.Kind != SessionKind.User)
                    return EventUse.OfAnAgent;
                stream = On(speaker.Place, e);
                if (speaker.IsExcluded)
                    stream = stream with { IsExcluded = true };
                return EventUse.WithoutDuration;

            case EventType.WindowFocus:
                return Window(e, ref stream);

            case EventType.BrowserTab:
                return Tab(e, stream);

            case EventType.EditorHeartbeat:
                return EventUse.WithoutDuration;

            case EventType.ManualNote:
                if (e.Place.IsNowhere)
                    stream = OnLatest(stream);
                return EventUse.WithoutDuration;

            case EventType.GitCommit or EventType.GitCheckout:
                return Git(e, stream.Number);

            case EventType.GitMerge or EventType.GitRewrite or EventType.GitPush:
                return EventUse.NoEvidence;

            default:
                return EventUse.UnknownType;
        }
    }

    private SeenStream On(EventPlace place, DerivationEvent e) => new(streams.Of(place), e.IsExcluded || streams.IsHidden(place));

    private SeenStream OnLatest(SeenStream otherwise) => state.Latest is { } latest ? new SeenStream(latest.Stream, latest.IsExcluded) : otherwise;

    private EventUse Window(DerivationEvent e, ref SeenStream stream)
    {
        state.HasFrontWindow = true;
        state.FrontApp = e.Text;
        if (!IsNews(e))
            return EventUse.Repeated;
        if (_applications.IsTerminal(e.Text))
            stream = state.TmuxStream ?? stream;
        else if (_applications.IsBrowser(e.Text) && e.Place.IsNowhere)
            stream = state.LastTabStream ?? stream;
        return EventUse.WithoutDuration;
    }

    private EventUse Tab(DerivationEvent e, SeenStream stream)
    {
        state.LastTabStream = stream;
        var isNews = IsNews(e);
        if (state.HasFrontWindow && !_applications.IsBrowser(state.FrontApp))
            return EventUse.Remembered;
        return isNews ? EventUse.WithoutDuration : EventUse.Repeated;
    }

    // Watchers say again what they said before, at night as well. Such a repetition proves presence only while the person is known to be there.
    private bool IsNews(DerivationEvent e)
    {
        var key = (e.Place.Host, e.Type);
        var isRepeat = state.LastShown.TryGetValue(key, out var last) && last == e.Number;
        state.LastShown[key] = e.Number;
        return !isRepeat || (state.LastReport is { Action: EventAction.Active } report && e.At - report.At <= ReportsHoldFor);
    }

    // Only a commit of the history has an author here: what a reflog or a hook shows was done on a machine of the person.
    private EventUse Git(DerivationEvent e, int stream) => parameters.GitPresence switch
    {
        GitPresence.Never => EventUse.GitDoesNotCount,
        GitPresence.Auto when git.IsAgents(stream, e.At) => EventUse.OfAnAgent,
        _ when e.Text is { } author && parameters.Authors.Count > 0 && !_authors.Include(author) => EventUse.OfSomebodyElse,
        _ => EventUse.WithoutDuration,
    };
}
