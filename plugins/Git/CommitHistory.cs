using System.Security.Cryptography;
using System.Text;
using NodaTime;
using TimeTracker.Events;

namespace TimeTracker.Git;

/// <summary>A commit of a local branch.</summary>
/// <param name="Commit">Its hash.</param>
/// <param name="Time">When it was made: the committer's time. The author's survives rebasing and may be far older.</param>
/// <param name="Author"><c>Name &lt;address&gt;</c>.</param>
internal sealed record HistoryCommit(string Commit, Instant Time, string Author);

/// <summary>Reads the commits that the local branches and <c>HEAD</c> reach and did not reach before.</summary>
internal sealed class CommitHistory
{
    /// <summary>The newest so many commits are read at a time.</summary>
    internal const int Limit = 10_000;

    private readonly GitProcess _git;
    private readonly int _limit;

    public CommitHistory(GitProcess git, int limit = Limit)
    {
        _git = git;
        _limit = limit;
    }

    /// <summary>The commits at the tips of the local branches and <c>HEAD</c>, each once.</summary>
    /// <returns>None in a repository without commits.</returns>
    /// <exception cref="GitFailure">git could not tell.</exception>
    public async Task<string[]> TipsAsync(Repository repository, CancellationToken cancellationToken)
    {
        var output = await _git.RunAsync(repository.MainDirectory, ["show-ref", "--head", "--heads", "--hash"], null, cancellationToken).ConfigureAwait(false);
        // 1 means that there is no reference yet.
        if (output.ExitCode is not (0 or 1))
            throw output.Failure(repository.MainDirectory);
        return [.. output.Lines.Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>The repository's <c>user.email</c>, or null where none is set.</summary>
    public async Task<string?> UserEmailAsync(Repository repository, CancellationToken cancellationToken)
    {
        var output = await _git.RunAsync(repository.MainDirectory, ["config", "--get", "user.email"], null, cancellationToken).ConfigureAwait(false);
        return output.Text.Trim() is { Length: > 0 } email ? email : null;
    }

    /// <summary>The commits that <paramref name="tips"/> reach and <paramref name="known"/> do not, oldest first.</summary>
    /// <exception cref="GitFailure">git could not tell.</exception>
    public async Task<HistoryReading> ReadAsync(Repository repository, IEnumerable<string> tips, IEnumerable<string> known, CancellationToken cancellationToken)
    {
        // Tips that were pruned since are no error (--ignore-missing, which must come before --stdin). The format has one commit a line: neither hash, time, name nor address can hold an LF.
        string[] arguments = ["rev-list", "--ignore-missing", $"--max-count={_limit + 1}", "--encoding=UTF-8", "--format=%H %ct %an <%ae>", "--stdin"];
        var input = string.Concat(tips.Select(t => t + "\n").Concat(known.Select(k => $"^{k}\n")));
        var output = await _git.RunAsync(repository.MainDirectory, arguments, input, cancellationToken).ConfigureAwait(false);
        var commits = output.Lines.Select(Parse).OfType<HistoryCommit>().ToList();
        var isCapped = commits.Count > _limit;
        if (isCapped)
            commits.RemoveRange(_limit, commits.Count - _limit);
        commits.Reverse();
        // A damaged repository gives what can be read before git ends with an error.
        return new HistoryReading(commits, isCapped, output.ExitCode == 0 ? null : output.Failure(repository.MainDirectory));
    }

    /// <summary>The position at which a reading of these tips ends.</summary>
    public static HistoryPosition PositionAt(Repository repository, string[] tips, AuthorPatterns authors)
    {
        var shallow = Path.Combine(repository.CommonDirectory, "shallow");
        return new HistoryPosition { Tips = tips, Authors = Digest(authors.Text), Shallow = File.Exists(shallow) ? Digest(File.ReadAllText(shallow)) : null };
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];

    // HASH SP EPOCH SP Name <address>; before each stands a line "commit HASH".
    private static HistoryCommit? Parse(string line)
    {
        var parts = line.Split(' ', 3);
        return parts.Length == 3 && parts[0].Length is 40 or 64 && long.TryParse(parts[1], out var seconds) && seconds >= 0 && seconds <= Instant.MaxValue.ToUnixTimeSeconds()
            ? new HistoryCommit(parts[0], Instant.FromUnixTimeSeconds(seconds), parts[2].Trim())
            : null;
    }
}

/// <summary>What was read of a history.</summary>
/// <param name="Commits">Oldest first.</param>
/// <param name="IsCapped">Whether there are older ones that were not read.</param>
/// <param name="Failure">Why more could not be read, or null.</param>
internal sealed record HistoryReading(IReadOnlyList<HistoryCommit> Commits, bool IsCapped, GitFailure? Failure);
