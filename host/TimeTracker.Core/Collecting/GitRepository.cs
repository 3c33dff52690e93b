using System.Text;

namespace TimeTracker.Collecting;

/// <summary>
/// Reads where a directory stands in git from git's own files (gitrepository-layout(5)): the nearest <c>.git</c> upwards, which is a directory,
/// or a file that names one (worktrees, submodules).
/// </summary>
internal static class GitRepository
{
    /// <summary>The most bytes read of any of git's files; larger ones are not what they seem.</summary>
    private const int MaxFileLength = 1024 * 1024;

    private const string BranchPrefix = "ref: refs/heads/";

    /// <summary>The place of an absolute directory; null where no repository is around it.</summary>
    public static Place? PlaceOf(string directory)
    {
        for (var at = directory; at is not null; at = Path.GetDirectoryName(at))
        {
            var entry = Path.Combine(at, ".git");
            if (IsGitDirectory(entry))
                return Describe(entry, at);
            if (ReadText(entry) is { } text && Named(text, "gitdir: ", at) is { } named && IsGitDirectory(named))
                return Describe(named, at);
            // Within a bare repository, or within .git itself, there is no worktree.
            if (IsGitDirectory(at))
                return Describe(at, null);
        }
        return null;
    }

    private static Place Describe(string gitDirectory, string? worktree)
    {
        // A worktree has its own HEAD and shares everything else through the common directory.
        var common = ReadText(Path.Combine(gitDirectory, "commondir")) is { } text && Named(text, "", gitDirectory) is { } shared ? shared : gitDirectory;
        var remote = ReadText(Path.Combine(common, "config")) is { } config ? GitConfig.RemoteUrl(config) : null;
        return new Place(common, worktree, remote is null ? null : RemoteUrl.WithoutCredentials(remote), BranchOf(gitDirectory));
    }

    private static string? BranchOf(string gitDirectory)
    {
        if (ReadText(Path.Combine(gitDirectory, "HEAD")) is not { } head || !head.StartsWith(BranchPrefix, StringComparison.Ordinal))
            return null;
        // Repositories with reftable keep ".invalid" in HEAD for old readers; the real one is in a binary table.
        var branch = head[BranchPrefix.Length..].TrimEnd('\n', '\r', ' ');
        return branch is "" or ".invalid" ? null : branch;
    }

    /// <summary>git's own test (setup.c, is_git_directory), as far as files alone tell.</summary>
    private static bool IsGitDirectory(string path) =>
        File.Exists(Path.Combine(path, "HEAD")) &&
        (File.Exists(Path.Combine(path, "commondir")) || (Directory.Exists(Path.Combine(path, "objects")) && Directory.Exists(Path.Combine(path, "refs"))));

    /// <summary>The directory that a one-line file names, relative to another.</summary>
    private static string? Named(string text, string prefix, string relativeTo)
    {
        if (!text.StartsWith(prefix, StringComparison.Ordinal))
            return null;
        var name = text[prefix.Length..].TrimEnd('\n', '\r');
        return name is "" || name.Contains('\0', StringComparison.Ordinal) ? null : Path.TrimEndingDirectorySeparator(Path.GetFullPath(name, relativeTo));
    }

    private static string? ReadText(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists && file.Length <= MaxFileLength ? File.ReadAllText(path, Encoding.UTF8) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Security.SecurityException)
        {
            // What may not be read tells nothing.
            return null;
        }
    }
}
