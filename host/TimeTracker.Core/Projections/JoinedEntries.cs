using System.Collections;
using TimeTracker.Store;

namespace TimeTracker.Projections;

/// <summary>Entries that are made as they are asked for, one by one: who goes through years of them holds none.</summary>
internal sealed class JoinedEntries(
    List<JoinedEntry> joined, IReadOnlyList<StreamKey> streams, IReadOnlyDictionary<int, StreamIdentity> identities, StoreKeys keys, long from, long to, long now)
    : IReadOnlyList<TimeEntry>
{
    public int Count => joined.Count;

    public TimeEntry this[int index]
    {
        get
        {
            var entry = joined[index];
            // It runs where its time goes on after now and the range does not end before.
            var runs = entry.End > now && to >= now;
            return new TimeEntry
            {
                Origin = new EntryOrigin(keys, streams[entry.Stream], entry.Kind, entry.Start),
                Kind = entry.Kind,
                Stream = identities[entry.Stream],
                Start = WholeMilliseconds.ToInstant(Math.Max(entry.Start, from)),
                End = runs ? null : WholeMilliseconds.ToInstant(Math.Min(Math.Min(entry.End, now), to)),
                Agents = entry.Agents,
                Project = entry.For.Project,
                Client = entry.For.Client,
                Tags = entry.For.Tags,
                Billable = entry.For.Billable,
                Description = entry.For.Text,
                Host = entry.Host,
                IsPartial = entry.Start < from || Math.Min(entry.End, now) > to,
                IsGitAlone = entry.IsGitAlone,
            };
        }
    }

    public IEnumerator<TimeEntry> GetEnumerator()
    {
        for (var i = 0; i < joined.Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
