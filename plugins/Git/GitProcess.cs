using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using TimeTracker.Collecting;

namespace TimeTracker.Git;

/// <summary>Runs git for reading, so that nothing a repository's configuration says is executed and nothing is changed or fetched.</summary>
/// <remarks>
/// Plumbing is used where there is any: it takes neither aliases nor <c>log.*</c>. The settings below win over a repository's; repositories of other
/// people are refused by git itself, which is why the directory is given by <c>-C</c> and never by <c>--git-dir</c> (that would skip the check).
/// </remarks>
internal sealed class GitProcess
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    private static readonly string[] Settings =
    [
        "--no-pager", "--no-replace-objects", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "log.showSignature=false",
        "-c", "protocol.allow=never", "-c", "core.sshCommand=false", "-c", "credential.helper=", "-c", "maintenance.auto=false",
    ];

    // Those of a hook or an alias that started us would lead git to another repository than the one asked about.
    private static readonly string[] Misleading =
    [
        "GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE",
        "GIT_PREFIX", "GIT_CONFIG", "GIT_GRAFT_FILE", "GIT_SHALLOW_FILE", "GIT_EXTERNAL_DIFF",
    ];

    private readonly TimeProvider _time;
    private readonly string? _git;

    /// <summary>Looks for git.</summary>
    /// <param name="time">The clock, for the time-out.</param>
    /// <param name="searchPath">As <c>PATH</c>.</param>
    public GitProcess(TimeProvider time, string? searchPath)
    {
        _time = time;
        _git = Find(searchPath);
    }

    /// <summary>Runs a command to its end.</summary>
    /// <param name="directory">Where: a worktree or a bare repository.</param>
    /// <param name="arguments">The command and its arguments.</param>
    /// <param name="input">What it reads, or null for nothing.</param>
    /// <param name="cancellationToken">Ends git at once.</param>
    /// <returns>Its exit code and output.</returns>
    /// <exception cref="GitFailure">git is not there, took too long, or refuses the repository.</exception>
    public async Task<GitOutput> RunAsync(string directory, IEnumerable<string> arguments, string? input, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using var process = Start(directory, arguments);
        try
        {
            var error = ReadStartAsync(process.StandardError.BaseStream, either.Token);
            var output = ReadAllAsync(process.StandardOutput.BaseStream, either.Token);
            await WriteAsync(process, input, either.Token).ConfigureAwait(false);
            var result = new GitOutput(await output.ConfigureAwait(false), await error.ConfigureAwait(false));
            await process.WaitForExitAsync(either.Token).ConfigureAwait(false);
            return result.WithExitCode(process.ExitCode, directory);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new GitFailure(new CollectorNotice("git-timeout", $"git did not answer within two minutes in {directory}")
            {
                Fix = "check that its disk can be reached; what is missing is read next time",
            });
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private Process Start(string directory, IEnumerable<string> arguments)
    {
        if (_git is null)
            throw new GitFailure(new CollectorNotice("git-missing", "git is not installed: history cannot be read, reflogs are") { Fix = "install git, or add its folder to PATH" });
        var start = new ProcessStartInfo(_git)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add("-C");
        start.ArgumentList.Add(directory);
        foreach (var argument in Settings.Concat(arguments))
            start.ArgumentList.Add(argument);
        foreach (var name in Misleading)
            start.Environment.Remove(name);
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_NO_LAZY_FETCH"] = "1";
        start.Environment["GIT_ALLOW_PROTOCOL"] = "none";
        start.Environment["LC_ALL"] = "C";
        try
        {
            return Process.Start(start)!;
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            throw new GitFailure(new CollectorNotice("git-failed", $"{_git} could not be started") { Fix = "check that git runs: git --version" });
        }
    }

    private static async Task WriteAsync(Process process, string? input, CancellationToken cancellationToken)
    {
        try
        {
            if (input is not null)
                await process.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(input), cancellationToken).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // git ended without reading it all; its exit code says why.
        }
    }

    private static async Task<byte[]> ReadAllAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var all = new MemoryStream();
        await stream.CopyToAsync(all, cancellationToken).ConfigureAwait(false);
        return all.ToArray();
    }

    // All of it must be read, or git would wait for ever; the beginning says what is wrong.
    private static async Task<string> ReadStartAsync(Stream stream, CancellationToken cancellationToken)
    {
        var start = new MemoryStream();
        var buffer = new byte[4096];
        for (int count; (count = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            if (start.Length < buffer.Length)
                start.Write(buffer, 0, count);
        }
        return Encoding.UTF8.GetString(start.ToArray());
    }

    // The runtime would look in the working directory before PATH: a clone that holds a program called git must not be run.
    private static string? Find(string? searchPath)
    {
        var name = OperatingSystem.IsWindows() ? "git.exe" : "git";
        return (searchPath ?? "").Split(Path.PathSeparator)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(IsExecutable);
    }

    private static bool IsExecutable(string file) => File.Exists(file)
        && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}
