using System.Text.Json;
using TimeTracker.Cli.Configuration;
using TimeTracker.Cli.Outlets;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Rendering;

namespace TimeTracker.Cli;

public sealed class DocumentTests : IDisposable
{
    private readonly TestMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Should_document_every_command_and_option()
    {
        // given
        using var terminal = new Terminal(Stream.Null, TextWriter.Null, isOutput: false, isError: false, width: 100, hasColor: false);

        // then
        DocumentFile.ShouldBe("docs/cli.md", CommandReference.Markdown(new CommandLine(_machine.Machine, terminal)));
    }

    [Fact]
    public void Should_document_every_outlet() => DocumentFile.ShouldBe("docs/outlets.md", OutletReference.Markdown());

    [Fact]
    public void Should_publish_the_schema_of_the_configuration() => DocumentFile.ShouldBe("docs/plugins.schema.json", JsonSchema.Text());

    [Fact]
    public void Should_have_the_loader_s_keys_in_the_schema()
    {
        // given
        using var schema = JsonDocument.Parse(JsonSchema.Text());

        // then
        Compare(ConfigurationSchema.Root, schema.RootElement);

        static void Compare(SchemaNode node, JsonElement element)
        {
            if (node.Kind == SchemaKind.Map)
            {
                Compare(node.Element!, element.GetProperty("additionalProperties"));
                return;
            }
            if (node.Kind != SchemaKind.Object)
                return;
            var properties = element.GetProperty("properties");
            Assert.Equal(node.Keys.Select(k => k.Key), properties.EnumerateObject().Select(p => p.Name));
            foreach (var (key, child) in node.Keys)
                Compare(child, properties.GetProperty(key));
        }
    }

    [Fact]
    public void Should_load_the_configuration_of_the_main_job()
    {
        // when
        var settings = Settings.Load(_machine.Machine, Path.Combine(DocumentFile.Root, "plugins.json"), null);

        // then
        Assert.Equal(["git"], settings.Collectors.Select(c => c.Name));
        Assert.Equal(DocumentFile.Root, settings.Collectors[0].Options.BaseDirectory);
        Assert.Equal([Path.Combine(DocumentFile.Root, "out", "events.jsonl"), Path.Combine(DocumentFile.Root, "out", "entries.jsonl")], settings.Pipelines.Select(p => p.To));
    }

    [Fact]
    public void Should_load_the_canonical_example_without_what_is_not_available_yet()
    {
        // when
        var settings = _machine.Load(
            """
            { "store": {"path": "~/.local/share/timetracker/events.db"},
              "plugins": {"folders": ["~/.local/share/timetracker/plugins"], "disabled": []},
              "collectors": {"git": {"use": "git", "enabled": true, "options": {"repositories": ["."], "roots": [], "authors": []}},
                             "agents": {"use": "agent-logs"}, "tmux": {"use": "tmux"}},
              "projection": {"attentionWindow": "5m", "agentTimeout": "30m", "idleAfter": "3m", "manualTimerMax": "12h", "gitPresence": "auto"},
              "privacy": {"exclude": {}, "include": {}, "obfuscate": {"path": "generalise", "branch": "keep"}, "classes": {}, "homes": [], "unclassified": "drop", "excludedTime": "gap"},
              "pipelines": {"entries": {"records": "entries", "exporter": "jsonl", "to": "out/entries.jsonl", "range": "all", "schedule": "every 15m", "options": {}}},
              "rules": [], "webhooks": {}, "api": {"enabled": false}, "report": {"zone": "system", "weekStart": "monday", "ownNames": true} }
            """);

        // then
        Assert.Equal(["git", "agents", "tmux"], settings.Collectors.Select(c => c.Name));
        Assert.Single(settings.Privacy);
        Assert.Single(settings.Pipelines);
    }
}
