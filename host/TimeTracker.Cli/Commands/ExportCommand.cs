using System.CommandLine;
using TimeTracker.Cli.Configuration;
using TimeTracker.Cli.Exporting;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Ranges;
using TimeTracker.Cli.Records;
using TimeTracker.Cli.Rendering;
using TimeTracker.Cli.Trusting;
using TimeTracker.Exporting;
using TimeTracker.Plugins;
using TimeTracker.Privacy;
using TimeTracker.Store;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt export</c>: filtered records into a file, by a configured pipeline or said on the spot.</summary>
internal static class ExportCommand
{
    public static Command Create(CommandLine line)
    {
        var options = new Options();
        var command = new DocumentedCommand("export", CommandGroup.Exchange, "Export filtered records, by a configured pipeline or as you say here")
        { Examples = ["tt export entries --config plugins.json", "tt export --exporter json --records entries --out entries.json", "tt export --exporter jsonl --records events --out - | head"] };
        command.Add(options.Pipeline);
        command.Add(options.Exporter);
        command.Add(options.Records);
        command.Add(options.Out);
        options.Range.AddTo(command);
        line.Do(command, invocation => ExportAsync(invocation, options));
        return command;
    }

    private static async Task<int> ExportAsync(Invocation invocation, Options options)
    {
        var pipeline = options.Read(invocation);
        if (pipeline.To != FileExport.StandardOutput && pipeline.To == invocation.Settings.StorePath)
            throw new CommandException(ExitCode.Refused, "export", "the file to write is the store itself", "name another one");
        FirstSight.Ask(invocation, [(ComponentKind.Exporter, pipeline.Exporter)]);
        using var store = invocation.OpenStore(StoreAccess.Read);
        var filter = invocation.Filter(store);
        invocation.Terminal.Out.Flush();
        var result = await new Exports(invocation, filter).RunAsync(pipeline).ConfigureAwait(false);
        if (result.Path is null)
            return ExitCode.Ok;
        invocation.Terminal.Line($"{invocation.Machine.Display(result.Path)}: {Lengths.Number(result.Records)} {Components.Name(pipeline.Records)}, {Lengths.Bytes(result.Bytes)}.");
        if (RecordReading.SeesOwnNames(invocation, isFiltered: false))
            invocation.Terminal.Text(WithheldText.Of(OwnerView.WithheldBy(filter)));
        return ExitCode.Ok;
    }

    private static ComponentDescription Find(Invocation invocation, string exporter)
    {
        try
        {
            return invocation.Plugins.Find(ComponentKind.Exporter, exporter);
        }
        catch (PluginLoadException e) when (e.PluginId is null)
        {
            // No plugin is ill: the name was mistyped.
            throw new CommandException(ExitCode.Usage, "--exporter", e.Message, e.Fix, e);
        }
    }

    private sealed class Options
    {
        public Argument<string?> Pipeline { get; } = new("PIPELINE") { Description = "A pipeline of the configuration", Arity = ArgumentArity.ZeroOrOne };

        public Option<string> Exporter { get; } = new("--exporter") { HelpName = "NAME", Description = "The exporter to use" };

        public Option<string> Records { get; } = new Option<string>("--records") { HelpName = "KIND", Description = "events or entries" }.AcceptOnlyFromAmong("events", "entries");

        public Option<string> Out { get; } = new("--out") { HelpName = "FILE", Description = "The file to write; - for the output" };

        public RangeOptions Range { get; } = new();

        /// <summary>The pipeline that was named, with what else was said in place of its own words; or one of the options alone.</summary>
        public PipelineSettings Read(Invocation invocation)
        {
            var typed = invocation.Typed;
            var (exporter, records, to) = (typed.GetValue(Exporter), typed.GetValue(Records), typed.GetValue(Out));
            var file = to is null or FileExport.StandardOutput ? to : invocation.Machine.Absolute(to, invocation.Machine.WorkingDirectory);
            PipelineSettings pipeline;
            if (typed.GetValue(Pipeline) is { } name)
            {
                var settings = invocation.CheckedSettings;
                var known = settings.Pipelines.Select(p => p.Name).ToList();
                pipeline = settings.Pipelines.FirstOrDefault(p => p.Name == name)
                    ?? throw new CommandException(ExitCode.Usage, "export", $"unknown pipeline \"{name}\"{NearestName.Hint(name, known)}", "name one of the configuration, or use --exporter");
                if (exporter is not null || records is not null)
                    throw new CommandException(ExitCode.Usage, "export", "a pipeline has its exporter and records already", "leave out --exporter and --records, or the pipeline");
                pipeline = pipeline with { To = file ?? pipeline.To };
            }
            else
            {
                if (exporter is null || records is null || file is null)
                    throw new CommandException(ExitCode.Usage, "export", "it is not said what to export", "name a pipeline, or give --exporter NAME --records events|entries --out FILE|-");
                FirstSight.Ask(invocation, [(ComponentKind.Exporter, exporter)]);
                var used = Find(invocation, exporter);
                pipeline = new PipelineSettings(used.Name, Enum.Parse<RecordKinds>(records, ignoreCase: true), exporter, file, "all", new Lazy<PluginOptions>(() => PluginOptions.Empty(invocation.Machine.WorkingDirectory)), "export");
            }
            var (from, until) = (typed.GetValue(Range.From), typed.GetValue(Range.To));
            Range.Read(invocation, TimeRange.All);
            return from is null && until is null ? pipeline : pipeline with { Range = $"{from}..{until}" };
        }
    }
}
