using TimeTracker.Paths;

namespace TimeTracker.Privacy.Excluding;

/// <summary>All that the layers say by path patterns.</summary>
/// <param name="Homes">What <c>~</c> stands for.</param>
/// <param name="Excluded">Patterns of the exclude lists.</param>
/// <param name="Included">Patterns of each include list, with its bit.</param>
internal sealed record PathLists(HomeFolders Homes, PathPattern[] Excluded, (ulong Bit, PathPattern[] Patterns)[] Included)
{
    /// <summary>Whether nothing is said.</summary>
    public bool IsEmpty => Excluded.Length == 0 && Included.Length == 0;

    /// <summary>What they say to a path as captured.</summary>
    public Verdict Of(string path)
    {
        var normalized = NormalizedPath.Of(path, Homes);
        var included = 0UL;
        foreach (var (bit, patterns) in Included)
            included |= Any(patterns, normalized) ? bit : 0;
        return new Verdict(Any(Excluded, normalized), included);
    }

    private static bool Any(PathPattern[] patterns, NormalizedPath path)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.IsMatch(path))
                return true;
        }
        return false;
    }
}
