namespace TimeTracker.Projections;

/// <summary>
/// The streams of a derivation, by number; 0 is the unassigned one. A place belongs to its remote, else to its repository, else to its directory.
/// </summary>
internal sealed class Streams
{
    public const int Unassigned = 0;

    private readonly Dictionary<EventPlace, int> _byPlace = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, int> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<(string? Host, string Repository), string?> _onlyRemote = [];
    private readonly List<StreamKey> _keys = [];

    private Streams() => Number(StreamKey.Unassigned);

    /// <summary>Finds the streams of events.</summary>
    /// <param name="history">The events.</param>
    /// <param name="uses">Those that are <see cref="EventUse.Undecided"/> or correct others take part: an event that was retracted must not leave a trace.</param>
    public static Streams Of(EventHistory history, ReadOnlySpan<EventUse> uses)
    {
        var places = new HashSet<EventPlace>(ReferenceEqualityComparer.Instance);
        var inOrder = new List<EventPlace>();
        for (var i = 0; i < uses.Length; i++)
        {
            if (uses[i] is not (EventUse.Retracted or EventUse.Forgotten) && places.Add(history[i].Place))
                inOrder.Add(history[i].Place);
        }

        var streams = new Streams();
        foreach (var place in inOrder)
        {
            if (place is not { Repository: { } repository, Remote: { } remote })
                continue;
            // null: several remotes are named, so none speaks for events that name none.
            var key = (place.Host, StreamKey.OfRepository(place.Host, repository).Path);
            streams._onlyRemote[key] = !streams._onlyRemote.TryGetValue(key, out var known) || known == remote ? remote : null;
        }
        foreach (var place in inOrder)
            streams._byPlace.Add(place, streams.Number(streams.KeyOf(place)));
        return streams;
    }

    /// <summary>All keys; a stream's number is its index.</summary>
    public IReadOnlyList<StreamKey> Keys => _keys;

    /// <summary>The stream of an event's own place.</summary>
    public int Of(EventPlace place) => _byPlace[place];

    private StreamKey KeyOf(EventPlace place)
    {
        if (place.Remote is not null)
            return StreamKey.OfRemote(place.Remote);
        if (place.Repository is not null)
        {
            var key = StreamKey.OfRepository(place.Host, place.Repository);
            return _onlyRemote.TryGetValue((place.Host, key.Path), out var remote) && remote is not null ? StreamKey.OfRemote(remote) : key;
        }
        return place.Directory is not null ? StreamKey.OfDirectory(place.Host, place.Directory) : StreamKey.Unassigned;
    }

    private int Number(StreamKey key)
    {
        var text = key.Text;
        if (_byKey.TryGetValue(text, out var number))
        {
            // A directory that some event calls a repository is one, whichever of them comes first.
            if (key.Origin == StreamOrigin.Repository)
                _keys[number] = key;
            return number;
        }
        _byKey.Add(text, _keys.Count);
        _keys.Add(key);
        return _keys.Count - 1;
    }
}
