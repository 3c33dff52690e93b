namespace TimeTracker.Projections;

/// <summary>
/// What all events together say of repositories. An event with a repository but no remote belongs to the one remote that other events of that
/// host and repository name, if it is exactly one.
/// </summary>
internal sealed class Repositories
{
    // null: several remotes are named, so none speaks for events that name none.
    private readonly Dictionary<(string? Host, string Path), string?> _remotes = [];
    private readonly HashSet<(string? Host, string Path)> _withoutRemote = [];

    public static Repositories Of(IEnumerable<EventPlace> places)
    {
        var repositories = new Repositories();
        foreach (var place in places)
            repositories.Add(place.Host, place.Repository, place.Remote);
        return repositories;
    }

    /// <summary>Takes up what an event says.</summary>
    public void Add(string? host, string? repository, string? remote)
    {
        if (repository is null)
            return;
        var key = (host, StreamKey.OfRepository(host, repository).Path);
        if (remote is null)
            _withoutRemote.Add(key);
        else if (!_remotes.TryGetValue(key, out var known))
            _remotes.Add(key, remote);
        else if (known != remote)
            _remotes[key] = null;
    }

    /// <summary>The one remote of a repository, or null.</summary>
    /// <param name="host">Its machine.</param>
    /// <param name="path">As in its stream's key.</param>
    public string? OnlyRemote(string? host, string path) => _remotes.GetValueOrDefault((host, path));

    /// <summary>Whether a directory is the stream of a repository: events call it one, and there is no one remote.</summary>
    public bool IsRepository(string? host, string path) => _withoutRemote.Contains((host, path)) && OnlyRemote(host, path) is null;

    /// <summary>Whether places belong to the same streams by both.</summary>
    public bool GivesTheSameStreamsAs(Repositories other) =>
        _withoutRemote.Union(other._withoutRemote).All(key => OnlyRemote(key.Host, key.Path) == other.OnlyRemote(key.Host, key.Path));

    /// <summary>The key of a place's stream, before merging.</summary>
    public StreamKey KeyOf(EventPlace place) => KeyOf(StreamKey.Of(place));

    /// <summary>What a place's own key becomes when it is known what events say of repositories.</summary>
    public StreamKey KeyOf(StreamKey own)
    {
        var host = own.Host is "" ? null : own.Host;
        return own.Origin switch
        {
            StreamOrigin.Repository when OnlyRemote(host, own.Path) is { } remote => StreamKey.OfRemote(remote),
            // A directory that some event calls a repository is one.
            StreamOrigin.Directory when IsRepository(host, own.Path) => own with { Origin = StreamOrigin.Repository },
            _ => own,
        };
    }
}
