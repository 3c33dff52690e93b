namespace TimeTracker.Projections.Explaining;

/// <summary>What a derivation went through on its way to spans, kept for whoever asks why.</summary>
internal sealed class DerivationTrace
{
    /// <summary>The streams.</summary>
    public Streams Streams { get; private set; } = null!;

    /// <summary>Attention before anything stated was laid over it, in order of time. Each piece has its event.</summary>
    public IReadOnlyList<AttentionSpan> Attention { get; private set; } = [];

    /// <summary>What people stated.</summary>
    public StatedTime Stated { get; private set; } = null!;

    /// <summary>Sessions and when their agents worked.</summary>
    public List<TracedSession> Sessions { get; } = [];

    /// <summary>Takes up a session.</summary>
    public void Add(SessionLog log, IEnumerable<WorkSpan> work) => Sessions.Add(new TracedSession(log, [.. work]));

    /// <summary>Takes up all else.</summary>
    public void Add(Streams streams, IReadOnlyList<AttentionSpan> attention, StatedTime stated) => (Streams, Attention, Stated) = (streams, attention, stated);
}

/// <summary>A session and the work that there is of it.</summary>
internal sealed record TracedSession(SessionLog Log, IReadOnlyList<WorkSpan> Work);
