using System.Text;
using TimeTracker.Collecting;

namespace TimeTracker.Git;

/// <summary>What git answered.</summary>
/// <param name="Bytes">Its standard output.</param>
/// <param name="Error">The beginning of its standard error. Never shown: it may quote what was captured.</param>
internal sealed record GitOutput(byte[] Bytes, string Error)
{
    public int ExitCode { get; private init; }

    public string Text => Encoding.UTF8.GetString(Bytes);

    public IEnumerable<string> Lines => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Adds how git ended.</summary>
    /// <exception cref="GitFailure">git refuses the repository because somebody else owns it.</exception>
    public GitOutput WithExitCode(int exitCode, string directory)
    {
        if (exitCode != 0 && (Error.Contains("dubious ownership", StringComparison.Ordinal) || Error.Contains("unsafe repository", StringComparison.Ordinal)))
        {
            throw new GitFailure(new CollectorNotice("repository-refused", $"git refuses to read {directory}, for somebody else owns it; only its reflogs were read")
            {
                Fix = $"if you trust it: git config --global --add safe.directory '{directory}'",
            });
        }
        return this with { ExitCode = exitCode };
    }

    /// <summary>The failure for an exit code that was not expected.</summary>
    public GitFailure Failure(string directory) => new(new CollectorNotice("git-failed", $"git could not read {directory} (exit code {ExitCode})")
    {
        Fix = "git fsck in that folder says what is wrong; what is missing is read next time",
    });
}
