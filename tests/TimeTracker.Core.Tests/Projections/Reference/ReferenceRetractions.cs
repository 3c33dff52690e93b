namespace TimeTracker.Projections.Reference;

/// <summary>
/// "event_retracted {event_id}: all copies of that event count for nothing; retracting a retraction undoes it; it acts only on retractions
/// earlier in the total order, never on itself; naming an event that is not there does nothing until it arrives."
/// </summary>
internal static class ReferenceRetractions
{
    /// <summary>What is left, in order.</summary>
    public static List<ReferenceEvent> Apply(IReadOnlyList<ReferenceEvent> ordered, ReferenceUses uses)
    {
        for (var i = 0; i < ordered.Count; i++)
        {
            var use = IsRetracted(ordered, i) ? EventUse.Retracted
                : ordered[i].Type != "event_retracted" ? EventUse.Undecided
                : Enumerable.Range(0, ordered.Count).Any(target => Names(ordered, i, target)) ? EventUse.Corrects
                : EventUse.WithoutEffect;
            uses[ordered[i]] = use;
        }
        return [.. ordered.Where(e => uses[e] != EventUse.Retracted)];
    }

    private static bool IsRetracted(IReadOnlyList<ReferenceEvent> ordered, int target) =>
        Enumerable.Range(0, ordered.Count).Any(by => Names(ordered, by, target) && !IsRetracted(ordered, by));

    private static bool Names(IReadOnlyList<ReferenceEvent> ordered, int by, int target) =>
        ordered[by].Type == "event_retracted"
        && ordered[by].Text("event_id") == ordered[target].Id.ToString()
        && (ordered[target].Type != "event_retracted" || target < by);
}
