using TimeTracker.Store;

namespace TimeTracker.Collecting;

/// <summary>Reads events in our wire form, one JSON object a line, into a store: <c>tt import events</c>.</summary>
public static class JsonlImport
{
    /// <summary>Imports a stream of lines.</summary>
    /// <param name="store">Opened for appending.</param>
    /// <param name="lines">UTF-8 lines; read once, from front to end (twice with <paramref name="strict"/>, so it must then be seekable).</param>
    /// <param name="defaultSource">The source of lines that name none.</param>
    /// <param name="strict">Whether one bad line refuses the whole file before anything is written.</param>
    /// <param name="progress">Told the bytes read so far, a few times a second.</param>
    /// <param name="cancellationToken">Stops between transactions; what is committed stays.</param>
    public static ImportResult Run(EventStore store, Stream lines, string defaultSource, bool strict, IProgress<long>? progress, CancellationToken cancellationToken) =>
        throw new NotSupportedException("seam");
}

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
