using TimeTracker.EndToEnd.Support;

namespace TimeTracker.EndToEnd;

public sealed class MainJobTests : IDisposable
{
    private readonly Home _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Should_write_events_and_entries_of_a_repository_and_say_so()
    {
        // given
        _home.Repository("acme", commits: 12);
        _home.Write("plugins.json", Configurations.MainJob("acme"));

        // when
        var run = _home.Tt("run", "--once", "--config", "plugins.json").ShouldExitWith(0);

        // then
        var events = Jsonl.Read(_home.At("out", "events.jsonl"));
        Assert.Equal(12, events.Count(e => e.Text("type") == "git_commit"));
        Assert.All(events, e => Assert.EndsWith("Z", e.Text("timestamp"), StringComparison.Ordinal));
        var entry = Assert.Single(Jsonl.Read(_home.At("out", "entries.jsonl")));
        Assert.Equal("direct", entry.Text("kind"));
        Assert.Equal("2026-03-02T09:00:00", entry.Text("start")![..19]);
        Assert.Equal("960000", entry.Text("duration_ms"));       // eleven minutes of commits and the window of five
        Assert.Equal("acme", entry.Text("stream", "name"));
        Assert.Contains("git", run.Output, StringComparison.Ordinal);
        Assert.Contains("acme", run.Output, StringComparison.Ordinal);
        Assert.Contains("16 m", run.Output, StringComparison.Ordinal);
        Assert.Contains("events.jsonl", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Should_add_nothing_when_it_runs_again()
    {
        // given
        _home.Repository("acme", commits: 5);
        _home.Write("plugins.json", Configurations.MainJob("acme"));
        _home.Tt("run", "--once", "--config", "plugins.json").ShouldExitWith(0);
        var events = File.ReadAllBytes(_home.At("out", "events.jsonl"));
        var entries = File.ReadAllBytes(_home.At("out", "entries.jsonl"));

        // when
        _home.Tt("run", "--once", "--config", "plugins.json").ShouldExitWith(0);

        // then
        Assert.Equal(events, File.ReadAllBytes(_home.At("out", "events.jsonl")));
        Assert.Equal(entries, File.ReadAllBytes(_home.At("out", "entries.jsonl")));
    }

    [Fact]
    public void Should_collect_only_what_is_new()
    {
        // given
        var repository = _home.Repository("acme", commits: 5);
        _home.Write("plugins.json", Configurations.MainJob("acme"));
        _home.Tt("run", "--once", "--config", "plugins.json").ShouldExitWith(0);
        var before = File.ReadAllLines(_home.At("out", "events.jsonl"));

        // when
        _home.Commit(repository, commits: 2, start: "2026-03-03T14:00:00Z");
        _home.Tt("run", "--once", "--config", "plugins.json").ShouldExitWith(0);

        // then
        var after = File.ReadAllLines(_home.At("out", "events.jsonl"));
        Assert.Equal(before, after[..before.Length]);
        Assert.Equal(2, after.Length - before.Length);
        Assert.Equal(2, Jsonl.Read(_home.At("out", "entries.jsonl")).Count);
    }

    [Fact]
    public void Should_find_every_commit_of_a_fresh_clone_whose_reflog_has_one_line()
    {
        // given
        _home.Repository("origin", commits: 20);
        _home.Git(_home.Work, "clone", "-q", "origin", "clone");
        _home.Write("plugins.json", Configurations.MainJob("clone"));

        // when
        _home.Tt("run", "--once", "--config", "plugins.json").ShouldExitWith(0);

        // then
        var commits = Jsonl.Read(_home.At("out", "events.jsonl")).Where(e => e.Text("type") == "git_commit").ToList();
        Assert.Equal(20, commits.Count);
        Assert.All(commits, c => Assert.Equal("history", c.Text("data", "origin")));
    }

    [Fact]
    public void Should_derive_the_same_entries_after_the_derived_tables_are_deleted()
    {
        // given
        _home.Repository("acme", commits: 8);
        _home.Write("plugins.json", Configurations.MainJob("acme"));
        _home.Tt("run", "--once", "--config", "plugins.json").ShouldExitWith(0);
        _home.Tt("add", "2026-03-02T09:02:00Z/2026-03-02T09:05:00Z", "--project", "acme", "Planning").ShouldExitWith(0);
        var before = _home.Tt("entries", "--json").ShouldExitWith(0).Output;

        // when
        var dropped = StoreFile.DropDerivedTables(_home.Store);
        _home.Tt("rebuild").ShouldExitWith(0);

        // then
        Assert.NotEqual(0, dropped);
        Assert.NotEmpty(before);
        Assert.Equal(before, _home.Tt("entries", "--json").ShouldExitWith(0).Output);
    }

    [Fact]
    public void Should_show_hours_in_the_report()
    {
        // given
        _home.Repository("acme", commits: 61);
        _home.Write("plugins.json", Configurations.MainJob("acme"));
        _home.Tt("run", "--once", "--config", "plugins.json").ShouldExitWith(0);

        // when
        var report = _home.Tt("report", "all", "--format", "table").ShouldExitWith(0);

        // then
        Assert.Contains("acme", report.Output, StringComparison.Ordinal);
        Assert.Contains("1 h  5 m", report.Output, StringComparison.Ordinal);
    }
}
