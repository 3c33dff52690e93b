namespace TimeTracker.Collecting;

/// <summary>What a collector is told at the start of a run.</summary>
public sealed class CollectContext
{
    /// <summary>Makes a context. The host does; tests may.</summary>
    /// <param name="checkpoint">Where the last committed batch ended, or null at the first run.</param>
    /// <param name="mode">Whether to end when caught up.</param>
    public CollectContext(Checkpoint? checkpoint, CollectMode mode)
    {
        Checkpoint = checkpoint;
        Mode = mode;
    }

    /// <summary>The checkpoint of the last batch that was committed; null at the first run and after a reset.</summary>
    public Checkpoint? Checkpoint { get; }

    /// <summary>Whether to end when caught up or to go on.</summary>
    public CollectMode Mode { get; }
}
