namespace TimeTracker.Git;

/// <summary>
/// A repository as its files describe it; git itself is not asked, so what needs no git works without it.
/// See gitrepository-layout(5): <c>.git</c> is a directory or a file <c>gitdir: PATH</c>; a linked worktree's directory names the common one in <c>commondir</c>.
/// </summary>
internal sealed class Repository
{
    private Repository(string commonDirectory, string mainDirectory)
    {
        CommonDirectory = commonDirectory;
        MainDirectory = mainDirectory;
    }

    /// <summary>The directory all worktrees share (<c>…/.git</c>), without links: the repository's name.</summary>
    public string CommonDirectory { get; }

    /// <summary>The main worktree; for a bare repository the repository itself.</summary>
    public string MainDirectory { get; }

    /// <summary>Whether references and their logs are kept in tables instead of files.</summary>
    public bool HasReftable => Directory.Exists(Path.Combine(CommonDirectory, "reftable"));

    /// <summary>Recognises a repository.</summary>
    /// <param name="directory">A folder that holds <c>.git</c>, or a bare repository.</param>
    /// <returns>The repository, or null where there is none.</returns>
    /// <exception cref="IOException">A file could not be read; <see cref="UnauthorizedAccessException"/> where it is not allowed.</exception>
    public static Repository? Open(string directory)
    {
        var dotGit = Path.Combine(directory, ".git");
        if (File.Exists(dotGit))
            return FromGitFile(directory, dotGit);
        if (IsGitDirectory(dotGit))
            return FromGitDirectory(RealPath.Of(dotGit), RealPath.Of(directory));
        if (!IsGitDirectory(directory))
            return null;
        var bare = RealPath.Of(directory);
        return FromGitDirectory(bare, Path.GetFileName(bare) == ".git" ? Path.GetDirectoryName(bare)! : bare);
    }

    /// <summary>All worktrees there are now, the main one first.</summary>
    /// <returns>Also those whose directory is gone but whose log is still there.</returns>
    public IEnumerable<Worktree> Worktrees()
    {
        yield return new Worktree("HEAD", CommonDirectory, CommonDirectory, MainDirectory);
        var linked = Path.Combine(CommonDirectory, "worktrees");
        if (!Directory.Exists(linked))
            yield break;
        foreach (var gitDirectory in Directory.GetDirectories(linked).Order(StringComparer.Ordinal))
        {
            if (ReadPath(Path.Combine(gitDirectory, "gitdir"), gitDirectory) is { } dotGit)
                yield return new Worktree($"worktrees/{Path.GetFileName(gitDirectory)}/HEAD", gitDirectory, CommonDirectory, Path.GetDirectoryName(RealPath.Of(dotGit))!);
        }
    }

    private static Repository? FromGitFile(string directory, string dotGit)
    {
        const string prefix = "gitdir:";
        var text = File.ReadAllText(dotGit);
        if (!text.StartsWith(prefix, StringComparison.Ordinal))
            return null;
        var gitDirectory = Path.Combine(directory, text[prefix.Length..].Trim());
        if (!File.Exists(Path.Combine(gitDirectory, "HEAD")))
            return null;
        return FromGitDirectory(RealPath.Of(gitDirectory), RealPath.Of(directory));
    }

    private static Repository FromGitDirectory(string gitDirectory, string directory)
    {
        if (ReadPath(Path.Combine(gitDirectory, "commondir"), gitDirectory) is not { } common)
            return new Repository(gitDirectory, directory);
        // `directory` is a linked worktree. The main one is beside the common directory, if that is called .git; else nobody knows.
        common = RealPath.Of(common);
        return new Repository(common, Path.GetFileName(common) == ".git" ? Path.GetDirectoryName(common)! : common);
    }

    // What git looks for (is_git_directory in setup.c), a linked worktree's own directory aside.
    private static bool IsGitDirectory(string directory) =>
        File.Exists(Path.Combine(directory, "HEAD")) && Directory.Exists(Path.Combine(directory, "objects")) && Directory.Exists(Path.Combine(directory, "refs"));

    private static string? ReadPath(string file, string relativeTo) => File.Exists(file) ? Path.GetFullPath(Path.Combine(relativeTo, File.ReadAllText(file).TrimEnd('\r', '\n'))) : null;
}
