namespace TimeTracker.Projections;

/// <summary>
/// What people stated of time: blocks, timers, pauses, assignments, and names of streams. It is laid over what was derived as if nothing had been stated, and changes nothing else.
/// </summary>
/// <remarks>
/// <code>
/// attention   [-----A-----)  [----A---)  [--A--)
/// agents          [-----A----)               [------)
/// blocks           [=M=)
/// pauses                        [=========)
/// direct      [-A-)[=M=)[A)  [A)          [A)
/// delegated       [-----A----)               [------)
/// </code>
/// </remarks>
internal sealed class StatedTime
{
    private readonly List<ManualBlock> _blocks;
    private readonly List<Interval> _pauses;
    private readonly Assignments _assignments;
    private readonly HashSet<int> _hidden = [];

    /// <summary>Reads it.</summary>
    /// <param name="events">Events that count, in total order; others are passed over.</param>
    /// <param name="named">The streams that corrections name.</param>
    /// <param name="streams">The streams.</param>
    /// <param name="parameters">The parameters.</param>
    public StatedTime(IReadOnlyList<DerivationEvent> events, NamedStreams named, Streams streams, ProjectionParameters parameters)
    {
        _blocks = Intervals.LayOver(ManualBlocks.Derive(events, streams, parameters));
        _pauses = Projections.Pauses.Of(events);
        _assignments = Assignments.Of(events, named, streams);
        Names = GivenNames.Of(events, named, streams, _hidden);
    }

    /// <summary>Blocks and timers, laid over each other, in order of time.</summary>
    public IReadOnlyList<ManualBlock> Blocks => _blocks;

    /// <summary>Pauses, in order of time, without overlap.</summary>
    public IReadOnlyList<Interval> Pauses => _pauses;

    /// <summary>What people assigned.</summary>
    public Assignments Assignments => _assignments;

    /// <summary>The names that people gave to streams, by number.</summary>
    public IReadOnlyDictionary<int, string> Names { get; }

    /// <summary>The numbers of the streams whose names excluded events gave.</summary>
    public IReadOnlySet<int> HiddenNames => _hidden;

    /// <summary>Lays it over what was derived, and tells the events what became of their time.</summary>
    /// <param name="inferred">Attention, in order of time, without overlap.</param>
    /// <param name="delegated">The agents' work.</param>
    /// <param name="now">Up to when time is given, in milliseconds; the spans themselves are not cut at it.</param>
    /// <returns>Of each stream and kind in order of time. To be gone through once; years of them are not held at once.</returns>
    public IEnumerable<DerivedSpan> LayOver(IEnumerable<AttentionSpan> inferred, DelegatedTime delegated, long now)
    {
        TimeGiven.Mark(_blocks, EventUse.GivesTime, now);
        var unstated = TimeGiven.Marking(Intervals.TakeOut(inferred, _blocks), EventUse.Paused, now);
        var direct = TimeGiven.Marking(Intervals.TakeOut(unstated, _pauses), EventUse.GivesTime, now);
        return _assignments.LayOver(SpanChain.Of(direct, _blocks).Concat(delegated.Spans(_pauses, now)));
    }
}
