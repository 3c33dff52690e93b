using System.Diagnostics;
using TimeTracker.EndToEnd.Support;

namespace TimeTracker.EndToEnd;

/// <summary>The owner's eyes, in a real terminal: tmux on a socket of its own.</summary>
public sealed class TerminalTests : IDisposable
{
    private readonly Home _home = new();
    private readonly string _socket = $"tt-{Guid.NewGuid():N}";

    public void Dispose()
    {
        if (HasTmux)
            _home.Run("tmux", _home.Work, null, "-L", _socket, "kill-server");
        _home.Dispose();
    }

    private static bool HasTmux { get; } = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(f => File.Exists(Path.Combine(f, "tmux")));

    [Theory]
    [InlineData(60)]
    [InlineData(100)]
    [InlineData(200)]
    public void Should_show_own_names_and_fit_the_terminal_needs_tmux(int width)
    {
        Assert.SkipUnless(HasTmux || Environment.GetEnvironmentVariable("TT_CI") is not null, "tmux is not installed");

        // given
        _home.TtWithInput("""{"timestamp":"2026-03-01T10:00:00Z","type":"manual_note","source":"manual","data":{"text":"x","cwd":"/home/ada/wedding"}}""" + "\n", "import", "events", "-").ShouldExitWith(0);

        // when
        var pane = Pane(width, "report all");

        // then
        Assert.Contains("wedding", pane, StringComparison.Ordinal);
        Assert.Contains("5 m", pane, StringComparison.Ordinal);
        Assert.All(pane.Split('\n'), line => Assert.True(line.Length <= width, line));
    }

    private string Pane(int width, string command)
    {
        string[] tmux = ["-L", _socket, "-f", "/dev/null"];
        var invocation = $"'{StagedTool.Program}' {command}; echo \"ended with $?\"; read _";
        Assert.Equal(0, _home.Run("tmux", _home.Work, null, [.. tmux, "new-session", "-d", "-x", $"{width}", "-y", "40", "sh", "-c", invocation]).ExitCode);
        var deadline = Stopwatch.StartNew();
        while (deadline.Elapsed < TimeSpan.FromSeconds(30))
        {
            var pane = _home.Run("tmux", _home.Work, null, [.. tmux, "capture-pane", "-p", "-t", ":"]).Output;
            if (pane.Contains("ended with", StringComparison.Ordinal))
            {
                Assert.Contains("ended with 0", pane, StringComparison.Ordinal);
                return pane;
            }
        }
        throw new TimeoutException($"tt {command} did not end in the terminal");
    }
}
