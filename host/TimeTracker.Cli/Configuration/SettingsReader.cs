using NodaTime;
using TimeTracker.Exporting;
using TimeTracker.Plugins;
using TimeTracker.Privacy;
using TimeTracker.Projections;

namespace TimeTracker.Cli.Configuration;

/// <summary>Reads a checked tree of settings into their types.</summary>
internal sealed class SettingsReader(Machine machine, SettingNode tree)
{
    /// <summary>Reads everything.</summary>
    public Settings Read(IReadOnlyList<PolicyLayer> privacy, IReadOnlyList<string> notices)
    {
        return new Settings
        {
            StorePath = StorePath(),
            PluginFolders = [.. Node("plugins.folders")?.Elements.Select(e => machine.Absolute(e.Value!, e.Layer!.BaseDirectory)) ?? []],
            DisabledPlugins = [.. Node("plugins.disabled")?.Elements.Select(e => e.Value!) ?? []],
            PluginTimeout = Duration("plugins.timeout"),
            Collectors = [.. Named("collectors").Select(Collector)],
            Projection = new ProjectionParameters
            {
                AttentionWindow = Duration("projection.attentionWindow"),
                AgentTimeout = Duration("projection.agentTimeout"),
                IdleAfter = Duration("projection.idleAfter"),
                ManualTimerMax = Duration("projection.manualTimerMax"),
                GitPresence = Enum.Parse<GitPresence>(Text("projection.gitPresence"), ignoreCase: true),
                Authors = Authors(),
            },
            Privacy = privacy,
            Pipelines = [.. Named("pipelines").Select(Pipeline)],
            Report = new ReportSettings(Text("report.zone"), Enum.Parse<IsoDayOfWeek>(Text("report.weekStart"), ignoreCase: true), bool.Parse(Text("report.ownNames"))),
            Tree = tree,
            Notices = notices,
        };
    }

    private string StorePath() => Node("store.path") is { IsEmpty: false } node
        ? machine.Absolute(node.Value!, node.Layer!.BaseDirectory)
        : Path.Combine(machine.DataDirectory, "events.db");

    /// <summary>Whose commits are the person's: the authors of all git collectors. Where one names none, it alone knows, and all that it collected counts.</summary>
    private List<string> Authors()
    {
        var authors = new List<string>();
        foreach (var collector in Named("collectors"))
        {
            if ((Set(collector, "use") ?? collector.Name) != "git")
                continue;
            var named = collector.Child("options")?.Child("authors")?.Elements.Select(e => e.Value!).ToList() ?? [];
            if (named.Count == 0)
                return [];
            authors.AddRange(named);
        }
        return authors;
    }

    private CollectorSettings Collector(SettingNode node)
    {
        var place = $"collectors.{node.Name}";
        return new CollectorSettings(
            node.Name,
            Set(node, "use") ?? node.Name,
            bool.Parse(Set(node, "enabled") ?? ConfigurationSchema.Find("collectors.*.enabled").Default!),
            new Lazy<PluginOptions>(() => Options(node, place)),
            $"{node.Layer!.Name}: {place}");
    }

    private PipelineSettings Pipeline(SettingNode node)
    {
        var place = $"pipelines.{node.Name}";
        var to = node.Child("to")!;
        return new PipelineSettings(
            node.Name,
            Enum.Parse<RecordKinds>(node.Child("records")!.Value!, ignoreCase: true),
            node.Child("exporter")!.Value!,
            machine.Absolute(to.Value!, to.Layer!.BaseDirectory),
            Set(node, "range") ?? ConfigurationSchema.Find("pipelines.*.range").Default!,
            new Lazy<PluginOptions>(() => Options(node, place)),
            $"{node.Layer!.Name}: {place}")
        {
            Schedule = Set(node, "schedule") is { } schedule ? Schedule.Parse(schedule) : null,
        };
    }

    /// <summary>
    /// The options with the folder that relative paths in them mean: that of the last layer that gave any. What a lower layer wrote as
    /// a relative path for certain (<c>.</c>, <c>./x</c>, <c>../x</c>) keeps its own folder.
    /// </summary>
    private static PluginOptions Options(SettingNode component, string place)
    {
        var options = component.Child("options");
        var layer = (options is { IsEmpty: false } ? options : component).Layer!;
        var pairs = (options?.Flatten() ?? []).Where(p => p.Key.Length > 0).Select(p => new KeyValuePair<string, string?>(
            p.Key,
            p.Node.Value is { } value && IsRelative(value) && p.Node.Layer!.BaseDirectory != layer.BaseDirectory
                ? Path.GetFullPath(value, p.Node.Layer.BaseDirectory)
                : p.Node.Value));
        return PluginOptions.From(pairs, $"{layer.Name}: {place}.options", layer.BaseDirectory);
    }

    private static bool IsRelative(string value) =>
        value is "." or ".." || value.StartsWith("./", StringComparison.Ordinal) || value.StartsWith("../", StringComparison.Ordinal);

    private IEnumerable<SettingNode> Named(string path) => Node(path)?.Children.Where(c => !c.IsEmpty || path == "collectors") ?? [];

    private Duration Duration(string path) => DurationText.Parse(Text(path))!.Value;

    private string Text(string path) => Node(path) is { IsEmpty: false } node ? node.Value! : ConfigurationSchema.Find(path).Default!;

    private SettingNode? Node(string path)
    {
        var node = tree;
        foreach (var name in path.Split('.'))
        {
            if (node.Child(name) is not { } child)
                return null;
            node = child;
        }
        return node;
    }

    private static string? Set(SettingNode node, string key) => node.Child(key)?.Value;
}
