namespace TimeTracker.Projections;

/// <summary>
/// For which nows a derivation holds: from the last event that has happened to the first that has not, and as long as the same sessions run.
/// Within these the passing of time changes nothing but where spans are cut.
/// </summary>
internal sealed class Validity(EventHistory history, int happened)
{
    /// <summary>The first now, in milliseconds.</summary>
    public long From { get; private set; } = happened > 0 ? history[happened - 1].At : long.MinValue;

    /// <summary>The first now for which it no longer holds; null where there is none.</summary>
    public long? Before { get; private set; } = happened < history.Count ? history[happened].At : null;

    /// <summary>Takes up a session that runs, or might have.</summary>
    public void Add(SessionWork work, long now)
    {
        if (work.RunsUntil is not { } until)
            return;
        if (now > until)
            From = Math.Max(From, until + 1);
        else
            Before = Math.Min(Before ?? long.MaxValue, until + 1);
    }
}
