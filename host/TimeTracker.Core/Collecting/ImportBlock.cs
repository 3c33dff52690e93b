using TimeTracker.Store;

namespace TimeTracker.Collecting;

/// <summary>The lines of one transaction: those that are events, ready to be stored, and those that are not.</summary>
internal sealed class ImportBlock
{
    /// <summary>The most lines of a block: few enough to be lost at a kill, enough to make the sync at a commit cheap
    /// and to let the random ids of a transaction share pages.</summary>
    public const int MaxLines = 32_000;

    /// <summary>The lines of the first block; each later one has twice as many, so that the first events are safe at once.</summary>
    public const int FirstLines = 1_000;

    /// <summary>The bytes of events at which a block ends, however few lines it has.</summary>
    public const int MaxLength = 8 * 1024 * 1024;

    public EventBlock Events { get; } = new();

    public List<BadLine> BadLines { get; } = [];

    /// <summary>How many lines were read, blank ones aside.</summary>
    public int Lines { get; private set; }

    /// <summary>The bytes of the stream that were read when the block was full.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Fills the block with the next lines.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="maxLines">The most lines to take.</param>
    /// <param name="isLive">Whether the lines come as things happen: then the block ends before a line would be waited for, and an id that is no UUID is a natural key.</param>
    /// <param name="reader">Takes a line apart.</param>
    /// <param name="preparer">Makes an event ready.</param>
    /// <param name="cancellationToken">Ends the block early.</param>
    /// <returns>Whether there were any.</returns>
    public bool Fill(LineReader lines, int maxLines, bool isLive, WireEventReader reader, EventPreparer preparer, CancellationToken cancellationToken)
    {
        Events.Clear();
        BadLines.Clear();
        Lines = 0;
        while (Lines < maxLines && Events.Length < MaxLength && !cancellationToken.IsCancellationRequested && lines.TryRead(out var line, out var tooLong))
        {
            if (!tooLong && line.Trim(" \t\r"u8).IsEmpty)
                continue;
            Lines++;
            var fields = new EventFields { Position = lines.Number };
            var reason = tooLong ? "is longer than 2 MiB; leave out what is too much" : reader.Read(line, ref fields) ?? Add(ref fields, isLive, preparer);
            if (reason is not null)
                BadLines.Add(new BadLine(lines.Number, reason));
            if (isLive && !lines.HasLine)
                break;
        }
        BytesRead = lines.BytesRead;
        return Lines > 0;
    }

    // An event that brings its id was stored before, elsewhere, and has the place it was given there or none; one with a natural key is new and is given its place here.
    private string? Add(ref EventFields fields, bool isLive, EventPreparer preparer)
    {
        if (isLive && !EventPreparer.IsUuid(fields.Id))
        {
            fields.NaturalKey = fields.Id;
            fields.Id = default;
        }
        return preparer.Add(Events, fields);
    }
}
