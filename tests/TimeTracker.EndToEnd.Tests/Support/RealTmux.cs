using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace TimeTracker.Terminals;

/// <summary>
/// A server of the installed tmux on a private socket, and a terminal that a client of it is attached in: a pane of a second server, which gets keys and the mouse as a
/// person's terminal does. The machine's own tmux is not touched.
/// </summary>
internal sealed class RealTmux : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly string _terminals = Directory.CreateTempSubdirectory("tt-term-").FullName;
    private readonly string _sockets = Directory.CreateTempSubdirectory("tt-tmux-").FullName;
    private readonly string _home;

    /// <summary>Prepares it; the first session starts the server.</summary>
    /// <param name="home">The <c>HOME</c> of the server, with its configuration.</param>
    public RealTmux(string home) => _home = home;

    /// <summary>For <c>TMUX_TMPDIR</c>: where this server is the default one.</summary>
    public string SocketFolder => _sockets;

    private static bool IsThere { get; } = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(f => File.Exists(Path.Combine(f, "tmux")));

    /// <summary>Skips a test where there is no tmux, with that as its reason; never in CI.</summary>
    public static void Require() => Assert.SkipUnless(IsThere || Environment.GetEnvironmentVariable("TT_CI") is not null, "tmux is not installed");

    /// <summary>Runs a command of tmux in the server; it has to succeed.</summary>
    public string Do(params string[] command)
    {
        var (code, output, error) = Run(_sockets, command);
        Assert.True(code == 0, $"tmux {string.Join(' ', command)}: {error}");
        return output;
    }

    /// <summary>Runs a command of tmux in the server, which may fail.</summary>
    public int Try(params string[] command) => Run(_sockets, command).ExitCode;

    /// <summary>Attaches a client in a terminal of its own.</summary>
    /// <param name="terminal">Its name.</param>
    /// <param name="session">What it shows first.</param>
    public Task AttachAsync(string terminal, string session)
    {
        var before = Clients().Length;
        var (code, _, error) = Run(_terminals, "-f", "/dev/null", "new-session", "-d", "-s", terminal, "-x", "80", "-y", "24", $"exec env -u TMUX -u TMUX_PANE TMUX_TMPDIR='{_sockets}' tmux attach-session -t '={session}'");
        Assert.True(code == 0, error);
        return WaitForAsync(() => Clients().Length > before, $"a client of {session}");
    }

    /// <summary>Presses keys, in the names that tmux has for them.</summary>
    public void Press(string terminal, params string[] keys) => Outer("send-keys", ["-t", $"={terminal}:", .. keys]);

    /// <summary>Sends what a terminal sends by itself: the mouse, focus.</summary>
    public void Send(string terminal, string sequence) => Outer("send-keys", ["-t", $"={terminal}:", "-l", sequence]);

    /// <summary>Clicks with the left button; columns and lines from 1 (XTerm's SGR report).</summary>
    public void Click(string terminal, int column, int line)
    {
        Send(terminal, string.Create(CultureInfo.InvariantCulture, $"\u001b[<0;{column};{line}M"));
        Send(terminal, string.Create(CultureInfo.InvariantCulture, $"\u001b[<0;{column};{line}m"));
    }

    /// <summary>Waits until another click is a click, and not the second half of a double one.</summary>
    public static Task NoDoubleClickAsync()
    {
        var watch = Stopwatch.StartNew();
        return WaitForAsync(() => watch.Elapsed > TimeSpan.FromMilliseconds(700), "the time of a double click");
    }

    /// <summary>The process ids of the attached clients.</summary>
    public string[] Clients() => Run(_sockets, "list-clients", "-F", "#{client_pid}").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Waits for a condition, looking at it every few milliseconds.</summary>
    public static async Task WaitForAsync(Func<bool> condition, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < Deadline, $"{what}: did not happen within {Deadline.TotalSeconds} s");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    public void Dispose()
    {
        Run(_terminals, "kill-server");
        Run(_sockets, "kill-server");
        foreach (var folder in (string[])[_terminals, _sockets])
        {
            // A server that ends removes its socket meanwhile.
            SpinWait.SpinUntil(() => IsDeleted(folder), Deadline);
        }
    }

    private static bool IsDeleted(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
            return true;
        }
        catch (IOException)
        {
            return !Directory.Exists(folder);
        }
    }

    private void Outer(string command, string[] arguments)
    {
        var (code, _, error) = Run(_terminals, [command, .. arguments]);
        Assert.True(code == 0, $"tmux {command}: {error}");
    }

    private (int ExitCode, string Output, string Error) Run(string sockets, params string[] arguments)
    {
        var start = new ProcessStartInfo("tmux", ["-u", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = _home,
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("TMUX", StringComparison.Ordinal) || k.StartsWith("XDG_", StringComparison.Ordinal) || k.StartsWith("TT_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["TMUX_TMPDIR"] = sockets;
        start.Environment["HOME"] = _home;
        start.Environment["SHELL"] = "/bin/sh";
        start.Environment["PATH"] = $"{_home}/bin:{start.Environment["PATH"]}";
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        Assert.True(process.WaitForExit(Deadline), $"tmux {string.Join(' ', arguments)} did not end");
        return (process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }
}
