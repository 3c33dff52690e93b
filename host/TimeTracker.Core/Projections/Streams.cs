namespace TimeTracker.Projections;

/// <summary>
/// The streams of a derivation, by number; 0 is the unassigned one. A place belongs to its remote, else to its repository, else to its directory.
/// </summary>
internal sealed class Streams
{
    public const int Unassigned = 0;

    private readonly Dictionary<EventPlace, int> _byPlace = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, int> _byKey = new(StringComparer.Ordinal);
    private readonly List<StreamKey> _keys = [];
    private readonly Repositories _repositories;
    private readonly StreamMerges? _merges;

    /// <summary>Makes the streams; they get their numbers as they are asked for.</summary>
    /// <param name="repositories">Of the events that count: one that was retracted must not leave a trace.</param>
    /// <param name="merges">Which streams are one; null where none was merged.</param>
    public Streams(Repositories repositories, StreamMerges? merges = null)
    {
        _repositories = repositories;
        _merges = merges;
        Number(StreamKey.Unassigned);
    }

    /// <summary>All keys so far; a stream's number is its index.</summary>
    public IReadOnlyList<StreamKey> Keys => _keys;

    /// <summary>Which streams are one; null where none was merged.</summary>
    public StreamMerges? Merges => _merges;

    /// <summary>The stream of a place.</summary>
    public int Of(EventPlace place)
    {
        if (!_byPlace.TryGetValue(place, out var number))
            _byPlace.Add(place, number = Of(_repositories.KeyOf(place)));
        return number;
    }

    /// <summary>The stream of a key, after merging.</summary>
    public int Of(StreamKey key) => Number(_merges?.Of(key) ?? key);

    /// <summary>The stream of a directory, which may be a repository's.</summary>
    /// <param name="host">As in its key.</param>
    /// <param name="path">As in its key.</param>
    public int OfPath(string host, string path) => Of(
        new StreamKey(_repositories.IsRepository(host.Length > 0 ? host : null, path) ? StreamOrigin.Repository : StreamOrigin.Directory, host, path));

    private int Number(StreamKey key)
    {
        var text = key.Text;
        if (_byKey.TryGetValue(text, out var number))
            return number;
        _byKey.Add(text, _keys.Count);
        _keys.Add(key);
        return _keys.Count - 1;
    }
}
