namespace TimeTracker.Projections;

/// <summary>What makes a stream one.</summary>
/// <param name="Origin">What the key was taken from.</param>
/// <param name="Host">The remote's host, lower case, or the machine of a directory, empty where it is not known; null of the unassigned stream.</param>
/// <param name="Path">The remote's path, or the directory without a final <c>/.git</c> or slash; empty of the unassigned stream.</param>
internal sealed record StreamKey(StreamOrigin Origin, string? Host, string Path)
{
    /// <summary>The stream of everything that has no place.</summary>
    public static StreamKey Unassigned { get; } = new(StreamOrigin.Unassigned, null, "");

    /// <summary>The one stream that stands for all excluded time, where any shall.</summary>
    public static StreamKey Private { get; } = new(StreamOrigin.Private, null, "");

    /// <summary>The written form: equal keys are the same stream.</summary>
    public string Text { get; } = Origin switch
    {
        StreamOrigin.Unassigned => "unassigned",
        StreamOrigin.Private => "private",
        StreamOrigin.Remote => $"{Host}/{Path}",
        _ => $"{Host}:{Path}",
    };

    /// <summary>The key that a place has by itself: that of its remote, else its repository, else its directory.</summary>
    public static StreamKey Of(EventPlace place) => place switch
    {
        { Remote: { } remote } => OfRemote(remote),
        { Repository: { } repository } => OfRepository(place.Host, repository),
        { Directory: { } directory } => OfDirectory(place.Host, directory),
        _ => Unassigned,
    };

    /// <summary>Reads a key's <see cref="Text"/>; null where it is none.</summary>
    public static StreamKey? Parse(string text)
    {
        if (text == Unassigned.Text)
            return Unassigned;
        // A remote's host ends with the first slash, a machine's name with the first colon; in brackets a colon is part of an address.
        var from = text.StartsWith('[') ? text.IndexOf(']', StringComparison.Ordinal) : 0;
        var end = from < 0 ? -1 : text.AsSpan(from).IndexOfAny('/', ':') + from;
        if (from < 0 || end < from || end + 1 >= text.Length)
            return null;
        if (text[end] == ':')
            return OfDirectory(text[..end], text[(end + 1)..]);
        return end > 0 && RemoteKey.Of($"https://{text}") is { } remote ? OfRemote(remote) : null;
    }

    public static StreamKey OfRemote(string remoteKey)
    {
        var slash = remoteKey.IndexOf('/', StringComparison.Ordinal);
        return new StreamKey(StreamOrigin.Remote, remoteKey[..slash], remoteKey[(slash + 1)..]);
    }

    public static StreamKey OfRepository(string? host, string path) => new(StreamOrigin.Repository, host ?? "", Trimmed(path));

    public static StreamKey OfDirectory(string? host, string path) => new(StreamOrigin.Directory, host ?? "", Trimmed(path));

    // A repository's common directory is /home/me/api/.git, its top directory /home/me/api: both are the same line of work.
    private static string Trimmed(string path)
    {
        var trimmed = WithoutFinalSlash(path);
        if (trimmed.EndsWith("/.git", StringComparison.Ordinal) || trimmed.EndsWith("\\.git", StringComparison.Ordinal))
            trimmed = WithoutFinalSlash(trimmed[..^5]);
        return trimmed.Length > 0 ? trimmed : "/";
    }

    private static string WithoutFinalSlash(string path) => path.TrimEnd(IsWindows(path) ? ['/', '\\'] : ['/']);

    /// <summary>Whether a directory is one of Windows, where a backslash separates segments; elsewhere it is a letter like any other.</summary>
    public static bool IsWindows(string path) =>
        path.StartsWith("\\\\", StringComparison.Ordinal) || (path.Length >= 2 && path[1] == ':' && char.IsAsciiLetter(path[0]));
}
