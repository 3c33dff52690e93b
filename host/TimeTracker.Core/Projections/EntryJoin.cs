using TimeTracker.Entries;
using TimeTracker.Store;

namespace TimeTracker.Projections;

/// <summary>Joins spans to entries, cuts them at now and at a range's ends, and names their streams.</summary>
/// <remarks>
/// <code>
///                          from                  to            now
/// spans       [-A-)[-A'--)[-A--|-)   [--B--)     |              |
/// entries     [--------A-------|-)   [--B--)     |              |
/// of range                     [-)   [--B--)                         the first keeps its id and is partial
/// </code>
/// </remarks>
internal static class EntryJoin
{
    /// <summary>Joins.</summary>
    /// <param name="streams">The streams' keys by number.</param>
    /// <param name="spans">Whole runs; of each stream and kind in order of time.</param>
    /// <param name="keys">For ids.</param>
    /// <param name="query">Now and the range.</param>
    /// <param name="names">The names that people gave to streams, by number; null where they gave none.</param>
    /// <returns>In order of start, then kind, then stream.</returns>
    public static IReadOnlyList<TimeEntry> Join(IReadOnlyList<StreamKey> streams, IEnumerable<DerivedSpan> spans, StoreKeys keys, EntryQuery query, IReadOnlyDictionary<int, string>? names = null)
    {
        var now = WholeMilliseconds.Of(query.AsOf);
        var from = query.From is { } first ? WholeMilliseconds.Of(first) : long.MinValue;
        var to = query.To is { } last ? WholeMilliseconds.Of(last) : long.MaxValue;

        var joined = new List<Joined>();
        var open = new Dictionary<(int Stream, EntryKind Kind), Joined>();
        foreach (var span in spans)
        {
            if (open.TryGetValue((span.Stream, span.Kind), out var entry) && entry.TryAdd(span, now))
                continue;
            if (span.Start >= now)
                continue;
            entry = new Joined(span);
            open[(span.Stream, span.Kind)] = entry;
            joined.Add(entry);
        }

        joined.RemoveAll(entry => Math.Max(entry.Start, from) >= Math.Min(Math.Min(entry.End, now), to));
        joined.Sort((a, b) =>
        {
            var order = Math.Max(a.Start, from).CompareTo(Math.Max(b.Start, from));
            if (order != 0)
                return order;
            order = a.Kind.CompareTo(b.Kind);
            return order != 0 ? order : string.CompareOrdinal(streams[a.Stream].Text, streams[b.Stream].Text);
        });

        var identities = Identities(streams, joined, keys, names);
        return joined.ConvertAll(entry =>
            entry.ToEntry(identities[entry.Stream], EntryIdentity.OfEntry(keys, streams[entry.Stream], entry.Kind, entry.Start), from, to, now));
    }

    // Names are unique among the streams that have time in the output, no others.
    private static Dictionary<int, StreamIdentity> Identities(IReadOnlyList<StreamKey> streams, List<Joined> joined, StoreKeys keys, IReadOnlyDictionary<int, string>? given)
    {
        var shown = joined.Select(entry => entry.Stream).Distinct().ToList();
        var names = StreamNames.Of(
            shown.ConvertAll(stream => streams[stream]), given is { Count: > 0 } ? shown.Where(given.ContainsKey).ToDictionary(stream => streams[stream], stream => given[stream]) : null);
        return shown.ToDictionary(stream => stream, stream =>
        {
            var key = streams[stream];
            return new StreamIdentity(EntryIdentity.OfStream(keys, key), key.Text, names[key].Name, names[key].Origin);
        });
    }

    /// <summary>An entry in the making, not cut.</summary>
    private sealed class Joined(DerivedSpan first)
    {
        private string? _host = first.Attributes.Host;
        private bool _isGitAlone = first.Attributes.IsGit;
        private int _agents = first.Agents;

        public int Stream => first.Stream;

        public EntryKind Kind => first.Kind;

        public long Start => first.Start;

        public long End { get; private set; } = first.End;

        /// <summary>Adds a span that touches and has the same assignment.</summary>
        public bool TryAdd(DerivedSpan span, long now)
        {
            if (span.Start != End || first.Attributes.IsBlock || span.Attributes.IsBlock || !first.For.Equals(span.For))
                return false;
            End = span.End;
            // What begins at now makes the entry a running one, but gives it no time yet and so has no say in what it is.
            if (span.Start >= now)
                return true;
            if (_host != span.Attributes.Host)
                _host = null;
            _isGitAlone &= span.Attributes.IsGit;
            _agents = Math.Max(_agents, span.Agents);
            return true;
        }

        public TimeEntry ToEntry(StreamIdentity stream, Guid id, long from, long to, long now)
        {
            // It runs where its time goes on after now and the range does not end before.
            var runs = End > now && to >= now;
            return new TimeEntry
            {
                Id = id,
                Kind = Kind,
                Stream = stream,
                Start = WholeMilliseconds.ToInstant(Math.Max(Start, from)),
                End = runs ? null : WholeMilliseconds.ToInstant(Math.Min(Math.Min(End, now), to)),
                Agents = _agents,
                Project = first.For.Project,
                Client = first.For.Client,
                Tags = first.For.Tags,
                Billable = first.For.Billable,
                Description = first.For.Text,
                Host = _host,
                IsPartial = Start < from || Math.Min(End, now) > to,
                IsGitAlone = _isGitAlone,
            };
        }
    }
}
