using TimeTracker.Events;

namespace TimeTracker.Collecting;

/// <summary>Events and the checkpoint that stands for them; both are committed, or neither.</summary>
/// <remarks>Once yielded, a batch belongs to the host, which may hold it for a while: neither it nor the memory of its events may be changed.</remarks>
public sealed class CollectedBatch
{
    /// <summary>Makes a batch.</summary>
    /// <param name="events">What was seen; may be empty when only the checkpoint moved.</param>
    /// <param name="checkpoint">Where to go on after these events.</param>
    public CollectedBatch(IReadOnlyList<EventDraft> events, Checkpoint checkpoint)
    {
        Events = events ?? throw new ArgumentNullException(nameof(events));
        Checkpoint = checkpoint ?? throw new ArgumentNullException(nameof(checkpoint));
    }

    /// <summary>What was seen.</summary>
    public IReadOnlyList<EventDraft> Events { get; }

    /// <summary>Where to go on after these events.</summary>
    public Checkpoint Checkpoint { get; }

    /// <summary>What a person should know about this batch: something not understood, skipped or missing. Default: nothing.</summary>
    public IReadOnlyList<CollectorNotice> Notices { get; init; } = [];
}
