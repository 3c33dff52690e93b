namespace TimeTracker.Projections;

/// <summary>What a report adds up of an entry, without what only one entry has: a million of them cost no memory.</summary>
/// <param name="Like">An entry of the same reading that says the same and has another id, other times and agents: one object for all that are alike.</param>
/// <param name="Start">In milliseconds, included.</param>
/// <param name="End">In milliseconds, not included; now, where it is running.</param>
/// <param name="IsRunning">Whether it goes on.</param>
/// <param name="IsGitAlone">Whether its time rests on commits and checkouts alone.</param>
internal readonly record struct EntrySlice(TimeEntry Like, long Start, long End, bool IsRunning, bool IsGitAlone);
