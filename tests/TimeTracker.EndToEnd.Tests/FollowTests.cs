using System.Diagnostics;
using System.Globalization;
using TimeTracker.EndToEnd.Support;

namespace TimeTracker.EndToEnd;

/// <summary><c>tt run</c>, kept going: what happens is stored as it happens, and nothing that one collector does is felt by another.</summary>
public sealed class FollowTests : IDisposable
{
    private const string Started = "tt: run: follows";
    private readonly Home _home = new();

    public FollowTests() => _home.Repository("acme", commits: 3);

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData(RunningTt.Terminate, 143)]
    [InlineData(RunningTt.Interrupt, 130)]
    public void Should_store_what_happens_until_a_signal_ends_it(int signal, int exitCode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are a matter of Unix");

        // given
        Configure();
        using var tt = new RunningTt(_home, "run", "--config", "plugins.json");
        tt.WaitForMessage(Started);
        tt.WaitFor(() => Count() == 3, "the first events");

        // when
        _home.Commit(_home.At("acme"), 1, "2026-03-02T12:00:00Z");
        tt.WaitFor(() => Count() == 4, "the new commit");
        var watch = Stopwatch.StartNew();
        var end = tt.End(signal).ShouldExitWith(exitCode);

        // then
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
        Assert.Contains("1 collector into ~/.local/share/timetracker/events.db; pid " + tt.Id.ToString(CultureInfo.InvariantCulture), end.Error, StringComparison.Ordinal);
        Assert.EndsWith(": 4 new events\n", end.Error.TrimEnd('\n') + "\n", StringComparison.Ordinal);
        Assert.Empty(end.Output.Trim());
        Assert.Equal(2, end.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void Should_refuse_a_second_one_over_the_same_store_until_the_first_is_gone_however_it_went()
    {
        // given
        Configure();
        using var first = new RunningTt(_home, "run", "--config", "plugins.json");
        first.WaitForMessage(Started);

        // when
        var second = _home.Tt("run", "--config", "plugins.json").ShouldExitWith(3);
        using var elsewhere = new RunningTt(_home, "run", "--config", "plugins.json", "--store", "other.db");
        elsewhere.WaitForMessage(Started);
        first.KillNow();
        using var third = new RunningTt(_home, "run", "--config", "plugins.json");

        // then
        Assert.Contains($"is followed already by a tt run (pid {first.Id}, since ", second.Error, StringComparison.Ordinal);
        third.WaitForMessage(Started);
    }

    [Fact]
    public void Should_tell_in_the_status_whether_it_is_alive_and_how_each_collector_stands()
    {
        // given
        _home.Plugin("evil", FixturePlugins.Follower("evil", "yield return Note(1); throw new InvalidOperationException(\"captured\");"));
        Configure(""" "evil": {}, """);
        using var tt = new RunningTt(_home, "run", "--config", "plugins.json");
        tt.WaitFor(() => Count() == 4, "the first events");
        tt.WaitForMessage("is tried again in", times: 2);

        // when
        var alive = _home.Tt("status", "--config", "plugins.json").ShouldExitWith(0).Output;
        tt.KillNow();
        var dead = _home.Tt("status", "--config", "plugins.json").ShouldExitWith(0).Output;

        // then
        Assert.Contains($"run         alive, pid {tt.Id}, since", alive, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^git +running +\S.* ago +\S.* +3 +0$", alive);
        Assert.Matches(@"(?m)^evil +(failed, again (in \d+ s|now)|running|starting) +\S.* ago +\S.* +1 +\d+$", alive);
        Assert.DoesNotContain("captured", alive + tt.Error, StringComparison.Ordinal);
        Assert.Contains("run         not running", dead, StringComparison.Ordinal);
        Assert.DoesNotContain("COLLECTOR", dead, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yield return Note(1); throw new InvalidOperationException();", "plugin evil: collector \"evil\" failed: InvalidOperationException", "it is tried again in 1 s")]
    [InlineData("yield return Note(1); while (true) { }", "gave nothing for 2 s and was left behind; it is in quarantine")]
    [InlineData("yield return Note(1); new Thread(() => throw new FormatException()).Start(); await Task.Delay(-1, cancellationToken);", "it threw FormatException where nothing can catch it")]
    [InlineData("for (var i = 1; !cancellationToken.IsCancellationRequested; i++) yield return Note(i % 50);")]
    public void Should_go_on_with_all_others_whatever_one_collector_does(string sequence, params string[] messages)
    {
        // given
        _home.Plugin("evil", FixturePlugins.Follower("evil", sequence));
        Configure(""" "evil": {}, """, """ "timeout": "2s", """);
        using var tt = new RunningTt(_home, "run", "--config", "plugins.json");
        foreach (var message in messages)
            tt.WaitForMessage(message);
        tt.WaitFor(() => Of("git") == 3 && Of("evil") > 0, "the first events");

        // when
        _home.Commit(_home.At("acme"), 2, "2026-03-02T12:00:00Z");

        // then
        tt.WaitFor(() => Of("git") == 5, "the new commits");
        _home.Tt("verify").ShouldExitWith(0);
    }

    [Fact]
    public void Should_leave_an_idle_collector_alone_and_ask_one_that_ended_again()
    {
        // given
        _home.Plugin("idle", FixturePlugins.Follower("idle", "yield return Note(1); await Task.Delay(5000, cancellationToken); yield return Note(2); await Task.Delay(-1, cancellationToken);"));
        _home.Plugin("short", FixturePlugins.Follower("short", "yield return Note(1);"));
        Configure(""" "idle": {}, "short": {}, """, """ "timeout": "2s", """);

        // when
        using var tt = new RunningTt(_home, "run", "--config", "plugins.json");
        tt.WaitFor(() => Of("idle") == 2 && Of("short") == 1, "what comes after a long silence");

        // then
        Assert.Single(tt.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Matches(@"(?m)^short +ended, again in \d+ s", _home.Tt("status", "--config", "plugins.json").Output);
    }

    [Fact]
    public void Should_end_in_time_though_a_collector_does_not()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are a matter of Unix");

        // given
        _home.Plugin("evil", FixturePlugins.Follower("evil", "yield return Note(1); Thread.Sleep(-1);"));
        Configure(""" "evil": {}, """);
        using var tt = new RunningTt(_home, "run", "--config", "plugins.json");
        tt.WaitFor(() => Count() == 4, "the first events");

        // when
        var watch = Stopwatch.StartNew();
        var end = tt.End(RunningTt.Terminate).ShouldExitWith(143);

        // then
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
        Assert.Contains("evil: did not end within 3 s and is left behind", end.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("quarantined", _home.Tt("plugins", "list", "--config", "plugins.json").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Should_store_nothing_twice_when_a_run_comes_beside_it()
    {
        // given
        Configure();
        using var tt = new RunningTt(_home, "run", "--config", "plugins.json");
        tt.WaitFor(() => Count() == 3, "the first events");

        // when
        _home.Commit(_home.At("acme"), 2, "2026-03-02T12:00:00Z");
        var once = _home.Tt("run", "--once", "--config", "plugins.json").ShouldExitWith(0);
        _home.Commit(_home.At("acme"), 1, "2026-03-02T13:00:00Z");
        tt.WaitFor(() => Count() == 6, "all commits");

        // then
        Assert.Contains("EVENTS FROM", once.Output, StringComparison.Ordinal);
        Assert.Equal(5, Jsonl.Read(_home.At("out", "events.jsonl")).Count);
        _home.Tt("verify").ShouldExitWith(0);
    }

    [Fact]
    public void Should_run_pipelines_on_schedule_and_go_on_where_one_fails()
    {
        // given
        _home.Write("blocked", "a file where a folder is needed");
        _home.Write("plugins.json", """
        {
          "collectors": { "git": { "options": { "repositories": ["acme"], "authors": ["*"] } } },
          "pipelines": {
            "often": { "records": "events", "exporter": "jsonl", "to": "out/often.jsonl", "schedule": "every 1s" },
            "bad": { "records": "events", "exporter": "jsonl", "to": "blocked/bad.jsonl", "schedule": "every 1s" },
            "by-hand": { "records": "events", "exporter": "jsonl", "to": "out/by-hand.jsonl" }
          }
        }
        """);

        // when
        using var tt = new RunningTt(_home, "run", "--config", "plugins.json");
        tt.WaitForMessage("1 collector, 2 pipelines on schedule into");
        tt.WaitForMessage("pipeline \"bad\": its file is as it was", times: 2);
        _home.Commit(_home.At("acme"), 2, "2026-03-02T12:00:00Z");

        // then
        tt.WaitFor(() => File.Exists(_home.At("out", "often.jsonl")) && File.ReadAllLines(_home.At("out", "often.jsonl")).Length == 5, "the export of all five events");
        Assert.False(File.Exists(_home.At("out", "by-hand.jsonl")));
        var status = _home.Tt("status", "--config", "plugins.json").ShouldExitWith(0).Output;
        Assert.Matches(@"(?m)^often +just now +(in \d+ s|now)$", status);
        Assert.Matches(@"(?m)^bad +just now, failed +(in \d+ s|now)$", status);
    }

    [Fact]
    public void Should_refuse_what_makes_no_sense()
    {
        Configure(collectors: "", git: "\"enabled\": false,");
        Assert.Contains("no collector is configured", _home.Tt("run", "--config", "plugins.json").ShouldExitWith(2).Error, StringComparison.Ordinal);
        Assert.Contains("--as-of", _home.Tt("run", "--as-of", "2026-03-02", "--config", "plugins.json").ShouldExitWith(2).Error, StringComparison.Ordinal);
    }

    private long Count() => File.Exists(_home.Store) ? StoreFile.Count(_home.Store) : 0;

    private long Of(string source) => File.Exists(_home.Store) ? StoreFile.Count(_home.Store, source) : 0;

    private void Configure(string collectors = "", string more = "", string git = "")
    {
        _home.Write("plugins.json", $$"""
        {
          "plugins": { {{more}} "folders": {{(Directory.Exists(_home.At("extra")) ? "[\"extra\"]" : "[]")}} },
          "collectors": { {{collectors}} "git": { {{git}} "options": { "repositories": ["acme"], "authors": ["*"] } } },
          "pipelines": { "events": { "records": "events", "exporter": "jsonl", "to": "out/events.jsonl" } }
        }
        """);
        if (Directory.Exists(_home.At("extra")))
            _home.Tt(["plugins", "trust", .. Directory.GetDirectories(_home.At("extra")).Select(d => Path.GetFileName(d)), "--yes", "--config", "plugins.json"]).ShouldExitWith(0);
    }
}
