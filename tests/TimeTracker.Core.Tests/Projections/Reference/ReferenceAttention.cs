namespace TimeTracker.Projections.Reference;

/// <summary>"Attention: one stream at a time. Evidence at t on S: attention is on S from t until the next evidence or t + W."</summary>
internal sealed class ReferenceAttention
{
    private const long Day = 24 * 3_600_000;

    private readonly IReadOnlyList<ReferenceEvent> _events;
    private readonly ReferenceStreams _streams;
    private readonly ReferenceSessions _sessions;
    private readonly ReferenceGit _git;
    private readonly ProjectionParameters _parameters;
    private readonly ReferenceUses _uses;
    private readonly ReferenceExclusion _exclusion;
    private readonly List<Evidence> _evidence = [];

    public ReferenceAttention(
        IReadOnlyList<ReferenceEvent> events, ReferenceStreams streams, ReferenceSessions sessions, ReferenceGit git, ProjectionParameters parameters, ReferenceExclusion exclusion, ReferenceUses uses)
    {
        (_events, _streams, _sessions, _git, _parameters, _exclusion, _uses) = (events, streams, sessions, git, parameters, exclusion, uses);
        for (var i = 0; i < events.Count; i++)
            See(events[i], i);
        for (var i = 0; i + 1 < _evidence.Count; i++)
            _evidence[i].EndBy(_evidence[i + 1].At);
    }

    public IEnumerable<long> Edges => _evidence.SelectMany(evidence => new[] { evidence.At, evidence.End });

    /// <summary>Who has attention at an instant: "of several pieces of evidence at one instant the last in this order".</summary>
    public (ReferenceEvent Event, string Stream, bool IsExcluded)? At(long instant) =>
        _evidence.LastOrDefault(evidence => evidence.At <= instant) is { } latest && instant < latest.End ? (latest.Event, latest.Stream, latest.IsExcluded) : null;

    private void See(ReferenceEvent e, int position)
    {
        switch (e.Type)
        {
            case "tmux_pane_focus":
                IsEvidence(e, On(e));
                break;
            case "tmux_scroll":
                IsEvidence(e, ReferenceStreams.HasPlace(e) ? On(e) : Latest());
                break;
            case "tmux_client" when e.Action is "attached" or "focused" or "active":
                IsEvidence(e, ReferenceStreams.HasPlace(e) ? On(e) : Tmux(position) ?? Nowhere);
                break;
            // "Detached ends attention if the latest evidence is a tmux event of the same host (an absent host matches)."
            case "tmux_client" when e.Action == "detached":
                var ends = _evidence.Count > 0 && e.At < _evidence[^1].End && IsTmux(_evidence[^1].Event) && (_evidence[^1].Event.Host is not { } its || e.Host is not { } own || its == own);
                if (ends)
                    _evidence[^1].EndBy(e.At);
                _uses[e] = ends ? EventUse.EndsTime : EventUse.WithoutEffect;
                break;
            // "Unfocused does nothing."
            case "tmux_client":
                _uses[e] = EventUse.WithoutEffect;
                break;
            case "user_message":
                if (_sessions.IsAPersons(_sessions.Of(e)!, e.At))
                    IsEvidence(e, (_sessions.Stream(_sessions.Of(e)!, e.At), _sessions.IsPlaceExcluded(_sessions.Of(e)!, e.At, _exclusion)));
                else
                    _uses[e] = EventUse.OfAnAgent;
                break;
            case "window_focus":
                if (IsUnbelievedRepeat(e, position))
                    _uses[e] = EventUse.Repeated;
                else
                    IsEvidence(e, Window(e, position));
                break;
            case "browser_tab":
                // "Is evidence unless the latest window_focus is of an application that is no browser; then it is only remembered."
                if (Before(position).LastOrDefault(other => other.Type == "window_focus") is { } window && !IsOne(window, _parameters.BrowserApps))
                    _uses[e] = EventUse.Remembered;
                else if (IsUnbelievedRepeat(e, position))
                    _uses[e] = EventUse.Repeated;
                else
                    IsEvidence(e, On(e));
                break;
            case "editor_heartbeat":
                IsEvidence(e, On(e), e.Lasting("duration_ms"));
                break;
            case "manual_note":
                IsEvidence(e, ReferenceStreams.HasPlace(e) ? On(e) : Latest());
                break;
            case "git_commit" or "git_checkout":
                if (_git.WhyNot(e) is { } reason)
                    _uses[e] = reason;
                else
                    IsEvidence(e, On(e));
                break;
            case "git_merge" or "git_rewrite" or "git_push":
                _uses[e] = EventUse.NoEvidence;
                break;
            case "afk_change":
                // "Idle at t with duration d ends the attention of the latest evidence at or before it at max(t - d, that evidence's time)."
                if (e.Text("status") == "idle" && _evidence.Count > 0)
                    _evidence[^1].EndBy(Math.Max(e.At - e.Lasting("idle_duration_ms"), _evidence[^1].TimeFor(e.At)));
                _uses[e] = e.Text("status") == "idle" && _evidence.Count > 0 ? EventUse.EndsTime : EventUse.Remembered;
                break;
        }
    }

