namespace TimeTracker.EndToEnd.Support;

/// <summary>A home with a repository, a plugin that is sound, and room for one that is not: whatever that does, everything of the others must arrive.</summary>
internal sealed class PluginHousehold : IDisposable
{
    private const int Commits = 3;

    public PluginHousehold()
    {
        Home.Repository("acme", Commits);
        Home.Plugin("good", FixturePlugins.Collector("good") + FixturePlugins.Exporter("lines"));
    }

    public Home Home { get; } = new();

    /// <summary>Where tt remembers what plugins did.</summary>
    public string StateFile => Path.Combine(Home.Root, ".local", "state", "timetracker", "plugins.state.json");

    public void Dispose() => Home.Dispose();

    /// <summary>Writes the configuration, and trusts all plugins.</summary>
    public void Configure(string collectors = """ "evil": {}, """, string pipelines = "", string more = "")
    {
        Home.Write("plugins.json", $$"""
        {
          "plugins": { {{more}} "folders": ["extra"] },
          "collectors": { {{collectors}} "good": {}, "git": { "options": { "repositories": ["acme"], "authors": ["*"] } } },
          "pipelines": {
            {{pipelines}}
            "events": { "records": "events", "exporter": "jsonl", "to": "out/events.jsonl" },
            "lines": { "records": "events", "exporter": "lines", "to": "out/lines.txt" }
          }
        }
        """);
        Trust();
    }

    public void Trust() =>
        Home.Tt(["plugins", "trust", .. Directory.GetDirectories(Home.At("extra")).Select(d => Path.GetFileName(d)), "--yes", "--config", "plugins.json"]).ShouldExitWith(0);

    /// <summary>Runs everything once.</summary>
    public Outcome Run() => Tt("run", "--once");

    public Outcome Tt(params string[] arguments) => Home.Tt([.. arguments, "--config", "plugins.json"]);

    public void AllOthersArrive()
    {
        var events = Jsonl.Read(Home.At("out", "events.jsonl"));
        Assert.Equal(Commits, events.Count(e => e.Text("type") == "git_commit"));
        Assert.Equal(2, events.Count(e => e.Text("source") == "good"));
        Assert.NotEmpty(File.ReadAllText(Home.At("out", "lines.txt")));
    }
}
