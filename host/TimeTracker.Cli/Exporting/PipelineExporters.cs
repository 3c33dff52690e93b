using System.Runtime.ExceptionServices;
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
            try
            {
                var component = await supervisor.StartExporterAsync(pipeline.Exporter, pipeline.Name, pipeline.Options).ConfigureAwait(false);
                exporters._started.Add(new(pipeline, component, null));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                exporters._started.Add(new(pipeline, null, ExceptionDispatchInfo.Capture(e)));
            }
        }
        return exporters;
    }

    /// <summary>The exporter of a pipeline.</summary>
    /// <exception cref="PluginLoadException">It cannot be had.</exception>
    /// <exception cref="PluginOptionsException">The plugin does not accept the options: all errors at once.</exception>
    /// <exception cref="PluginException">Its constructor did not come back.</exception>
    public SupervisedComponent<IExporter> Of(PipelineSettings pipeline)
    {
        var started = _started.Find(s => ReferenceEquals(s.Pipeline, pipeline)) ?? throw new ArgumentException("The pipeline was not started.", nameof(pipeline));
        started.Failure?.Throw();
        return started.Component!;
    }

    /// <summary>Ends them.</summary>
    public async ValueTask DisposeAsync()
    {
        for (var i = _started.Count - 1; i >= 0; i--)
        {
            if (_started[i].Component is { } component)
                await component.DisposeAsync().ConfigureAwait(false);
        }
    }

    private sealed record Started(PipelineSettings Pipeline, SupervisedComponent<IExporter>? Component, ExceptionDispatchInfo? Failure);
}
