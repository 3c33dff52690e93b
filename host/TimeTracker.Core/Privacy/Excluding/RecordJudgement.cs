namespace TimeTracker.Privacy.Excluding;

/// <summary>What the lists say to an event by itself, and what its session has to know of it. Valid until the next event is asked about.</summary>
internal readonly ref struct RecordJudgement
{
    public RecordVerdict Verdict { get; init; }

    /// <summary>Whether it does not leave because of where it belongs, and not only because of its type, source or tool: then its session belongs there too.</summary>
    public bool IsOfExcludedPlace { get; init; }

    /// <summary>Whether it says where it happened. What does not shares the fate of its session.</summary>
    public bool HasPlace { get; init; }

    /// <summary>The session it is of, UTF-8; empty where it is of none.</summary>
    public ReadOnlySpan<byte> Session { get; init; }
}
