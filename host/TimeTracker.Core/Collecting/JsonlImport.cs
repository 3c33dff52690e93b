using System.Collections.Concurrent;
using TimeTracker.Store;

namespace TimeTracker.Collecting;

/// <summary>Reads events in our wire form, one JSON object a line, into a store: <c>tt import events</c> and <c>tt record</c>.</summary>
/// <remarks>
/// Two threads: one reads, parses, hashes and finds places, the caller's writes.
/// <code>stream -> lines -> [block] [block] -> transaction, transaction, ...      (blocks go round)</code>
/// </remarks>
public static class JsonlImport
{
    /// <summary>How many bad lines are told one by one.</summary>
    public const int MaxBadLines = 1000;

    private const int BlocksInFlight = 3;

    /// <summary>Imports a stream of lines. What is stored already is passed over, so an import that was interrupted is simply run again.</summary>
    /// <param name="store">Opened for appending.</param>
    /// <param name="lines">UTF-8 lines; read once, from front to end (with <paramref name="strict"/> twice where it can seek).</param>
    /// <param name="defaultSource">The source of lines that name none.</param>
    /// <param name="strict">Whether one bad line refuses the whole file, so that nothing of it is stored.</param>
    /// <param name="progress">Told the bytes read so far, a few times a second.</param>
    /// <param name="cancellationToken">Stops between transactions; what is committed stays, and the result says how much that is.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="StoreException">The store failed. The transactions before it stay.</exception>
    public static ImportResult Run(EventStore store, Stream lines, string defaultSource, bool strict, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentException.ThrowIfNullOrEmpty(defaultSource);
        var intake = new Intake(lines, defaultSource) { Progress = progress };
        return strict ? RunStrict(store, intake, cancellationToken) : Read(store, intake, (block, tally) => store.Write(appender => appender.Append(block, tally)), cancellationToken);
    }

    /// <summary>
    /// Records what a program tells as it tells it: each line is stored as soon as no other waits behind it, and bad ones are told at once. An id that is no UUID names an
    /// observation of its source, so the event is given its place like a collector's.
    /// </summary>
    /// <param name="store">Opened for appending.</param>
    /// <param name="lines">UTF-8 lines; read until it ends.</param>
    /// <param name="defaultSource">The source of lines that name none.</param>
    /// <param name="onBad">Told each bad line once what came before it is stored; the first <see cref="MaxBadLines"/>.</param>
    /// <param name="cancellationToken">Stops between transactions; what is committed stays, and the result says how much that is.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="StoreException">The store failed. The transactions before it stay.</exception>
    public static ImportResult Record(EventStore store, Stream lines, string defaultSource, Action<BadLine> onBad, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentException.ThrowIfNullOrEmpty(defaultSource);
        ArgumentNullException.ThrowIfNull(onBad);
        var intake = new Intake(lines, defaultSource) { IsLive = true, OnBad = onBad };
        return Read(store, intake, (block, tally) => store.Write(appender => appender.Append(block, tally)), cancellationToken);
    }

    private static ImportResult RunStrict(EventStore store, Intake intake, CancellationToken cancellationToken)
    {
        var lines = intake.Lines;
        if (lines.CanSeek)
        {
            // Most bad files are bad by themselves: find that out without taking the write lock.
            var start = lines.Position;
            var found = Read(store, intake, static (_, _) => { }, cancellationToken);
            if (found.BadLineCount > 0)
                return found;
            lines.Position = start;
        }

        // Then everything in one transaction, given up where a line conflicts with what is stored or with an earlier line.
        ImportResult? result = null;
        try
        {
            store.Write(appender =>
            {
                result = Read(store, intake, appender.Append, cancellationToken);
                if (result.BadLineCount > 0 || cancellationToken.IsCancellationRequested)
                    throw new RefusedException();
            });
            return result!;
        }
        catch (RefusedException)
        {
            return result! with { Added = 0, Known = 0 };
        }
    }

    private static ImportResult Read(EventStore store, Intake intake, Action<EventBlock, AppendTally> write, CancellationToken cancellationToken)
    {
        var result = new ImportResult(0, 0, 0, [], 0);
        var bad = new List<BadLine>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var filled = new BlockingCollection<ImportBlock>();
        var free = new BlockingCollection<ImportBlock>();
        for (var i = 0; i < BlocksInFlight; i++)
            free.Add(new ImportBlock(), CancellationToken.None);
        var preparer = store.NewPreparer();
        var token = stop.Token;
        var parsing = Task.Factory.StartNew(() => Parse(intake, preparer, filled, free, token),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            foreach (var block in filled.GetConsumingEnumerable(cancellationToken))
            {
                var tally = new AppendTally();
                write(block.Events, tally);
                block.BadLines.AddRange(tally.Conflicts.Select(line => new BadLine(line, AppendTally.ConflictReason)));
                block.BadLines.Sort((a, b) => a.Line.CompareTo(b.Line));
                foreach (var line in block.BadLines.Take(MaxBadLines - bad.Count))
                {
                    bad.Add(line);
                    intake.OnBad?.Invoke(line);
                }
                result = new ImportResult(result.Lines + block.Lines, result.Added + tally.Added, result.Known + tally.Known, bad, result.BadLineCount + block.BadLines.Count);
                intake.Progress?.Report(block.BytesRead);
                free.Add(block, CancellationToken.None);
            }
            // All blocks came, so the other thread is at its end; if it failed, this throws.
            parsing.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The person stopped it; what is committed stays.
        }
        finally
        {
            // The other thread is not waited for: it may hang in a read of a pipe, and shares nothing with this one but its blocks.
            stop.Cancel();
        }
        return result;
    }

    private static void Parse(Intake intake, EventPreparer preparer, BlockingCollection<ImportBlock> filled, BlockingCollection<ImportBlock> free, CancellationToken stop)
    {
        try
        {
            var lines = new LineReader(intake.Lines);
            var reader = new WireEventReader(intake.DefaultSource);
            for (var limit = ImportBlock.FirstLines; ; limit = Math.Min(limit * 2, ImportBlock.MaxLines))
            {
                var block = free.Take(stop);
                if (!block.Fill(lines, limit, intake.IsLive, reader, preparer, stop) || stop.IsCancellationRequested)
                    return;
                filled.Add(block, CancellationToken.None);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The writer is done or gave up.
        }
        finally
        {
            // Here and not on the other thread, which may have gone on without waiting.
            preparer.Dispose();
            filled.CompleteAdding();
        }
    }

    private sealed record Intake(Stream Lines, string DefaultSource)
    {
        public bool IsLive { get; init; }

        public Action<BadLine>? OnBad { get; init; }

        public IProgress<long>? Progress { get; init; }
    }

    /// <summary>Rolls a strict import back; never leaves this class.</summary>
    private sealed class RefusedException : Exception;
}
