using TimeTracker.Exporting;
using TimeTracker.Plugins;

namespace TimeTracker.Cli.Configuration;

/// <summary>
/// Finds the components that the configuration names, and says of each error where it stands. Works on the tree, which is there even where
/// other parts of the configuration are wrong: all errors are told at once.
/// </summary>
internal static class Components
{
    /// <summary>What is wrong with the names of collectors and exporters, and with their options as far as manifests describe them. No plugin is loaded.</summary>
    public static IReadOnlyList<string> Errors(SettingNode tree, PluginCatalog plugins, Machine machine)
    {
        var errors = new List<string>();
        foreach (var collector in tree.Child("collectors")?.Children ?? [])
        {
            var found = Find(plugins, ComponentKind.Collector, collector.Child("use")?.Value ?? collector.Name, Place(collector, "collectors", "use"), errors);
            errors.AddRange(OptionsCheck.Errors(collector, $"collectors.{collector.Name}", found?.OptionsSchema));
        }

        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pipeline in tree.Child("pipelines")?.Children ?? [])
        {
            var use = pipeline.Child("exporter")?.Value;
            var found = string.IsNullOrEmpty(use) ? null : Find(plugins, ComponentKind.Exporter, use, Place(pipeline, "pipelines", "exporter"), errors);
            errors.AddRange(OptionsCheck.Errors(pipeline, $"pipelines.{pipeline.Name}", found?.OptionsSchema));
            if (found?.Exporter is { } traits
                && Enum.TryParse<RecordKinds>(pipeline.Child("records")?.Value, ignoreCase: true, out var records)
                && !traits.Records.HasFlag(records))
            {
                errors.Add($"{Place(pipeline, "pipelines", "records")}: exporter \"{use}\" takes {Name(traits.Records)} only; write {Name(traits.Records)}, or name another exporter");
            }
            // However it is written: two pipelines that replace each other's file lose the one that ran first.
            if (pipeline.Child("to") is { Value: { Length: > 0 } to, Layer: { } layer } && !to.Contains('\0', StringComparison.Ordinal)
                && machine.Absolute(to, layer.BaseDirectory) is var file && !targets.TryAdd(file, pipeline.Name))
            {
                errors.Add($"{Place(pipeline, "pipelines", "to")}: is written by pipeline \"{targets[file]}\" already; name another file");
            }
            else if (pipeline.Child("to") is { Value: { Length: > 0 } itself, Layer: { } from } && !itself.Contains('\0', StringComparison.Ordinal)
                && machine.Absolute(itself, from.BaseDirectory) == machine.Absolute(from.Name, machine.WorkingDirectory))
            {
                errors.Add($"{Place(pipeline, "pipelines", "to")}: is this configuration itself, which the export would replace; name another file");
            }
        }
        return errors;
    }

    /// <summary>A kind of record in the configuration's words.</summary>
    public static string Name(RecordKinds records) => records switch
    {
        RecordKinds.Events => "events",
        RecordKinds.Entries => "entries",
        _ => "events and entries",
    };

    private static ComponentDescription? Find(PluginCatalog plugins, ComponentKind kind, string use, string place, List<string> errors)
    {
        try
        {
            return plugins.Find(kind, use);
        }
        catch (PluginLoadException e) when (e.PluginId is { } id && plugins.Plugin(id) is { State: not PluginState.Ready })
        {
            // The name is right and the plugin is ill: that part fails when it is started, and all others run.
            return null;
        }
        catch (PluginLoadException e)
        {
            errors.Add($"{place}: {Failure.Sentence(e.Message, e.Fix)}");
            return null;
        }
    }

    private static string Place(SettingNode component, string section, string key) =>
        $"{(component.Child(key) ?? component).Layer!.Name}: {section}.{component.Name}.{key}";
}
