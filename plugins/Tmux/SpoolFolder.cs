namespace TimeTracker.Tmux;

/// <summary>The folder that tmux's hooks write into: a file for each day of tmux's clock, <c>2026-11-23.tsv</c>.</summary>
/// <remarks>
/// tmux itself puts the day into the file's name, so a file is never renamed while somebody writes to it: a line that comes late is appended to the file of its own day,
/// and found there.
/// </remarks>
internal sealed class SpoolFolder(string path)
{
    private const string Extension = ".tsv";

    /// <summary>For how long files are kept after they were stored.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Its absolute path.</summary>
    public string Path { get; } = path;

    /// <summary>Where it is unless the options say otherwise: the rule that <c>tt hooks install tmux</c> has, too.</summary>
    /// <param name="variables">The environment.</param>
    /// <returns>The path; null where there is no home.</returns>
    public static string? Default(Func<string, string?> variables)
    {
        // As the XDG specification asks: a relative value counts as none.
        var state = variables("XDG_STATE_HOME") is { } named && System.IO.Path.IsPathRooted(named)
            ? named
            : variables("HOME") is { } home && System.IO.Path.IsPathRooted(home) ? System.IO.Path.Combine(home, ".local", "state") : null;
        return state is null ? null : System.IO.Path.Combine(state, "timetracker", "spool", "tmux");
    }

    /// <summary>The names of the files, the oldest day first. None where there is no folder yet.</summary>
    /// <exception cref="UnauthorizedAccessException">The folder may not be read.</exception>
    public IReadOnlyList<string> Files()
    {
        try
        {
            var names = new List<string>();
            foreach (var file in Directory.EnumerateFiles(Path, "*" + Extension))
                names.Add(System.IO.Path.GetFileName(file));
            names.Sort(StringComparer.Ordinal);
            return names;
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    /// <summary>The absolute path of a file.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Deletes the files that were stored whole and that nobody wrote to for a month.</summary>
    /// <param name="stored">What is in the store for certain: a checkpoint that the host gave, not one that was yielded.</param>
    /// <param name="now">The time.</param>
    public void DeleteOld(IReadOnlyDictionary<string, SpoolPosition> stored, DateTimeOffset now)
    {
        try
        {
            foreach (var name in Files())
            {
                var file = new FileInfo(File(name));
                if (stored.TryGetValue(name, out var position) && position.Offset == file.Length && now - file.LastWriteTimeUtc > Kept)
                    file.Delete();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It takes room and does no harm: what is read again adds nothing. One that cannot be read is told by the reader.
        }
    }
}
