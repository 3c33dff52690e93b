namespace TimeTracker.Projections;

/// <summary>When one session's agent worked.</summary>
/// <param name="Settled">The work that is over, in order of time, without overlap.</param>
/// <param name="Running">
/// The work after the last sign, where nothing closed it: it counts only while now is not after <paramref name="RunsUntil"/>. Later, also in
/// retrospect, it has never been. It ends right after that instant.
/// </param>
/// <param name="RunsUntil">The last instant at which the session may be thought to run; null where it does not.</param>
internal sealed record SessionWork(List<WorkSpan> Settled, List<WorkSpan> Running, long? RunsUntil)
{
    /// <summary>The work that there is at an instant.</summary>
    public IEnumerable<WorkSpan> At(long now) => RunsUntil is { } until && now <= until ? Settled.Concat(Running) : Settled;
}
