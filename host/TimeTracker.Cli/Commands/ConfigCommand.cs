using System.CommandLine;
using TimeTracker.Cli.Configuration;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Rendering;
using TimeTracker.Plugins;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt config check|show</c>.</summary>
internal static class ConfigCommand
{
    public static Command Create(CommandLine line)
    {
        var command = new DocumentedCommand("config", CommandGroup.Setup, "Check the configuration, or show where each value comes from") { Examples = ["tt config check --config plugins.json", "tt config show"] };
        var check = new Command("check", "Check the configuration, and say everything that is wrong with it");
        line.Do(check, Check);
        command.Add(check);
        var show = new Command("show", "Show the values that count and where each comes from; secrets are masked");
        line.Do(show, Show);
        command.Add(show);
        return command;
    }

    private static int Check(Invocation invocation)
    {
        var settings = invocation.CheckedSettings;
        var errors = new List<string>();
        errors.AddRange(OptionErrors(invocation));
        PolicyErrors(invocation, errors);
        if (errors.Count > 0)
            throw new ConfigurationException(errors);
        invocation.Terminal.Line($"The configuration is sound: {Lengths.Count(settings.Collectors.Count, "collector")}, {Lengths.Count(settings.Pipelines.Count, "pipeline")}.");
        return ExitCode.Ok;
    }

    /// <summary>
    /// Options that a manifest describes are checked already, and nothing was loaded for it. Others are checked by the component they are for, so it is made,
    /// and dropped again.
    /// </summary>
    private static List<string> OptionErrors(Invocation invocation)
    {
        var errors = new List<string>();
        foreach (var collector in invocation.Settings.Collectors.Where(c => !IsDescribed(ComponentKind.Collector, c.Use)))
            Try(() => invocation.Supervisor.StartCollectorAsync(collector.Use, collector.Name, collector.Options), collector.Place);
        foreach (var pipeline in invocation.Settings.Pipelines.Where(p => !IsDescribed(ComponentKind.Exporter, p.Exporter)))
            Try(() => invocation.Supervisor.StartExporterAsync(pipeline.Exporter, pipeline.Name, pipeline.Options), pipeline.Place);
        return errors;

        bool IsDescribed(ComponentKind kind, string use)
        {
            try
            {
                return invocation.Plugins.Find(kind, use).OptionsSchema is not null;
            }
            catch (PluginLoadException)
            {
                // Making it says why it cannot be had.
                return false;
            }
        }

        void Try<T>(Func<Task<SupervisedComponent<T>>> start, string place) where T : class
        {
            try
            {
                start().GetAwaiter().GetResult().DisposeAsync().AsTask().GetAwaiter().GetResult();
            }
            catch (PluginOptionsException e)
            {
                errors.AddRange(e.Errors);
            }
            catch (PluginLoadException e)
            {
                errors.Add($"{place}: {e.Message}; {e.Fix}");
            }
            catch (PluginException e)
            {
                errors.Add($"{place}: {e.Message}; {e.Fix}");
            }
        }
    }

    private static void PolicyErrors(Invocation invocation, List<string> errors)
    {
        try
        {
            invocation.Policy();
        }
        catch (Privacy.PolicyException e)
        {
            errors.AddRange(e.Errors);
        }
    }

    private static int Show(Invocation invocation)
    {
        var grid = new TextTable("~KEY", "~VALUE", "~FROM");
        foreach (var (path, value, from) in SettingsListing.Of(invocation.Settings, invocation.Machine, invocation.Terminal.IsOutput))
            grid.Row(path, value, from);
        grid.WriteTo(invocation.Terminal);
        return ExitCode.Ok;
    }
}
