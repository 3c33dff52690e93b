using NodaTime;
using TimeTracker.Cli.Records;
using TimeTracker.Entries;
using TimeTracker.Privacy;
using TimeTracker.Projections.Explaining;

namespace TimeTracker.Cli.Explaining;

/// <summary>
/// Why entries that leave begin and end where they do, without telling what it is that does not leave beside them:
/// <code>
/// time        [--A--)[==B==)[--A--)        ==: excluded, by whatever it came about
/// told of A          ^ something that is not shown begins
/// </code>
/// </summary>
internal sealed class ToldEdges
{
    private readonly bool _tellsPauses;
    private readonly HashSet<(EntryKind, string?, Instant)> _starts = [];
    private readonly HashSet<(EntryKind, string?, Instant)> _ends = [];

    /// <param name="entries">All entries, as their owner sees them.</param>
    /// <param name="tellsPauses">Whether pauses are told of.</param>
    public ToldEdges(IEnumerable<OwnEntry> entries, bool tellsPauses)
    {
        _tellsPauses = tellsPauses;
        foreach (var entry in entries)
        {
            if (!entry.IsExcluded)
                continue;
            // Attention is one for all streams; agents' time is each stream's own.
            var stream = entry.Kind == EntryKind.Direct ? null : entry.StreamId.ToString();
            _starts.Add((entry.Kind, stream, entry.Start));
            if (entry.End is { } end)
                _ends.Add((entry.Kind, stream, end));
        }
    }

    /// <summary>Why an entry begins where it does.</summary>
    public EntryEdge Start(ShownEntry entry, EntryEdge edge) => edge switch
    {
        EntryEdge.Evidence or EntryEdge.Stated or EntryEdge.Sign => edge,
        EntryEdge.Pause when !_tellsPauses => EntryEdge.Withheld,
        _ => _ends.Contains((entry.Kind, Stream(entry), entry.Start)) ? EntryEdge.Withheld : edge,
    };

    /// <summary>Why an entry ends where it does.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="edge">The reason.</param>
    /// <param name="isClosedByOthers">Whether an event that is not shown closed it.</param>
    public EntryEdge End(ShownEntry entry, EntryEdge edge, bool isClosedByOthers) =>
        edge != EntryEdge.Now && (isClosedByOthers || _starts.Contains((entry.Kind, Stream(entry), entry.End))) ? EntryEdge.Withheld : edge;

    private static string? Stream(ShownEntry entry) => entry.Kind == EntryKind.Direct ? null : entry.StreamId;
}
