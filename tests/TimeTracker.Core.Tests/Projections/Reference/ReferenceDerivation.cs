using NodaTime;
using TimeTracker.Entries;
using TimeTracker.Projections.Generated;

namespace TimeTracker.Projections.Reference;

/// <summary>
/// The derivation once more, straight from the sentences of the rules and by another way than the product's: the line of time is cut at every
/// instant at which anything may begin or end, and for each piece between two of them it is asked who has it. Slow, and meant to be read.
/// </summary>
internal sealed class ReferenceDerivation
{
    private readonly long _now;
    private readonly IReadOnlyList<ReferenceAgents> _agents;
    private readonly ReferenceStreams _streams;
    private readonly ReferenceSessions _sessions;
    private readonly ReferenceAttention _attention;
    private readonly ReferenceBlocks _blocks;
    private readonly ReferencePauses _pauses;
    private readonly ReferenceAssignments _assignments;
    private readonly ReferenceExclusion _exclusion;
    private readonly List<ReferencePiece> _pieces;

    public ReferenceDerivation(IEnumerable<PastEvent> past, ProjectionParameters parameters, Instant asOf)
    {
        _now = ReferenceEvent.Milliseconds(asOf);
        var all = ReferenceOrder.Of(past.Select(e => new ReferenceEvent(e)));

        // "An event whose timestamp is after A does not exist for the derivation, corrections included."
        foreach (var e in all)
            Uses[e] = e.At <= _now ? EventUse.Undecided : EventUse.AfterNow;
        var events = ReferenceRetractions.Apply([.. all.Where(e => e.At <= _now)], Uses);
        foreach (var e in events.Where(e => !EventTypes.Contains(e.Type)))
            Uses[e] = EventUse.UnknownType;

        _streams = new ReferenceStreams(events, Uses);
        _exclusion = new ReferenceExclusion(events, past.ToDictionary(e => e.Id, parameters.Exclusion.Marks), parameters.Exclusion, _streams);
        _sessions = new ReferenceSessions(events, _streams);
        _agents = [.. _sessions.All.Select(session => new ReferenceAgents(session, _sessions, parameters, _now, Uses))];
        _attention = new ReferenceAttention(events, _streams, _sessions, new ReferenceGit(events, _streams, _sessions, _agents, parameters), parameters, _exclusion, Uses);
        _blocks = new ReferenceBlocks(events, parameters, Uses);
        _pauses = new ReferencePauses(events, Uses);
        _assignments = new ReferenceAssignments(events, _streams, Uses);
        Names = new ReferenceNames(events, _streams, _exclusion, Uses);
        _pieces = Pieces();
        Entries = Join(_pieces);
    }

    /// <summary>The entries, as their owner sees them.</summary>
    public IReadOnlyList<ReferenceEntry> Entries { get; }

    /// <summary>Those that leave: "excluding removes the excluded entries and nothing else".</summary>
    private IReadOnlyList<ReferenceEntry> Leaving => Join(Left);

    /// <summary>Those that leave, and excluded time as "one anonymous stream, whatever streams it is of".</summary>
    private IReadOnlyList<ReferenceEntry> LeavingWithPrivate => [.. Leaving, .. Join([.. Private])];

    /// <summary>What is to be read of excluded time.</summary>
    public IReadOnlyList<ReferenceEntry> Of(ExcludedView view) => view switch
    {
        ExcludedView.Marked => Entries,
        ExcludedView.Gap => Leaving,
        _ => LeavingWithPrivate,
    };

    private List<ReferencePiece> Left => [.. _pieces.Where(piece => !piece.IsExcluded).Select(piece => piece with { Agents = piece.Kept })];

    private IEnumerable<ReferencePiece> Private => _pieces.Where(piece => piece.IsExcluded).GroupBy(piece => (piece.Kind, piece.Stretch)).Select(all => new ReferencePiece(
        all.Key.Kind, "private", all.Key.Stretch, all.First().Accounting, null, all.Key.Kind == EntryKind.Direct ? 0 : 1, new ReferenceAssignment(null, null, "", null, null)));

    public ReferenceNames Names { get; }

    public ReferenceUses Uses { get; } = new();

    /// <summary>The stream that a correction means.</summary>
    public string Named(string key) => _streams.Named(key);

    // The types that the text gives a meaning.
    private static HashSet<string> EventTypes { get; } =
    [
        "tmux_pane_focus", "tmux_scroll", "tmux_client", "agent_session", "agent_turn", "agent_tool_use", "user_message", "afk_change", "window_focus", "browser_tab",
        "editor_heartbeat", "git_commit", "git_checkout", "git_merge", "git_rewrite", "git_push", "manual_time_block", "manual_note", "manual_timer_started",
        "manual_timer_stopped", "tracking_paused", "tracking_resumed", "entry_assigned", "stream_renamed", "streams_merged", "event_retracted",
    ];

