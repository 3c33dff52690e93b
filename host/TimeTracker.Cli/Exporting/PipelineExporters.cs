using TimeTracker.Cli.Configuration;
using TimeTracker.Exporting;
using TimeTracker.Plugins;

namespace TimeTracker.Cli.Exporting;

/// <summary>
/// The exporters of all pipelines, started before anything is collected: what is collected has somewhere to go, and what is wrong with an outlet shows at once. They
/// end after the collectors, the last first.
/// </summary>
internal sealed class PipelineExporters : IAsyncDisposable
{
    private readonly List<Started> _started = [];

    private PipelineExporters()
    {
    }

    /// <summary>Starts them. One that cannot be started is told when its pipeline runs; all others start.</summary>
    public static async Task<PipelineExporters> StartAsync(Supervisor supervisor, IEnumerable<PipelineSettings> pipelines)
    {
        var exporters = new PipelineExporters();
        foreach (var pipeline in pipelines)
        {
            var starting = supervisor.StartExporterAsync(pipeline.Exporter, pipeline.Name, pipeline.Options);
            await ((Task)starting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            exporters._started.Add(new(pipeline, starting));
        }
        return exporters;
    }

    /// <summary>The exporter of a pipeline: started, or with the reason why it could not be.</summary>
    public Task<SupervisedComponent<IExporter>> Of(PipelineSettings pipeline) => _started.Find(s => ReferenceEquals(s.Pipeline, pipeline))!.Exporter;

    /// <summary>Ends them.</summary>
    public async ValueTask DisposeAsync()
    {
        for (var i = _started.Count - 1; i >= 0; i--)
        {
            if (_started[i].Exporter.IsCompletedSuccessfully)
                await _started[i].Exporter.Result.DisposeAsync().ConfigureAwait(false);
        }
    }

    private sealed record Started(PipelineSettings Pipeline, Task<SupervisedComponent<IExporter>> Exporter);
}
