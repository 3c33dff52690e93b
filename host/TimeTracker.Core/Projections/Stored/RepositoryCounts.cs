using TimeTracker.Store;

namespace TimeTracker.Projections.Stored;

/// <summary>
/// How many events name a repository, and with which remote: counted, so that it is known when the last event that named one was taken back.
/// </summary>
internal sealed class RepositoryCounts
{
    private readonly Dictionary<(string Host, string Path, string Remote), long> _counts = [];
    private readonly HashSet<(string Host, string Path, string Remote)> _changed = [];

    public static RepositoryCounts Load(SqliteDatabase database)
    {
        var counts = new RepositoryCounts();
        using var rows = database.Prepare("SELECT host, path, remote, events FROM derived_repositories"u8);
        while (rows.Step())
            counts._counts.Add((rows.Words(0), rows.Words(1), rows.Words(2)), rows.Long(3));
        return counts;
    }

    /// <summary>Counts what an event says, or takes it back.</summary>
    public void Add(EventPlace place, long events)
    {
        if (place.Repository is null)
            return;
        var key = (place.Host ?? "", StreamKey.OfRepository(place.Host, place.Repository).Path, place.Remote ?? "");
        _counts[key] = _counts.GetValueOrDefault(key) + events;
        _changed.Add(key);
    }

    /// <summary>What the events say that count.</summary>
    public Repositories ToRepositories()
    {
        var repositories = new Repositories();
        foreach (var ((host, path, remote), events) in _counts)
        {
            if (events > 0)
                repositories.Add(host.Length > 0 ? host : null, path, remote.Length > 0 ? remote : null);
        }
        return repositories;
    }

    public void Save(SqliteDatabase database)
    {
        using var delete = database.Prepare("DELETE FROM derived_repositories WHERE host = ?1 AND path = ?2 AND remote = ?3"u8);
        using var insert = database.Prepare("INSERT INTO derived_repositories(host, path, remote, events) VALUES (?1, ?2, ?3, ?4)"u8);
        foreach (var key in _changed)
        {
            foreach (var row in (SqliteStatement[])[delete, insert])
            {
                row.BindText(1, key.Host);
                row.BindText(2, key.Path);
                row.BindText(3, key.Remote);
            }
            delete.Run();
            if (_counts[key] <= 0)
                continue;
            insert.Bind(4, _counts[key]);
            insert.Run();
        }
        _changed.Clear();
    }
}
