using TimeTracker.Exporting;
using TimeTracker.Plugins;

namespace TimeTracker.Cli.Configuration;

/// <summary>Finds the components that the configuration names, and says of each error where it stands.</summary>
internal static class Components
{
    /// <summary>What is wrong with the names of collectors and exporters. No plugin is loaded.</summary>
    public static IReadOnlyList<string> Errors(Settings settings, PluginCatalog plugins)
    {
        var errors = new List<string>();
        foreach (var collector in settings.Collectors)
            Try(() => plugins.Find(ComponentKind.Collector, collector.Use), $"{collector.Place}.use", errors);
        foreach (var pipeline in settings.Pipelines)
        {
            Try(
                () =>
                {
                    var exporter = plugins.Find(ComponentKind.Exporter, pipeline.Exporter);
                    if (exporter.Exporter is { } traits && !traits.Records.HasFlag(pipeline.Records))
                        errors.Add($"{pipeline.Place}.records: exporter \"{pipeline.Exporter}\" takes {Name(traits.Records)} only; write {Name(traits.Records)}, or name another exporter");
                },
                $"{pipeline.Place}.exporter",
                errors);
        }
        foreach (var same in settings.Pipelines.GroupBy(p => p.To, StringComparer.Ordinal).Where(g => g.Count() > 1))
            errors.Add($"{same.Last().Place}.to: is written by pipeline \"{same.First().Name}\" already; name another file");
        return errors;
    }

    /// <summary>A kind of record in the configuration's words.</summary>
    public static string Name(RecordKinds records) => records switch
    {
        RecordKinds.Events => "events",
        RecordKinds.Entries => "entries",
        _ => "events and entries",
    };

    private static void Try(Action find, string place, List<string> errors)
    {
        try
        {
            find();
        }
        catch (PluginLoadException e)
        {
            errors.Add($"{place}: {e.Message}{(e.Message.EndsWith('?') ? " Or " : "; ")}{e.Fix}");
        }
    }
}
