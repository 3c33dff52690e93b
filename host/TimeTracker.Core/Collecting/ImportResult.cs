namespace TimeTracker.Collecting;

/// <summary>What an import did.</summary>
/// <param name="Lines">How many lines were read, blank ones aside.</param>
/// <param name="Added">How many events were new.</param>
/// <param name="Known">How many were stored already.</param>
/// <param name="BadLines">The lines that were refused: the first thousand.</param>
/// <param name="BadLineCount">How many lines were refused in all.</param>
public sealed record ImportResult(long Lines, long Added, long Known, IReadOnlyList<BadLine> BadLines, long BadLineCount);

/// <summary>A line that was refused.</summary>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Reason">Why, in a sentence, without captured text.</param>
public sealed record BadLine(long Line, string Reason);
