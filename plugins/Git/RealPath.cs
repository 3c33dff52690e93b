namespace TimeTracker.Git;

/// <summary>
/// A path without symbolic links. A repository must have one name however it was reached, for its events' identities are made of it;
/// git itself and the shells' working directories give the same form.
/// </summary>
internal static class RealPath
{
    private const int LongestChain = 40;

    /// <summary>Resolves every link on the way; parts that do not exist stay as they are.</summary>
    /// <exception cref="IOException">The links go in a circle.</exception>
    public static string Of(string path) => Of(path, 0);

    private static string Of(string path, int links)
    {
        if (links > LongestChain)
            throw new IOException($"too many symbolic links at {path}");
        var full = Path.GetFullPath(path);
        var real = Path.GetPathRoot(full) ?? "";
        foreach (var part in full[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(real, part);
            real = new DirectoryInfo(next).LinkTarget is { } target ? Of(Path.Combine(real, target), links + 1) : next;
        }
        return real;
    }
}
