using System.Diagnostics;
using TimeTracker.EndToEnd.Support;

namespace TimeTracker.EndToEnd;

/// <summary>The owner's eyes, in a real terminal: tmux on a socket of its own.</summary>
public sealed class TerminalTests : IDisposable
{
    private readonly Home _home = new();
    private readonly List<string> _sockets = [];

    public void Dispose()
    {
        foreach (var socket in _sockets)
            _home.Run("tmux", _home.Work, null, "-L", socket, "kill-server");
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

    [Theory]
    [InlineData(80)]
    [InlineData(160)]
    public void Should_preview_what_leaves_beside_what_was_captured_and_fit_the_terminal_needs_tmux(int width)
    {
        Assert.SkipUnless(HasTmux || Environment.GetEnvironmentVariable("TT_CI") is not null, "tmux is not installed");

        // given: a title that is longer than half the terminal
        var title = string.Join(' ', Enumerable.Repeat("wedding", 30));
        _home.TtWithInput($$$"""{"timestamp":"2026-03-01T10:00:00Z","type":"window_focus","source":"wm","data":{"app":"x","title":"{{{title}}}","cwd":"/home/ada/api"}}""" + "\n", "import", "events", "-").ShouldExitWith(0);

        // when
        var pane = Pane(width, "privacy preview");

        // then
        Assert.Equal(30, pane.Split("wedding").Length - 1);
        Assert.Contains("(left out)", pane, StringComparison.Ordinal);
        Assert.Matches("\"/home/ada/api\" +\"~/api\"", pane);
        Assert.All(pane.Split('\n'), line => Assert.True(line.Length <= width, line));
    }

    [Fact]
    public void Should_ask_once_about_a_plugin_and_remember_the_answer_needs_tmux()
    {
        Assert.SkipUnless(HasTmux || Environment.GetEnvironmentVariable("TT_CI") is not null, "tmux is not installed");

        // given
        DroppedPlugin.CopyTo(_home.At("extra", "hello"));
        _home.Write("plugins.json", """
            { "plugins": { "folders": ["extra"] },
              "pipelines": { "own": { "records": "events", "exporter": "hello/jsonl", "to": "out/own.jsonl" } } }
            """);
        _home.Tt("note", "x").ShouldExitWith(0);

        // when
        var no = Pane(120, "export own --config plugins.json", exitCode: 3, answer: "n");
        var afterNo = Pane(120, "export own --config plugins.json", exitCode: 3);
        File.WriteAllText(_home.At("extra", "hello", "more.txt"), "changed");
        var yes = Pane(120, "export own --config plugins.json", exitCode: 0, answer: "y");
        var afterYes = Pane(120, "export own --config plugins.json", exitCode: 0);

        // then
        Assert.All((string[])[no, yes], pane => Assert.Contains("exporter jsonl (sees filtered records)", pane, StringComparison.Ordinal));
        Assert.All((string[])[no, yes], pane => Assert.Contains("Trust hello, and load it? [y/N]", pane, StringComparison.Ordinal));
        Assert.Contains("not asked about again until its files change", no.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.All((string[])[afterNo, afterYes], pane => Assert.DoesNotContain("[y/N]", pane, StringComparison.Ordinal));
        Assert.Contains("you said no", afterNo, StringComparison.Ordinal);
        Assert.True(File.Exists(_home.At("out", "own.jsonl")));
    }

    private string Pane(int width, string command, int exitCode = 0, string? answer = null)
    {
        // A server for each pane: one that is ending takes no new session.
        _sockets.Add($"tt-{Guid.NewGuid():N}");
        string[] tmux = ["-L", _sockets[^1], "-f", "/dev/null"];
        var invocation = $"'{StagedTool.Program}' {command}; echo \"ended with $?\"; read _";
        Assert.Equal(0, _home.Run("tmux", _home.Work, null, [.. tmux, "new-session", "-d", "-x", $"{width}", "-y", "40", "sh", "-c", invocation]).ExitCode);
        var deadline = Stopwatch.StartNew();
        while (deadline.Elapsed < TimeSpan.FromSeconds(30))
        {
            var pane = _home.Run("tmux", _home.Work, null, [.. tmux, "capture-pane", "-p", "-t", ":"]).Output;
            if (pane.Contains("ended with", StringComparison.Ordinal))
            {
                Assert.Contains($"ended with {exitCode}", pane, StringComparison.Ordinal);
                return pane;
            }
            if (answer is not null && pane.Contains("[y/N]", StringComparison.Ordinal))
            {
                _home.Run("tmux", _home.Work, null, [.. tmux, "send-keys", "-t", ":", answer, "Enter"]);
                answer = null;
            }
        }
        throw new TimeoutException($"tt {command} did not end in the terminal");
    }
}
