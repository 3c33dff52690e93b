using TimeTracker.Entries;

namespace TimeTracker.Projections.Reference;

/// <summary>Whom time is for.</summary>
internal sealed record ReferenceAssignment(string? Project, string? Client, string Tags, bool? Billable, string? Description)
{
    /// <summary>What the event that accounts for a span brought. "A block's text is its description."</summary>
    public static ReferenceAssignment Brought(ReferenceEvent e) => new(
        e.Text("project"),
        e.Text("client"),
        string.Join('|', e.Texts("tags")),
        null,
        e.Type is "manual_time_block" or "manual_timer_started" ? e.Text("text") : null);
}

/// <summary>
/// Assignments by hand. "Holds an interval of a stream: it applies to whatever time of that stream lies inside and cuts entries at its edges;
/// without start and end it covers the whole stream." "The latest one covering an instant wins whole, not field by field; without kind it means both."
/// </summary>
internal sealed class ReferenceAssignments
{
    private readonly List<(string Stream, EntryKind? Kind, Stretch Stretch, ReferenceEvent Event)> _assignments = [];

    public ReferenceAssignments(IReadOnlyList<ReferenceEvent> events, ReferenceStreams streams, ReferenceUses uses)
    {
        foreach (var e in events.Where(e => e.Type == "entry_assigned"))
        {
            EntryKind? kind = e.Text("kind") switch { "direct" => EntryKind.Direct, "delegated" => EntryKind.Delegated, _ => null };
            // What cannot be read assigns nothing.
            var isRead = kind is not null == e.States("kind") && new[] { "start", "end" }.All(key => e.States(key) == e.Time(key) is not null);
            var stretch = new Stretch(e.Time("start") ?? long.MinValue, e.Time("end") ?? long.MaxValue);
            var does = isRead && e.Text("stream") is not null && stretch.Start < stretch.End;
            uses[e] = does ? EventUse.Corrects : EventUse.WithoutEffect;
            if (does)
                _assignments.Add((streams.Named(e.Text("stream")!), kind, stretch, e));
        }
    }

    public IEnumerable<long> Edges =>
        _assignments.SelectMany(assigned => new[] { assigned.Stretch.Start, assigned.Stretch.End }).Where(edge => edge is not (long.MinValue or long.MaxValue));

    /// <summary>The assignment that covers an instant, or null.</summary>
    public ReferenceEvent? By(string stream, EntryKind kind, long instant) =>
        _assignments.LastOrDefault(assigned => assigned.Stream == stream && (assigned.Kind ?? kind) == kind && assigned.Stretch.Has(instant)).Event;

    public ReferenceAssignment At(string stream, EntryKind kind, long instant, ReferenceEvent accounting)
    {
        var brought = ReferenceAssignment.Brought(accounting);
        var by = By(stream, kind, instant);
        return by is null ? brought : new ReferenceAssignment(by.Text("project"), by.Text("client"), string.Join('|', by.Texts("tags")), by.Flag("billable"), by.Text("description"));
    }
}
