using System.Text;

namespace TimeTracker.Git;

/// <summary>Gets the text of a worktree's reflog: from the file, or, where references are kept in tables, from git in the form of the file.</summary>
internal sealed class ReflogSource
{
    private readonly GitProcess _git;

    public ReflogSource(GitProcess git) => _git = git;

    /// <summary>Reads a log if it changed since a position was taken at its end.</summary>
    /// <returns>The log with its size and time, or null where it did not change. A log that is not there is empty.</returns>
    /// <exception cref="IOException">It could not be read; <see cref="UnauthorizedAccessException"/> where it is not allowed.</exception>
    /// <exception cref="GitFailure">git was needed and could not tell.</exception>
    public async Task<(Reflog Log, long Length, long Modified)?> ReadChangedAsync(Repository repository, Worktree worktree, ReflogPosition? position, CancellationToken cancellationToken)
    {
        var tables = repository.HasReftable;
        var file = new FileInfo(tables ? worktree.ReftableList : worktree.LogFile);
        var (length, modified) = file.Exists ? (file.Length, file.LastWriteTimeUtc.Ticks) : (0, 0);
        // The size and time are taken before reading, so a line that is written meanwhile is seen next time.
        if (position is null ? !file.Exists : position.Length == length && position.Modified == modified)
            return null;
        var content = !file.Exists ? [] : tables ? await FromGitAsync(worktree.Directory, cancellationToken).ConfigureAwait(false) : ReadShared(file.FullName);
        return (new Reflog(content), length, modified);
    }

    /// <summary>Reads a log, changed or not.</summary>
    public async Task<Reflog> ReadAsync(Repository repository, Worktree worktree, CancellationToken cancellationToken) =>
        await ReadChangedAsync(repository, worktree, new ReflogPosition { Length = -1 }, cancellationToken).ConfigureAwait(false) is { } read ? read.Log : new Reflog([]);

    /// <summary>
    /// Asks git for the log of <c>HEAD</c> and writes it as the file would have it. git gives only the commit after each entry, newest first;
    /// the one before is that of the entry before, in the oldest one none.
    /// </summary>
    internal async Task<byte[]> FromGitAsync(string directory, CancellationToken cancellationToken)
    {
        string[] arguments = ["log", "--walk-reflogs", "--no-show-signature", "--no-mailmap", "--no-decorate", "--no-color", "--no-patch", "--encoding=UTF-8",
            "--date=raw", "--format=%H%x00%gn <%ge>%x00%gd%x00%gs", "HEAD", "--"];
        var output = await _git.RunAsync(directory, arguments, null, cancellationToken).ConfigureAwait(false);
        if (output.ExitCode != 0)
            return output.Error.Contains("does not have any commits", StringComparison.Ordinal) || output.Error.Contains("bad revision", StringComparison.Ordinal)
                ? [] : throw output.Failure(directory);
        var lines = output.Lines.ToArray();
        var text = new StringBuilder();
        var before = "";
        for (var i = lines.Length - 1; i >= 0; i--)
        {
            // %gd is HEAD@{EPOCH ZONE}
            if (lines[i].Split('\0') is not [var commit, var author, var selector, var message] || selector.IndexOf('{') is not (>= 0 and var open))
                continue;
            text.Append(before.Length > 0 ? before : new string('0', commit.Length)).Append(' ').Append(commit).Append(' ').Append(author).Append(' ')
                .Append(selector.AsSpan(open + 1).TrimEnd('}')).Append('\t').Append(message).Append('\n');
            before = commit;
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    // git may replace or append at any time: nobody is locked out.
    private static byte[] ReadShared(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var all = new MemoryStream();
            stream.CopyTo(all);
            return all.ToArray();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
    }
}
