using TimeTracker.Entries;

namespace TimeTracker.Projections;

/// <summary>A span inside the boundary, not cut at now: neighbours of one run with equal attributes are one.</summary>
/// <param name="Stream">The stream's number.</param>
/// <param name="Kind">Whose time it is.</param>
/// <param name="Run">The start of the run of spans of this stream and kind that touch. Entries are cut out of runs, so a range has to be read by whole runs.</param>
/// <param name="Start">In milliseconds, included.</param>
/// <param name="End">In milliseconds, not included; after the start.</param>
/// <param name="Attributes">What its event says.</param>
/// <param name="Agents">How many agents work at once; 0 in direct time.</param>
internal readonly record struct DerivedSpan(int Stream, EntryKind Kind, long Run, long Start, long End, SpanAttributes Attributes, int Agents = 0);