    private void IsEvidence(ReferenceEvent e, (string Stream, bool IsExcluded) on, long lasting = 0)
    {
        _evidence.Add(new Evidence(e, on.Stream, on.IsExcluded || _exclusion.Excludes(e), lasting, e.At + lasting + (long)_parameters.AttentionWindow.TotalMilliseconds));
        _uses[e] = EventUse.WithoutDuration;
    }

    private IEnumerable<ReferenceEvent> Before(int position) => _events.Take(position);

    private static (string, bool) Nowhere => (ReferenceStreams.Unassigned, false);

    // What takes its stream from an excluded event is excluded with it.
    private (string, bool) On(ReferenceEvent e) => (_streams.Of(e), _exclusion.ExcludesPlace(e));

    // "A scroll or note without a place is evidence on the stream of the latest evidence before it (expired or idle included)."
    private (string, bool) Latest() => _evidence.Count > 0 ? (_evidence[^1].Stream, _evidence[^1].IsExcluded) : Nowhere;

    // "That of the latest tmux_pane_focus (unassigned if it has no place), or of the latest tmux_scroll or tmux_client with a place, whichever is
    //  later. Of the tmux_client events only attached, focused or active with a place set it."
    private (string, bool)? Tmux(int position) =>
        Before(position).LastOrDefault(e => e.Type == "tmux_pane_focus" || (ReferenceStreams.HasPlace(e)
            && (e.Type == "tmux_scroll" || (e.Type == "tmux_client" && e.Action is "attached" or "focused" or "active")))) is { } latest ? On(latest) : null;

    private (string, bool) Window(ReferenceEvent e, int position)
    {
        if (IsOne(e, _parameters.TerminalApps))
            return Tmux(position) ?? On(e);
        // "A browser window without a place takes the stream of the latest tab."
        if (IsOne(e, _parameters.BrowserApps) && !ReferenceStreams.HasPlace(e))
            return Before(position).LastOrDefault(other => other.Type == "browser_tab") is { } tab ? On(tab) : Nowhere;
        return On(e);
    }

    // "One of the words of its name (lower case, split at everything that is not a letter or digit) is in the configured list."
    private static bool IsOne(ReferenceEvent window, IReadOnlyList<string> words)
    {
        var name = window.Text("app") ?? "";
        var split = new string([.. name.Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return split.Any(words.Contains);
    }

    // "Equal to the previous one of its host is no evidence between idle and active: judged by the latest afk_change of any host; where that is
    //  over 24 h old or absent, a repeat is never evidence."
    private bool IsUnbelievedRepeat(ReferenceEvent e, int position)
    {
        var previous = Before(position).LastOrDefault(other => other.Type == e.Type && other.Host == e.Host);
        if (previous is null || previous.Shown != e.Shown)
            return false;
        var presence = Before(position).LastOrDefault(other => other.Type == "afk_change" && other.Text("status") is "idle" or "active");
        return presence is null || e.At - presence.At > Day || presence.Text("status") == "idle";
    }

    private static bool IsTmux(ReferenceEvent e) => e.Type.StartsWith("tmux_", StringComparison.Ordinal);

    private sealed class Evidence(ReferenceEvent e, string stream, bool isExcluded, long lasting, long end)
    {
        public ReferenceEvent Event => e;

        public string Stream => stream;

        public bool IsExcluded => isExcluded;

        public long At => e.At;

        public long End { get; private set; } = end;

        public void EndBy(long instant) => End = Math.Min(End, instant);

        /// <summary>"For an idle report at u a heartbeat's time counts as min(t + d, u)."</summary>
        public long TimeFor(long idleAt) => Math.Min(e.At + lasting, idleAt);
    }
}
