using System.Globalization;
using TimeTracker.EndToEnd.Support;

namespace TimeTracker.EndToEnd;

/// <summary>Plugins that misbehave under <c>tt run</c> while another is at work: who is blamed and who is not, and how a plugin comes back.</summary>
public sealed class FollowSupervisionTests : IDisposable
{
    private const string Started = "tt: run: follows";
    private readonly Home _home = new();

    public FollowSupervisionTests() => _home.Repository("acme", commits: 3);

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Should_pass_on_what_a_plugin_prints_as_it_prints_it()
    {
        // given: more than is kept
        _home.Plugin("loud", FixturePlugins.Follower("loud", "for (var i = 1; ; i++) { Console.WriteLine($\"chatter {i}\" + new string('.', 100_000)); await Task.Delay(20, cancellationToken); if (i < 0) yield return Note(i); }"));
        Configure("loud");

        // when
        using var tt = new RunningTt(_home, "run", "--config", "plugins.json");
        tt.WaitForMessage("chatter 30.");
        var end = tt.End(RunningTt.Interrupt);

        // then
        var lines = end.Error.Split('\n').Where(l => l.StartsWith("chatter ", StringComparison.Ordinal)).Select(l => l.TrimEnd('.')).ToList();
        Assert.Equal(Enumerable.Range(1, lines.Count).Select(i => string.Create(CultureInfo.InvariantCulture, $"chatter {i}")), lines);
        Assert.DoesNotContain('\0', end.Error);
        Assert.Empty(end.Output.Trim());
    }

    [Theory]
    [InlineData("Deep(0); static int Deep(int i) => i == int.MaxValue ? 0 : Deep(i + 1) + Deep(i + 2);", "a stack overflow")]
    [InlineData("Console.WriteLine(new string('x', 6_000_000)); Environment.FailFast(\"no\");", "a call of Environment.FailFast")]
    [InlineData("Environment.Exit(0);", "a call of Environment.Exit")]
    [InlineData("Marshal.WriteInt32((IntPtr)0x123456789, 5);", "an access violation")]
    public void Should_be_back_without_the_plugin_that_ended_the_process_when_it_is_started_again(string killing, string cause)
    {
        // given
        _home.Plugin("evil", FixturePlugins.Follower("evil", $"yield return Note(1); while (!File.Exists(\"now\")) await Task.Delay(10, cancellationToken); {killing}"));
        Configure("evil");
        using var killed = new RunningTt(_home, "run", "--config", "plugins.json");
        killed.WaitFor(() => Of("git") == 3 && Of("evil") == 1, "the first events");

        // when: work goes on meanwhile
        _home.Write("now", "");
        killed.WaitForEnd();
        _home.Commit(_home.At("acme"), 2, "2026-03-02T12:00:00Z");
        using var next = new RunningTt(_home, "run", "--config", "plugins.json");

        // then
        next.WaitForMessage($"plugin evil: ended an earlier run by {cause} while it did this: run collector \"evil\"; it is in quarantine");
        next.WaitFor(() => Of("git") == 5, "the new commits");
        Assert.Equal(1, Of("evil"));
        _home.Tt("verify").ShouldExitWith(0);
    }

    [Fact]
    public void Should_start_a_plugin_in_quarantine_again_when_it_is_enabled()
    {
        // given
        _home.Plugin("evil", FixturePlugins.Follower("evil", "yield return Note(1); if (!File.Exists(\"mended\")) Thread.Sleep(-1); yield return Note(2); await Task.Delay(-1, cancellationToken);"));
        Configure("evil", """ "timeout": "2s", """);
        using var tt = new RunningTt(_home, "run", "--config", "plugins.json");
        tt.WaitForMessage("it is in quarantine");

        // when
        _home.Write("mended", "");
        _home.Tt("plugins", "enable", "evil", "--config", "plugins.json").ShouldExitWith(0);

        // then
        tt.WaitForMessage("tt: run: restarted; follows 2 collectors");
        tt.WaitFor(() => Of("evil") == 2, "what comes after the quarantine");
    }

    [Fact]
    public void Should_blame_no_plugin_when_who_told_it_to_end_loses_patience()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are a matter of Unix");

        // given
        _home.Plugin("slow", FixturePlugins.Follower("slow", "yield return Note(1); Thread.Sleep(-1);"));
        Configure("slow");
        for (var time = 0; time < 3; time++)
        {
            using var tt = new RunningTt(_home, "run", "--config", "plugins.json");
            tt.WaitFor(() => Of("git") == 3 && Of("slow") == 1 && Crumb().Contains("run collector \"slow\"", StringComparison.Ordinal), "the first events");

            // when
            tt.Send(RunningTt.Terminate);
            tt.WaitFor(() => Crumb().EndsWith("ending\n", StringComparison.Ordinal), "the end");
            tt.KillNow();
        }

        // then
        using var next = new RunningTt(_home, "run", "--config", "plugins.json");
        next.WaitForMessage(Started);
        next.WaitFor(() => Crumb().Contains("run collector \"slow\"", StringComparison.Ordinal), "the plugin at work again");
        Assert.DoesNotContain("quarantine", next.Error, StringComparison.Ordinal);
    }

    private long Of(string source) => File.Exists(_home.Store) ? StoreFile.Count(_home.Store, source) : 0;

    /// <summary>What the running one has noted of who is at work.</summary>
    private string Crumb()
    {
        var folder = new DirectoryInfo(Path.Combine(_home.Root, ".local", "state", "timetracker", "running"));
        if (!folder.Exists || folder.GetFiles("*.crumb") is not [.., var crumb])
            return "";
        // It is locked, which only matters to who asks.
        using var cat = _home.Start("/bin/cat", _home.Work, input: false, crumb.FullName);
        return cat.StandardOutput.ReadToEnd();
    }

    private void Configure(string plugin, string more = "")
    {
        _home.Write("plugins.json", $$"""
        {
          "plugins": { {{more}} "folders": ["extra"] },
          "collectors": { "{{plugin}}": {}, "git": { "options": { "repositories": ["acme"], "authors": ["*"] } } }
        }
        """);
        _home.Tt("plugins", "trust", plugin, "--yes", "--config", "plugins.json").ShouldExitWith(0);
    }
}
