namespace TimeTracker.Projections.Reference;

/// <summary>Streams: "place recorded at append, nothing looked up. Events with no place belong to the unassigned stream, a stream like any other."</summary>
internal sealed class ReferenceStreams
{
    public const string Unassigned = "unassigned";

    private readonly IReadOnlyList<ReferenceEvent> _events;
    private readonly Dictionary<string, string> _mergedInto = [];

    /// <param name="events">What there is.</param>
    /// <param name="uses">What becomes of merges.</param>
    /// <param name="mustHaveEvents">Whether only streams are merged that have an event.</param>
    public ReferenceStreams(IReadOnlyList<ReferenceEvent> events, ReferenceUses uses, bool mustHaveEvents = false)
    {
        _events = events;

        // "Several apply in total order, following earlier ones; merging what is already one, or the unassigned stream, does nothing."
        foreach (var e in events.Where(e => e.Type == "streams_merged"))
        {
            var from = e.Text("from") is { } left ? Named(left) : null;
            var into = e.Text("into") is { } right ? Named(right) : null;
            var are = !mustHaveEvents || (e.Text("from") is { } one && e.Text("into") is { } other && events.Any(x => OwnKey(x) == Meant(one)) && events.Any(x => OwnKey(x) == Meant(other)));
            var does = are && from is not null && into is not null && from != into && from != Unassigned && into != Unassigned;
            uses[e] = does ? EventUse.Corrects : EventUse.WithoutEffect;
            if (does)
                _mergedInto[from!] = into!;
        }
    }

    /// <summary>
    /// The stream that a correction names: "corrections name a stream by its key". That of a repository whose remote became known later
    /// still means the repository.
    /// </summary>
    public string Named(string key) => Merged(Meant(key));

    private string Meant(string key)
    {
        if (_events.Any(e => OwnKey(e) == key))
            return key;
        var colon = key.IndexOf(':', StringComparison.Ordinal);
        return colon >= 0 && OnlyRemote(colon > 0 ? key[..colon] : null, key[(colon + 1)..]) is { } remote ? remote : key;
    }

    // "Makes two one for all time, before anything else is derived."
    private string Merged(string stream) => _mergedInto.TryGetValue(stream, out var into) ? Merged(into) : stream;

    public string Of(ReferenceEvent e) => Merged(OwnKey(e));

    public static bool HasPlace(ReferenceEvent e) => e.Text("cwd") is not null || e.Text("repository") is not null || Remote(e) is not null;

    /// <summary>What was recorded of an event's place.</summary>
    public static (string?, string?, string?, string?) Place(ReferenceEvent e) => (e.Host, e.Text("cwd"), e.Text("repository"), Remote(e));

    private string OwnKey(ReferenceEvent e)
    {
        if (Remote(e) is { } remote)
            return remote;
        if (e.Text("repository") is { } repository)
            return OnlyRemote(e.Host, Directory(repository)) ?? $"{e.Host}:{Directory(repository)}";
        return e.Text("cwd") is { } cwd ? $"{e.Host}:{Directory(cwd)}" : Unassigned;
    }

    // "An event with a repository but no remote belongs to the one remote that other events of that host and repository name, if exactly one."
    private string? OnlyRemote(string? host, string repository)
    {
        var named = _events.Where(e => e.Host == host && e.Text("repository") is { } its && Directory(its) == repository)
            .Select(Remote).Where(remote => remote is not null).Distinct().ToList();
        return named.Count == 1 ? named[0] : null;
    }

    // "Directories are compared without a final /.git or slash."
    private static string Directory(string path)
    {
        path = path.TrimEnd('/');
        return path.EndsWith("/.git", StringComparison.Ordinal) ? path[..^5] : path;
    }

    // "A remote naming no host is none; user, port, final .git and slashes are dropped, the host is lower-cased, the path is not."
    // RemoteKeyTests has the ways of writing one; here are those of the generated histories.
    private static string? Remote(ReferenceEvent e)
    {
        if (e.Text("git_remote") is not { } remote || remote.StartsWith('/'))
            return null;
        var scheme = remote.IndexOf("://", StringComparison.Ordinal);
        var rest = scheme < 0 ? remote : remote[(scheme + 3)..];
        rest = rest[(rest.IndexOf('@', StringComparison.Ordinal) + 1)..];
        var cut = rest.IndexOf(scheme < 0 ? ':' : '/', StringComparison.Ordinal);
        var (host, path) = (rest[..cut].Split(':')[0], rest[(cut + 1)..].Trim('/'));
        return $"{host.ToLowerInvariant()}/{(path.EndsWith(".git", StringComparison.Ordinal) ? path[..^4] : path)}";
    }
}
