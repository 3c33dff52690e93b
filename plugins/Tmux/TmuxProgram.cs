using System.ComponentModel;
using System.Diagnostics;

namespace TimeTracker.Tmux;

/// <summary>Asks tmux. Never for anything but a list, so no server is started and nothing is changed.</summary>
internal sealed class TmuxProgram
{
    /// <summary>A server that is stopped (SIGSTOP, a debugger) does not answer; the others are to be asked, too.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    private readonly string? _program;

    /// <summary>Looks for tmux.</summary>
    /// <param name="searchPath">As <c>PATH</c>.</param>
    public TmuxProgram(string? searchPath) =>
        // The runtime would look in the working directory before PATH: a clone that holds a program called tmux must not be run.
        _program = (searchPath ?? "").Split(Path.PathSeparator).Where(Path.IsPathFullyQualified).Select(folder => Path.Combine(folder, "tmux")).FirstOrDefault(File.Exists);

    /// <summary>Whether there is one.</summary>
    public bool IsThere => _program is not null;

    /// <summary>Runs tmux to its end.</summary>
    /// <param name="socket">The server's socket; null for the user's default one.</param>
    /// <param name="arguments">The command.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    /// <returns>What it wrote; null where there is no such server, or it did not answer.</returns>
    public async Task<byte[]?> AskAsync(string? socket, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        if (_program is null)
            return null;
        // -u: names are UTF-8, whatever the locale of a service is; else tmux writes _ for every letter beyond ASCII.
        var start = new ProcessStartInfo(_program, ["-u", .. socket is null ? (string[])[] : ["-S", socket], .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        // Where tt itself runs in a pane, that pane's server would be taken for the default one.
        start.Environment.Remove("TMUX");
        // Not by the clock that tests turn: it is about a process of the machine.
        using var timeout = new CancellationTokenSource(Timeout, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            return null;
        }
        using (process)
        {
            try
            {
                process.StandardInput.Close();
                using var output = new MemoryStream();
                var error = process.StandardError.BaseStream.CopyToAsync(Stream.Null, either.Token);
                await process.StandardOutput.BaseStream.CopyToAsync(output, either.Token).ConfigureAwait(false);
                await error.ConfigureAwait(false);
                await process.WaitForExitAsync(either.Token).ConfigureAwait(false);
                return process.ExitCode == 0 ? output.ToArray() : null;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return null;
            }
            finally
            {
                if (!process.HasExited)
                    process.Kill();
            }
        }
    }
}
