using System.Collections;
using System.Runtime.CompilerServices;
using TimeTracker.Store;

namespace TimeTracker.Projections;

/// <summary>Entries that are made as they are asked for, one by one: who goes through years of them holds none.</summary>
internal sealed class JoinedEntries(
    JoinedEntryList joined, int[] order, IReadOnlyList<StreamKey> streams, IReadOnlyDictionary<int, StreamIdentity> identities, StoreKeys keys, long from, long to, long now)
    : IReadOnlyList<TimeEntry>
{
    public int Count => order.Length;

    public TimeEntry this[int index] => Entry(joined[order[index]]);

    /// <summary>What a report adds up of them, in the same order. An entry is made only where none of those before says the same.</summary>
    public IEnumerable<EntrySlice> Slices()
    {
        var known = new Dictionary<TimeEntry, TimeEntry>(new SameText());
        // The last of each stream and kind: nearly always the next one says the same, in the same objects.
        var last = new (TimeEntry Entry, Brought For)[EntryJoin.Slot(streams.Count, 0)];
        for (var i = 0; i < order.Length; i++)
        {
            var entry = joined[order[i]];
            var slot = EntryJoin.Slot(entry.Stream, entry.Kind);
            if (!ReferenceEquals(last[slot].For, entry.For) || !ReferenceEquals(last[slot].Entry.Host, entry.Host) || last[slot].Entry.IsExcluded != entry.IsExcluded)
            {
                var made = Entry(entry);
                if (!known.TryGetValue(made, out var like))
                    known.Add(made, like = made);
                last[slot] = (like, entry.For);
            }
            yield return new EntrySlice(last[slot].Entry, Start(entry), End(entry), Runs(entry), entry.IsGitAlone);
        }
    }

    public IEnumerator<TimeEntry> GetEnumerator()
    {
        for (var i = 0; i < order.Length; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private TimeEntry Entry(in JoinedEntry entry) => new()
    {
        Origin = new EntryOrigin(keys, streams[entry.Stream], entry.Kind, entry.Start),
        Kind = entry.Kind,
        Stream = identities[entry.Stream],
        Start = WholeMilliseconds.ToInstant(Start(entry)),
        End = Runs(entry) ? null : WholeMilliseconds.ToInstant(End(entry)),
        Agents = entry.Agents,
        Project = entry.For.Project,
        Client = entry.For.Client,
        Tags = entry.For.Tags,
        Billable = entry.For.Billable,
        Description = entry.For.Text,
        Host = entry.Host,
        IsPartial = entry.Start < from || Math.Min(entry.End, now) > to,
        IsExcluded = entry.IsExcluded,
        IsGitAlone = entry.IsGitAlone,
    };

    private long Start(in JoinedEntry entry) => Math.Max(entry.Start, from);

    private long End(in JoinedEntry entry) => Math.Min(Math.Min(entry.End, now), to);

    // Its time goes on after now and the range does not end before.
    private bool Runs(in JoinedEntry entry) => entry.End > now && to >= now;

    private sealed class SameText : IEqualityComparer<TimeEntry>
    {
        // The streams of one reading are one object each.
        public bool Equals(TimeEntry? a, TimeEntry? b) =>
            ReferenceEquals(a!.Stream, b!.Stream) && a.Kind == b.Kind && a.Billable == b.Billable && a.Project == b.Project && a.Client == b.Client
            && a.Description == b.Description && a.Host == b.Host && a.IsExcluded == b.IsExcluded && (ReferenceEquals(a.Tags, b.Tags) || a.Tags.SequenceEqual(b.Tags, StringComparer.Ordinal));

        public int GetHashCode(TimeEntry entry) =>
            (RuntimeHelpers.GetHashCode(entry.Stream) * 31) + StringComparer.Ordinal.GetHashCode(entry.Description ?? entry.Project ?? "");
    }
}
