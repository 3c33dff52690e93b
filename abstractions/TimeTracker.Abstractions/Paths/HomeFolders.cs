namespace TimeTracker.Paths;

/// <summary>
/// What <c>~</c> stands for: any of the folders given, and always <c>/home/X</c> (also as <c>/var/home/X</c>, <c>/usr/home/X</c> and
/// <c>/export/home/X</c>), <c>/Users/X</c>, <c>/root</c> and <c>C:\Users\X</c> (any drive, any X): events come from other machines and accounts too.
/// </summary>
public sealed class HomeFolders
{
    private readonly NormalizedPath[] _folders;

    /// <summary>Adds homes to the well-known ones.</summary>
    /// <param name="folders">Absolute paths in any spelling, this machine's home first; relative ones are not regarded.</param>
    public HomeFolders(IEnumerable<string> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        _folders = [.. folders.Select(NormalizedPath.Of).Where(f => f.Root is PathRoot.Directory or PathRoot.Network && f.Segments.Length > 0)];
    }

    private HomeFolders() => _folders = [];

    /// <summary>The well-known homes alone.</summary>
    public static HomeFolders WellKnown { get; } = new();

    internal NormalizedPath? First => _folders.Length > 0 ? _folders[0] : null;

    internal int[] DepthsIn(NormalizedPath path)
    {
        var known = WellKnownDepth(path);
        if (_folders.Length == 0)
            return known < 0 ? [] : [known];

        var depths = new List<int>();
        if (known >= 0)
            depths.Add(known);
        foreach (var folder in _folders)
        {
            var depth = folder.Segments.Length;
            if (folder.Root == path.Root && path.Comparable.Length >= depth && IsPrefix(folder, path) && !depths.Contains(depth))
                depths.Add(depth);
        }
        return [.. depths];
    }

    // Both disregard case or neither does: what decides stands in the first two segments, which a prefix shares.
    private static bool IsPrefix(NormalizedPath folder, NormalizedPath path)
        => folder.IgnoresCase == path.IgnoresCase && path.Comparable[..folder.Comparable.Length].SequenceEqual(folder.Comparable);

    private static int WellKnownDepth(NormalizedPath path)
    {
        if (path.Root == PathRoot.Home)
            return 0;
        if (path.Root != PathRoot.Directory)
            return -1;
        var segments = path.Comparable;
        if (path.IsOnDrive)
            return segments.Length >= 4 && segments[2] == "USERS" ? 4 : -1;
        return segments switch
        {
            ["home", _, ..] or ["USERS", _, ..] => 2,
            // Where systems put what they show as /home: Fedora's immutable ones, FreeBSD, Solaris. A path may come resolved.
            ["var" or "usr" or "export", "home", _, ..] => 3,
            ["root", ..] => 1,
            _ => -1,
        };
    }
}
