using TimeTracker.Store;

namespace TimeTracker.Projections;

/// <summary>
/// The streams that corrections name: by their key (<c>host/owner/repo</c>, <c>host:path</c>, <c>unassigned</c>) or by their id.
/// </summary>
/// <param name="repositories">What events say of repositories.</param>
/// <param name="known">The keys of the events' streams, before merging. Asked only where a correction needs it.</param>
/// <param name="keys">For ids; null where no correction names a stream by its id.</param>
internal sealed class NamedStreams(Repositories repositories, IEnumerable<StreamKey> known, StoreKeys? keys)
{
    private readonly Dictionary<string, StreamKey> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, StreamKey> _byId = [];
    private bool _hasKnown;

    /// <summary>The key of the stream that is meant, before merging; null where none can be meant. No event need be in it.</summary>
    public StreamKey? Find(string? reference)
    {
        if (reference is null)
            return null;
        if (Guid.TryParseExact(reference, "D", out var id))
        {
            AddKnown();
            return _byId.GetValueOrDefault(id);
        }
        if (StreamKey.Parse(reference) is not { } key)
            return null;
        var named = key.Origin switch
        {
            StreamOrigin.Directory when OnlyRemote(key) is { } remote => StreamKey.OfRemote(remote),
            StreamOrigin.Directory when repositories.IsRepository(MachineOf(key), key.Path) => key with { Origin = StreamOrigin.Repository },
            _ => key,
        };
        Add(named);
        return named;
    }

    // What was named when nothing was known of a repository's remote still means the repository, unless a directory is a stream of that name.
    private string? OnlyRemote(StreamKey key)
    {
        if (repositories.OnlyRemote(MachineOf(key), key.Path) is not { } remote)
            return null;
        AddKnown();
        return _byKey.ContainsKey(key.Text) ? null : remote;
    }

    private static string? MachineOf(StreamKey key) => key.Host is "" ? null : key.Host;

    private void AddKnown()
    {
        if (_hasKnown)
            return;
        _hasKnown = true;
        Add(StreamKey.Unassigned);
        foreach (var key in known)
            Add(key);
    }

    private void Add(StreamKey key)
    {
        if (_byKey.TryAdd(key.Text, key) && keys is not null)
            _byId.Add(EntryIdentity.OfStream(keys, key), key);
    }
}
