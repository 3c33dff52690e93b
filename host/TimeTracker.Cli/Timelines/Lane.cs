using TimeTracker.Cli.Reports;

namespace TimeTracker.Cli.Timelines;

/// <summary>A stream's day.</summary>
/// <param name="Direct">The person's attention, in order of time.</param>
/// <param name="Delegated">Agents at work, in order of time.</param>
/// <param name="Sum">What that comes to, under the stream's name.</param>
internal sealed record Lane(IReadOnlyList<Slice> Direct, IReadOnlyList<Slice> Delegated, ReportRow Sum);
