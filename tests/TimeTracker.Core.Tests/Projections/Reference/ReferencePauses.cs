namespace TimeTracker.Projections.Reference;

/// <summary>"Between tracking_paused and tracking_resumed (or its until) nothing counts but manual blocks." "Pauses add up."</summary>
internal sealed class ReferencePauses
{
    private readonly List<Stretch> _pauses = [];

    public ReferencePauses(IReadOnlyList<ReferenceEvent> events, ReferenceUses uses)
    {
        foreach (var e in events.Where(e => e.Type == "tracking_resumed"))
            uses[e] = EventUse.WithoutEffect;
        foreach (var (e, position) in events.Select((e, position) => (e, position)).Where(pair => pair.e.Type == "tracking_paused"))
        {
            // "It ends at until or tracking_resumed, the earlier."
            var resumed = events.Skip(position).FirstOrDefault(later => later.Type == "tracking_resumed");
            var pause = new Stretch(e.At, Math.Min(e.Time("until") ?? long.MaxValue, resumed?.At ?? long.MaxValue));
            uses[e] = pause.Start < pause.End ? EventUse.EndsTime : EventUse.WithoutEffect;
            if (pause.Start < pause.End)
                _pauses.Add(pause);
            if (pause.End == resumed?.At)
                uses[resumed] = EventUse.EndsTime;
        }
    }

    public IEnumerable<long> Edges => _pauses.SelectMany(pause => new[] { pause.Start, pause.End });

    public bool IsPaused(long instant) => _pauses.Any(pause => pause.Has(instant));
}
