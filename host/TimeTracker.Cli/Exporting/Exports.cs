using TimeTracker.Cli.Configuration;
using TimeTracker.Cli.Rendering;
using TimeTracker.Exporting;
using TimeTracker.Plugins;
using TimeTracker.Privacy;
using TimeTracker.Projections;
using TimeTracker.Store;

namespace TimeTracker.Cli.Exporting;

/// <summary>Runs pipelines: filtered records through an exporter into a file. One that fails never stops the others.</summary>
internal sealed class Exports(Invocation invocation, FilteredReader filter)
{
    /// <summary>Runs all.</summary>
    /// <param name="pipelines">The pipelines.</param>
    /// <param name="exporters">Their exporters, which serve this run.</param>
    /// <exception cref="OperationCanceledException">The user stopped it; the file at hand is as it was.</exception>
    public async Task<IReadOnlyList<ExportedPart>> RunAsync(IEnumerable<PipelineSettings> pipelines, PipelineExporters exporters)
    {
        var parts = new List<ExportedPart>();
        foreach (var pipeline in pipelines)
        {
            try
            {
                var result = await RunAsync(pipeline, exporters.Of(pipeline)).ConfigureAwait(false);
                parts.Add(new ExportedPart(pipeline, result.Records, result.Bytes));
            }
            catch (Exception e) when (e is not (OperationCanceledException or PolicyException or StoreException))
            {
                invocation.Log.Failure(e);
                parts.Add(new ExportedPart(pipeline, 0, 0) { Failure = string.Join(Environment.NewLine, Failure.Lines(e).Select(l => $"{pipeline.Place}: {l}")) });
            }
        }
        return parts;
    }

    /// <summary>Runs one.</summary>
    /// <exception cref="ExportException">It could not be finished.</exception>
    /// <exception cref="PluginLoadException">The exporter cannot be had.</exception>
    public Task<ExportResult> RunAsync(PipelineSettings pipeline) =>
        RunAsync(pipeline, invocation.Supervisor.StartExporterAsync(pipeline.Exporter, pipeline.Name, pipeline.Options));

    private async Task<ExportResult> RunAsync(PipelineSettings pipeline, Task<SupervisedComponent<IExporter>> exporter)
    {
        await using var component = await exporter.ConfigureAwait(false);
        using var progress = new ProgressLine(invocation.Terminal, invocation.Machine.Time);
        var traits = component.Description.Exporter!;
        var job = new ExportJob(
            component.Instance,
            new ExporterAttribute(component.Description.Name) { Records = traits.Records, Mode = traits.Mode, MediaType = traits.MediaType, Extension = traits.Extension },
            pipeline.Records,
            Records(pipeline),
            pipeline.To)
        {
            StandardOutput = invocation.Terminal.Output,
            Progress = progress.Of<ExportProgress>(p => $"{pipeline.Name}: {Lengths.Number(p.Records)} {Components.Name(pipeline.Records)}, {Lengths.Bytes(p.Bytes)}"),
        };
        return await FileExport.RunAsync(job, invocation.Cancellation).ConfigureAwait(false);
    }

    private IEnumerable<FilteredBatch> Records(PipelineSettings pipeline)
    {
        var range = invocation.Range(pipeline.Range, $"{pipeline.Place}.range");
        return pipeline.Records == RecordKinds.Events
            ? filter.Events(new EventQuery { From = range.From, To = range.To, AsOf = invocation.AsOf })
            : filter.Entries(new EntryQuery(invocation.Now) { From = range.From, To = range.To });
    }
}

/// <summary>What one pipeline wrote.</summary>
/// <param name="Pipeline">The pipeline.</param>
/// <param name="Records">How many records.</param>
/// <param name="Bytes">How many bytes they take.</param>
internal sealed record ExportedPart(PipelineSettings Pipeline, long Records, long Bytes)
{
    /// <summary>Why its file is as it was before, in full lines; or null.</summary>
    public string? Failure { get; init; }
}
