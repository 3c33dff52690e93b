namespace TimeTracker.Projections.Reference;

/// <summary>Time by hand: blocks, and timers, which are blocks otherwise.</summary>
internal sealed class ReferenceBlocks
{
    private readonly List<(ReferenceEvent Event, Stretch Stretch)> _blocks = [];

    public ReferenceBlocks(IReadOnlyList<ReferenceEvent> events, ProjectionParameters parameters, ReferenceUses uses)
    {
        var longest = (long)parameters.ManualTimerMax.TotalMilliseconds;
        var timers = events.Where(e => e.Type is "manual_timer_started" or "manual_timer_stopped").ToList();
        foreach (var e in events)
        {
            switch (e.Type)
            {
                case "manual_time_block":
                    var block = Stated(e);
                    uses[e] = block is null ? EventUse.BlockWithoutEnd : EventUse.WithoutDuration;
                    if (block is { } stretch)
                        _blocks.Add((e, stretch));
                    break;
                // "Runs to the next started or stopped in total order, else to A, at most manualTimerMax."
                case "manual_timer_started":
                    var next = timers.SkipWhile(timer => timer != e).Skip(1).FirstOrDefault();
                    _blocks.Add((e, new Stretch(e.At, Math.Min(e.At + longest, next?.At ?? long.MaxValue))));
                    uses[e] = EventUse.WithoutDuration;
                    break;
                // "A stop later than manualTimerMax after the start stops nothing."
                case "manual_timer_stopped":
                    var running = timers.TakeWhile(timer => timer != e).LastOrDefault();
                    uses[e] = running is { Type: "manual_timer_started" } && e.At - running.At <= longest ? EventUse.EndsTime : EventUse.WithoutEffect;
                    break;
            }
        }
    }

    public IEnumerable<long> Edges => _blocks.SelectMany(block => new[] { block.Stretch.Start, block.Stretch.End });

    /// <summary>"Of overlapping blocks the one later in the total order has the overlap."</summary>
    public ReferenceEvent? At(long instant) => _blocks.LastOrDefault(block => block.Stretch.Has(instant)).Event;

    // "end or duration_ms is required; start is the timestamp where absent; end wins over duration_ms."
    private static Stretch? Stated(ReferenceEvent e)
    {
        var start = e.States("start") ? e.Time("start") : e.At;
        var end = e.States("end") ? e.Time("end") : start + e.Number("duration_ms");
        return start < end ? new Stretch(start.Value, end.Value) : null;
    }
}
