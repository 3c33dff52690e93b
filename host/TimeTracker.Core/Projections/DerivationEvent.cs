using TimeTracker.Events;

namespace TimeTracker.Projections;

/// <summary>
/// An event, decoded to what the derivation asks about it. A million of them are held at once, so what is rare
/// stands apart (<see cref="Details"/>) and what many events have in common is kept once (<see cref="Setting"/>).
/// </summary>
internal sealed class DerivationEvent
{
    /// <summary><see cref="Seq"/> of an event that has none. It sorts before all others, as the order demands.</summary>
    public const long NoSeq = long.MinValue;

    /// <summary><see cref="Number"/> of an event that states no duration.</summary>
    public const long NoNumber = long.MinValue;

    public required EventId Id { get; init; }

    /// <summary>Since 1970-01-01T00:00:00Z.</summary>
    public required long Microseconds { get; init; }

    public required EventSetting Setting { get; init; }

    /// <summary><c>data.seq</c>: the source's own count.</summary>
    public long Seq { get; init; } = NoSeq;

    /// <summary>
    /// Milliseconds: how long the person had been idle, how long a heartbeat or block lasts. Of a window or tab: a digest of what
    /// it shows, by which repetitions are known.
    /// </summary>
    public long Number { get; init; } = NoNumber;

    /// <summary>What only some events say, or null.</summary>
    public EventDetails? Details { get; init; }

    public EventAction Action { get; init; }

    public SessionKind SessionKind { get; init; }

    /// <summary>Whether its data was replaced by a tombstone.</summary>
    public bool IsForgotten { get; init; }

    /// <summary>What the policy says to it by itself.</summary>
    public ExclusionMarks Marks { get; init; }

    /// <summary>Whether it goes with its session, of which another event is excluded: set anew by every derivation.</summary>
    public bool IsExcludedBySession { get; set; }

    /// <summary>Whether the policy excludes it for what it says itself.</summary>
    public bool IsExcludedByItself => (Marks & ExclusionMarks.Excluded) != 0;

    /// <summary>Whether it shares the fate of its session, as it does not say where it happened.</summary>
    public bool GoesWithItsSession => Session is not null && (Marks & ExclusionMarks.HasPlace) == 0;

    /// <summary>Whether it is excluded: what rests on it does not leave. It counts all the same.</summary>
    public bool IsExcluded => IsExcludedByItself || IsExcludedBySession;

    /// <summary>What became of it: set anew by every derivation, which has its events to itself.</summary>
    public EventUse Use { get; set; }

    /// <summary>Whether it takes part at all: it has happened, and was neither taken back nor forgotten.</summary>
    public bool Counts => Use is not (EventUse.AfterNow or EventUse.Retracted or EventUse.Forgotten);

    public EventType Type => Setting.Type;

    public bool IsOfAgents => Type is EventType.AgentSession or EventType.AgentToolUse or EventType.AgentTurn or EventType.UserMessage;

    public EventPlace Place => Setting.Place;

    public string? Text => Details?.Text;

    public string? Other => Details?.Other;

    public string? Session => Details?.Session;

    public Brought? Brought => Details?.Brought;

    public StatedBlock? Block => Details?.Block;

    /// <summary>When, in whole milliseconds, cut down: what every interval is made of.</summary>
    public long At => WholeMilliseconds.Of(Microseconds);

    /// <summary>A stated duration in milliseconds; 0 where it is absent or negative.</summary>
    public long Lasting => Math.Max(0, Number);
}
