namespace TimeTracker.Projections;

/// <summary>A piece of one session's work.</summary>
/// <param name="Start">In milliseconds, included.</param>
/// <param name="End">In milliseconds, not included; after the start.</param>
/// <param name="Said">The event whose attributes it has: the session's latest at or before its start, else its first.</param>
/// <param name="Place">Where the session is.</param>
/// <param name="Sign">The event that accounts for it: the sign of work before it, or what says when its turn began.</param>
/// <param name="IsExcluded">Whether any of these events is excluded, or only excluded ones say where the session is.</param>
internal readonly record struct WorkSpan(long Start, long End, DerivationEvent Said, EventPlace Place, DerivationEvent Sign, bool IsExcluded);
