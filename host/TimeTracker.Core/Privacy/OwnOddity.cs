using NodaTime;

namespace TimeTracker.Privacy;

/// <summary>Something odd about events or about the time that is derived from them.</summary>
/// <param name="Kind">What is odd.</param>
/// <param name="Count">How many events or entries are.</param>
/// <param name="At">When the first of them is, of events out of their time; of entries, when the oddest begins; of all else, when the latest is.</param>
/// <param name="Name">The event's type or the entry's id, or null.</param>
/// <param name="Length">How long the longest entry is; else nothing.</param>
/// <param name="Agents">How many agents worked at once at the most; else 0.</param>
public sealed record OwnOddity(OddityKind Kind, long Count, Instant At, string? Name = null, Duration Length = default, int Agents = 0);
