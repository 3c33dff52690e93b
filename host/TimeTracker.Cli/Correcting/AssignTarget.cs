using NodaTime;
using TimeTracker.Cli.Ranges;
using TimeTracker.Cli.Records;
using TimeTracker.Entries;

namespace TimeTracker.Cli.Correcting;

/// <summary>The time that an assignment is about: of one stream, of one kind or both, in an interval or always.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Kind">The kind; null for both.</param>
/// <param name="From">The first instant; null for no bound.</param>
/// <param name="To">The first instant after it; null for no bound.</param>
internal sealed record AssignTarget(KnownStream Stream, EntryKind? Kind, Instant? From, Instant? To)
{
    /// <summary>Whether it is an entry that runs.</summary>
    public bool IsRunning { get; private init; }

    /// <summary>The time that there is, cut to the interval.</summary>
    public IReadOnlyList<ShownEntry> Entries =>
    [
        .. Stream.Entries.Where(e => Kind is null || e.Kind == Kind)
            .Select(e => e with { Start = Latest(e.Start, From), End = Earliest(e.End, To) })
            .Where(e => e.Start < e.End),
    ];

    /// <summary>
    /// Finds what a person means: a stream by its exact name, key or id, else an entry by its id or the first letters of it, else a stream by a part.
    /// An entry is taken for what it is right now: an interval of its stream. So the assignment holds whatever becomes of the entry.
    /// </summary>
    /// <exception cref="CommandException">Nothing is meant, or more than one.</exception>
    public static AssignTarget Find(KnownStreams streams, string typed, Instant now)
    {
        if (streams.Exactly(typed) is { } exact)
            return new AssignTarget(exact, null, null, null);
        if (IdPrefix.IsOne(typed))
        {
            var found = streams.All.SelectMany(s => s.Entries.Where(e => e.Id.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).Select(e => (Stream: s, Entry: e))).ToList();
            if (found is [var one])
                return Of(one.Stream, one.Entry, now);
            if (found.Count > 1)
                throw new CommandException(ExitCode.Usage, "assign", $"\"{typed}\" may be entry {IdPrefix.Candidates([.. found.Select(f => f.Entry.Id)], typed)}", "write more of its letters");
            if (typed.Length == 36 && Guid.TryParse(typed, out _))
                throw new CommandException(ExitCode.Usage, "assign", $"there is no entry and no stream {typed}", "copy the id from `tt entries`; the id of an entry changes with its stream and start");
        }
        return new AssignTarget(streams.Find(typed, "assign"), null, null, null);
    }

    /// <summary>The part of it that lies in a range and is of a kind.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public AssignTarget Narrowed(TimeRange range, EntryKind? kind)
    {
        if (kind is not null && Kind is not null && kind != Kind)
            throw new CommandException(ExitCode.Usage, "--kind", $"the entry is {(Kind == EntryKind.Direct ? "direct" : "delegated")} time", "leave --kind out");
        var (from, to) = (range.From is { } f ? Latest(f, From) : From, range.To is { } t ? Earliest(t, To) : To);
        return from >= to
            ? throw new CommandException(ExitCode.Usage, range.From is null ? "--to" : "--from", "leaves nothing of the entry", "give a range that it lies in, or none")
            : this with { Kind = Kind ?? kind, From = from, To = to };
    }

    private static AssignTarget Of(KnownStream stream, ShownEntry entry, Instant now) =>
        new(stream, entry.Kind, entry.Start, entry.IsRunning ? now : entry.End) { IsRunning = entry.IsRunning };

    private static Instant Latest(Instant a, Instant? b) => b is { } other ? Instant.Max(a, other) : a;

    private static Instant Earliest(Instant a, Instant? b) => b is { } other ? Instant.Min(a, other) : a;
}
