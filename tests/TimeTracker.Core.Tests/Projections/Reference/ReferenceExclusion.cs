using TimeTracker.Privacy;

namespace TimeTracker.Projections.Reference;

/// <summary>What is excluded beyond single events: "an event that has no location of its own shares the fate of its session", and what only excluded events tell.</summary>
internal sealed class ReferenceExclusion
{
    private readonly Exclusion _exclusion;
    private readonly HashSet<ReferenceEvent> _excluded;
    private readonly ReferenceStreams _all;
    private readonly ReferenceStreams _kept;

    public ReferenceExclusion(IReadOnlyList<ReferenceEvent> events, IReadOnlyDictionary<Guid, ExclusionMarks> marks, Exclusion exclusion, ReferenceStreams all)
    {
        _exclusion = exclusion;
        _all = all;
        var sessions = events.Where(e => Is(e, ExclusionMarks.OfExcludedPlace) && e.Text("session_id") is not null).Select(e => (e.Source, e.Text("session_id"))).ToHashSet();
        _excluded = [.. events.Where(e => Is(e, ExclusionMarks.Excluded) || (!Is(e, ExclusionMarks.HasPlace) && sessions.Contains((e.Source, e.Text("session_id")))))];
        bool Is(ReferenceEvent e, ExclusionMarks mark) => marks[e.Id].HasFlag(mark);
        _kept = new ReferenceStreams([.. events.Where(e => !_excluded.Contains(e))], new ReferenceUses(), mustHaveEvents: !exclusion.IsNone);
    }

    public bool Excludes(ReferenceEvent e) => _excluded.Contains(e);

    /// <summary>Whether an event, or what is known of its place, is excluded.</summary>
    public bool ExcludesPlace(ReferenceEvent e) => Excludes(e) || HidesPlace(e);

    /// <summary>Whether the events that are not excluded would put an event in another stream.</summary>
    public bool HidesPlace(ReferenceEvent e) => !_exclusion.IsNone && _kept.Of(e) != _all.Of(e);

    /// <summary>Whether a correction is excluded, or means its stream only by what excluded events say.</summary>
    public bool ExcludesCorrection(ReferenceEvent e) => Excludes(e) || (!_exclusion.IsNone && _kept.Named(e.Text("stream")!) != _all.Named(e.Text("stream")!));

    /// <summary>Whether time is excluded by whom it is for.</summary>
    public bool ExcludesFor(ReferenceAssignment? brought, ReferenceAssignment? assigned) => _exclusion.ExcludesFor(For(brought), For(assigned));

    private static Brought? For(ReferenceAssignment? assignment) => assignment is null ? null : new Brought(
        assignment.Project, assignment.Client, assignment.Tags.Split('|', StringSplitOptions.RemoveEmptyEntries), assignment.Description, assignment.Billable);
}
