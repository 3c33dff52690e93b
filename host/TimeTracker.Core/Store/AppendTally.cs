namespace TimeTracker.Store;

/// <summary>What became of prepared events.</summary>
internal sealed class AppendTally
{
    public long Added { get; set; }

    public long Known { get; set; }

    /// <summary>Why a conflict is refused.</summary>
    public const string ConflictReason = "its id is stored already with other content; what came first is kept";

    /// <summary>The positions of events whose id is stored with other content.</summary>
    public List<long> Conflicts { get; } = [];
}
