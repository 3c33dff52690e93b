using TimeTracker.Store;

namespace TimeTracker.Projections.Stored;

/// <summary>
/// How many events name a repository, and with which remote, and how many are in a stream: counted, so that it is known when the last event
/// that named one was taken back.
/// </summary>
internal sealed class RepositoryCounts
{
    private readonly Dictionary<(string Host, string Path, string Remote), Events> _counts = [];
    private readonly HashSet<(string Host, string Path, string Remote)> _changed = [];
    private readonly Dictionary<(StreamOrigin Origin, string Host, string Path), Events> _addedToStreams = [];
    private readonly Dictionary<EventPlace, Events> _added = new(ReferenceEqualityComparer.Instance);

    public static RepositoryCounts Load(SqliteDatabase database)
    {
        var counts = new RepositoryCounts();
        using var rows = database.Prepare("SELECT host, path, remote, events, kept FROM derived_repositories"u8);
        while (rows.Step())
            counts._counts.Add((rows.Words(0), rows.Words(1), rows.Words(2)), new Events(rows.Long(3), rows.Long(4)));
        return counts;
    }

    /// <summary>The keys of the streams that events are in, before merging. Read when it is enumerated.</summary>
    public static IEnumerable<StreamKey> Streams(SqliteDatabase database, Repositories repositories) =>
        Streams(database, repositories, "SELECT origin, host, path FROM derived_streams WHERE events > 0"u8.ToArray());

    /// <summary>The keys of the streams that events are in which are not excluded.</summary>
    /// <param name="database">The database.</param>
    /// <param name="kept">What those events say of repositories.</param>
    public static IEnumerable<StreamKey> KeptStreams(SqliteDatabase database, Repositories kept) =>
        Streams(database, kept, "SELECT origin, host, path FROM derived_streams WHERE kept > 0"u8.ToArray());

    private static IEnumerable<StreamKey> Streams(SqliteDatabase database, Repositories repositories, byte[] query)
    {
        using var rows = database.Prepare(query);
        while (rows.Step())
            yield return repositories.KeyOf(new StreamKey((StreamOrigin)rows.Int(0), rows.Words(1), rows.Words(2)));
    }

    /// <summary>Counts what an event says, or takes it back.</summary>
    public void Add(DerivationEvent e, long events)
    {
        if (!e.Place.IsNowhere)
            _added[e.Place] = _added.GetValueOrDefault(e.Place) + new Events(events, e.IsExcludedByItself ? 0 : events);
    }

    /// <summary>What the events say that count.</summary>
    public Repositories ToRepositories() => ToRepositories(static events => events.All);

    /// <summary>What those of them say that are not excluded.</summary>
    public Repositories ToKeptRepositories() => ToRepositories(static events => events.Kept);

    private Repositories ToRepositories(Func<Events, long> count)
    {
        Count();
        var repositories = new Repositories();
        foreach (var ((host, path, remote), events) in _counts)
        {
            if (count(events) > 0)
                repositories.Add(host.Length > 0 ? host : null, path, remote.Length > 0 ? remote : null);
        }
        return repositories;
    }

    public void Save(SqliteDatabase database)
    {
        Count();
        using var delete = database.Prepare("DELETE FROM derived_repositories WHERE host = ?1 AND path = ?2 AND remote = ?3"u8);
        using var insert = database.Prepare("INSERT INTO derived_repositories(host, path, remote, events, kept) VALUES (?1, ?2, ?3, ?4, ?5)"u8);
        foreach (var key in _changed)
        {
            foreach (var row in (SqliteStatement[])[delete, insert])
            {
                row.BindText(1, key.Host);
                row.BindText(2, key.Path);
                row.BindText(3, key.Remote);
            }
            delete.Run();
            if (_counts[key].All <= 0)
                continue;
            insert.Bind(4, _counts[key].All);
            insert.Bind(5, _counts[key].Kept);
            insert.Run();
        }
        _changed.Clear();

        using var add = database.Prepare(
            "INSERT INTO derived_streams(origin, host, path, events, kept) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT(origin, host, path) DO UPDATE SET events = events + ?4, kept = kept + ?5"u8);
        foreach (var (key, events) in _addedToStreams)
        {
            add.Bind(1, (long)key.Origin);
            add.BindText(2, key.Host);
            add.BindText(3, key.Path);
            add.Bind(4, events.All);
            add.Bind(5, events.Kept);
            add.Run();
        }
        _addedToStreams.Clear();
    }

    // Events share their places, so what they say is looked at once for each place and not for each event.
    private void Count()
    {
        foreach (var (place, events) in _added)
        {
            if (place.Repository is not null)
            {
                var key = (place.Host ?? "", StreamKey.OfRepository(place.Host, place.Repository).Path, place.Remote ?? "");
                _counts[key] = _counts.GetValueOrDefault(key) + events;
                _changed.Add(key);
            }
            var own = StreamKey.Of(place);
            var stream = (own.Origin, own.Host ?? "", own.Path);
            _addedToStreams[stream] = _addedToStreams.GetValueOrDefault(stream) + events;
        }
        _added.Clear();
    }

    /// <summary>A number of events.</summary>
    /// <param name="All">All of them.</param>
    /// <param name="Kept">Those that are not excluded.</param>
    private readonly record struct Events(long All, long Kept)
    {
        public static Events operator +(Events one, Events other) => new(one.All + other.All, one.Kept + other.Kept);
    }
}
