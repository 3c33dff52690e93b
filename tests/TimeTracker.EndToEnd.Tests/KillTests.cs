using System.Globalization;
using System.Text;
using TimeTracker.EndToEnd.Support;

namespace TimeTracker.EndToEnd;

/// <summary>SIGKILL at random moments, then again: the same events as an undisturbed run.</summary>
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private readonly Home _home = new();

    public void Dispose() => _home.Dispose();

    /// <summary>The store that is left in peace: a copy of the other, master key and all, so that the same events get the same ids.</summary>
    private string Undisturbed => _home.At("undisturbed.db");

    [Fact]
    public void Should_end_in_the_same_events_when_killed_while_importing()
    {
        // given
        const int Events = 60_000;
        var file = _home.Write("events.jsonl", Lines(Events));
        TwinStores();
        _home.Tt("import", "events", file, "--store", Undisturbed).ShouldExitWith(0);
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);

        // when: killed a dozen times, each run reaching a little further or not at all
        var killed = 0;
        for (var i = 0; i < 12; i++)
            killed += KillAfter(TimeSpan.FromMilliseconds(random.Next(60, 700)), "import", "events", file) ? 1 : 0;
        _home.Tt("verify").ShouldExitWith(0);
        _home.Tt("import", "events", file).ShouldExitWith(0);

        // then
        Assert.NotEqual(0, killed);
        Assert.Equal(Events + 1, StoreFile.Count(_home.Store));
        _home.Tt("verify").ShouldExitWith(0);
        Assert.Equal(_home.Tt("events", "--json", "--store", Undisturbed).ShouldExitWith(0).Output, _home.Tt("events", "--json").ShouldExitWith(0).Output);
    }

    [Fact]
    public void Should_end_in_the_same_events_when_killed_while_collecting()
    {
        // given
        _home.Repository("origin", commits: 1);
        ManyCommits(_home.At("origin"), 4_000);
        _home.Git(_home.Work, "clone", "-q", "origin", "clone");
        var repository = _home.At("clone");
        var configuration = _home.Write("plugins.json", Configurations.MainJob(repository));
        TwinStores();
        _home.Tt("collect", "--config", configuration, "--store", Undisturbed).ShouldExitWith(0);
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);

        // when
        var killed = 0;
        for (var i = 0; i < 12; i++)
            killed += KillAfter(TimeSpan.FromMilliseconds(random.Next(60, 500)), "collect", "--config", configuration) ? 1 : 0;
        _home.Tt("collect", "--config", configuration).ShouldExitWith(0);

        // then
        Assert.NotEqual(0, killed);
        _home.Tt("verify").ShouldExitWith(0);
        Assert.Equal(_home.Tt("events", "--json", "--store", Undisturbed).ShouldExitWith(0).Output, _home.Tt("events", "--json").ShouldExitWith(0).Output);
    }

    private void TwinStores()
    {
        _home.Tt("note", "The first event").ShouldExitWith(0);
        _home.Tt("backup", Undisturbed).ShouldExitWith(0);
    }

    private bool KillAfter(TimeSpan time, params string[] arguments)
    {
        using var process = _home.Start(StagedTool.Program, _home.Work, input: false, arguments);
        var drained = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var ended = process.WaitForExit(time);
        if (!ended)
            process.Kill();
        process.WaitForExit();
        drained.GetAwaiter().GetResult();
        return !ended;
    }

    /// <summary>Thousands of commits in one go: one <c>commit</c> process each would take a minute.</summary>
    private void ManyCommits(string repository, int count)
    {
        var stream = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            stream.Append(CultureInfo.InvariantCulture, $"commit refs/heads/main\ncommitter Ada Lovelace <ada@example.org> {1_770_000_000 + (i * 90)} +0000\ndata 4\nwork\n");
            if (i == 0)
                stream.Append("from refs/heads/main^0\n");
        }
        var import = _home.Run("git", repository, stream.ToString(), "fast-import", "--quiet");
        Assert.True(import.ExitCode == 0, import.Error);
    }

    private static string Lines(int count)
    {
        var lines = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            var at = NodaTime.Instant.FromUnixTimeSeconds(1_760_000_000 + (i * 20));
            lines.Append(CultureInfo.InvariantCulture, $$$"""{"timestamp":"{{{at}}}","type":"tmux_pane_focus","source":"tmux","data":{"pane_id":"%{{{i % 40}}}","session_name":"s{{{i % 7}}}","cwd":"/srv/p{{{i % 9}}}"}}""").Append('\n');
        }
        return lines.ToString();
    }
}