    private List<ReferencePiece> Pieces()
    {
        var edges = _attention.Edges.Concat(_blocks.Edges).Concat(_pauses.Edges).Concat(_assignments.Edges).Concat(_agents.SelectMany(agent => agent.Edges))
            .Append(_now).Distinct().Order().ToList();
        var pieces = edges.Zip(edges.Skip(1), (start, end) => new Stretch(start, end))
            .SelectMany(stretch => Direct(stretch).Concat(Delegated(stretch)))
            .ToList();
        foreach (var edge in edges.Where(edge => edge < _now))
            Use(edge);
        return pieces;
    }

    // "The block's interval is taken out of the inferred direct time (delegated time stays)." "A pause's time is taken out of inferred direct and
    //  of delegated time. Blocks and timers stay."
    private IEnumerable<ReferencePiece> Direct(Stretch stretch)
    {
        if (_blocks.At(stretch.Start) is { } block)
            yield return Piece(EntryKind.Direct, _streams.Of(block), stretch, block, block, 0, _exclusion.ExcludesPlace(block));
        else if (!_pauses.IsPaused(stretch.Start) && _attention.At(stretch.Start) is { } attention)
            yield return Piece(EntryKind.Direct, attention.Stream, stretch, attention.Event, null, 0, attention.IsExcluded);
    }

    // "Delegated time of a stream is the union over its sessions." "Of overlapping spans of one stream the one whose session began last decides."
    private IEnumerable<ReferencePiece> Delegated(Stretch stretch) =>
        _pauses.IsPaused(stretch.Start) ? [] : _agents
            .Where(agent => agent.Works(stretch.Start))
            .GroupBy(agent => _sessions.Stream(agent.Session, stretch.Start))
            .Select(working => Piece(
                EntryKind.Delegated, working.Key, stretch, working.Last().Accounting(stretch.Start), null, working.Count(),
                working.Last().IsExcluded(stretch.Start, _exclusion)) with
            { Kept = Kept(working, stretch.Start) });

    // "Agents counts sessions that are not excluded."
    private int Kept(IGrouping<string, ReferenceAgents> working, long instant)
    {
        var isAssigned = _assignments.By(working.Key, EntryKind.Delegated, instant) is not null;
        return working.Count(agent => !agent.IsExcluded(instant, _exclusion)
            && (isAssigned || !_exclusion.ExcludesFor(ReferenceAssignment.Brought(agent.Accounting(instant)), null)));
    }

    // What gives time, and what would but for a pause.
    private void Use(long instant)
    {
        List<ReferenceEvent> givers = [];
        if (_blocks.At(instant) is { } block)
            Uses[block] = EventUse.GivesTime;
        else if (_attention.At(instant) is { } attention)
            givers.Add(attention.Event);
        givers.AddRange(_agents.Where(agent => agent.Works(instant)).Select(agent => agent.Sign(instant)).OfType<ReferenceEvent>());
        foreach (var giver in givers)
            Uses[giver] = !_pauses.IsPaused(instant) ? EventUse.GivesTime : Uses[giver] == EventUse.GivesTime ? EventUse.GivesTime : EventUse.Paused;
    }

    private ReferencePiece Piece(EntryKind kind, string stream, Stretch stretch, ReferenceEvent accounting, ReferenceEvent? block, int agents, bool isExcluded)
    {
        var by = _assignments.By(stream, kind, stretch.Start);
        var assignment = _assignments.At(stream, kind, stretch.Start, accounting);
        var isFor = _exclusion.ExcludesFor(ReferenceAssignment.Brought(accounting), by is null ? null : assignment);
        return new ReferencePiece(
            kind, stream, stretch, accounting, block, agents, assignment, isExcluded || isFor || Names.IsExcluded(stream) || (by is not null && _exclusion.ExcludesCorrection(by)), agents);
    }

    private List<ReferenceEntry> Join(IEnumerable<ReferencePiece> pieces)
    {
        var joined = new List<List<ReferencePiece>>();
        foreach (var piece in pieces)
        {
            if (joined.LastOrDefault(entry => piece.Continues(entry[^1])) is { } open)
                open.Add(piece);
            else
                joined.Add([piece]);
        }
        // "All intervals are cut at A; what would begin at A is not shown."
        return [.. joined.Where(entry => entry[0].Stretch.Start < _now).Select(entry => Entry([.. entry.Where(piece => piece.Stretch.Start < _now)], entry[^1].Stretch.End))];
    }

    private ReferenceEntry Entry(IReadOnlyList<ReferencePiece> pieces, long end)
    {
        var isPrivate = pieces[0].Stream == "private";
        var hosts = isPrivate ? [] : pieces.Select(piece => piece.Accounting.Host).Distinct().ToList();
        return new ReferenceEntry(
            pieces[0].Kind,
            pieces[0].Stream,
            pieces[0].Stretch.Start,
            Math.Min(end, _now),
            end > _now,
            pieces.Max(piece => piece.Agents),
            pieces[0].Assigned,
            // "An entry's host is that of all its spans, else null."
            hosts.Count == 1 ? hosts[0] : null,
            !isPrivate && pieces.All(piece => piece.Accounting.Type is "git_commit" or "git_checkout"),
            pieces[0].IsExcluded);
    }
}
