namespace TimeTracker.Projections;

/// <summary>Something of which one event accounts for the time.</summary>
internal interface IAccountedFor
{
    /// <summary>The event, where it is at hand.</summary>
    DerivationEvent? Event { get; }

    /// <summary>In milliseconds, included.</summary>
    long Start { get; }
}

/// <summary>Tells events what became of the time that they account for.</summary>
internal static class TimeGiven
{
    /// <summary>Marks the events of what has begun.</summary>
    public static void Mark<T>(IEnumerable<T> given, EventUse use, long now)
        where T : struct, IAccountedFor
    {
        foreach (var _ in Marking(given, use, now))
        {
        }
    }

    /// <summary>Marks the events of what has begun as it goes by. One that gives time anywhere gives time, whatever is said of its other pieces.</summary>
    public static IEnumerable<T> Marking<T>(IEnumerable<T> given, EventUse use, long now)
        where T : struct, IAccountedFor
    {
        foreach (var piece in given)
        {
            if (piece.Start < now && piece.Event is { } accounts && accounts.Use != EventUse.GivesTime)
                accounts.Use = use;
            yield return piece;
        }
    }
}
