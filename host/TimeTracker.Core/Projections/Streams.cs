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
    private readonly KeptStreams? _kept;
    private readonly Dictionary<EventPlace, bool> _hidden = new(ReferenceEqualityComparer.Instance);

    /// <summary>Makes the streams; they get their numbers as they are asked for.</summary>
    /// <param name="repositories">Of the events that count: one that was retracted must not leave a trace.</param>
    /// <param name="merges">Which streams are one; null where none was merged.</param>
    /// <param name="kept">The streams by the events that are not excluded; null where none is excluded.</param>
    public Streams(Repositories repositories, StreamMerges? merges = null, KeptStreams? kept = null)
    {
        _kept = kept;
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

    /// <summary>Whether only excluded events tell of what stream a place is.</summary>
    public bool IsHidden(EventPlace place)
    {
        if (_kept is null || place.IsNowhere)
            return false;
        if (!_hidden.TryGetValue(place, out var isHidden))
            _hidden.Add(place, isHidden = _kept.Of(place).Text != _keys[Of(place)].Text);
        return isHidden;
    }

    /// <summary>Whether it takes excluded events to know what stream a correction means.</summary>
    /// <param name="reference">How it names the stream.</param>
    /// <param name="meant">The stream, before merging.</param>
    public bool IsHidden(string? reference, StreamKey meant) => _kept is not null && _kept.Named(reference)?.Text != _keys[Of(meant)].Text;

    /// <summary>The number of the one stream that stands for all excluded time.</summary>
    public int Private => Number(StreamKey.Private);

    /// <summary>The stream of a key, after merging.</summary>
    public int Of(StreamKey key) => Number(_merges?.Of(key) ?? key);

    /// <summary>The stream of a directory, which may be a repository's.</summary>
    /// <param name="host">As in its key.</param>
    /// <param name="path">As in its key.</param>
    public int OfPath(string host, string path) => Of(
        new StreamKey(_repositories.IsRepository(host.Length > 0 ? host : null, path) ? StreamOrigin.Repository : StreamOrigin.Directory, host, path));

    /// <summary>The number of the stream whose key has a text, which there is.</summary>
    public int OfText(string text) => _byKey[text];

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
