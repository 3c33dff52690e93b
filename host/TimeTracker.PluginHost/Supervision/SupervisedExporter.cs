using TimeTracker.Exporting;

namespace TimeTracker.Plugins;

/// <summary>A plugin's exporter under supervision; one run.</summary>
internal class SupervisedExporter(IExporter exporter, ComponentWatch watch) : IExporter
{
    private readonly SupervisedCalls _calls = new(watch);
    private BoundedOutput? _output;

    public virtual ValueTask BeginAsync(ExportContext context, CancellationToken cancellationToken)
    {
        _calls.Begin();
        _output = new BoundedOutput(context.Output, watch);
        var bounded = new ExportContext(_output, context.Records, context.RecordsWritten);
        return _calls.MakeAsync(() => exporter.BeginAsync(bounded, cancellationToken), "begin", cancellationToken);
    }

    public ValueTask WriteAsync(FilteredBatch batch, CancellationToken cancellationToken)
    {
        _output?.BeginCall();
        return _calls.RepeatAsync(() => exporter.WriteAsync(batch, cancellationToken), "write", cancellationToken);
    }

    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        _output?.BeginCall();
        await _calls.MakeAsync(() => exporter.CompleteAsync(cancellationToken), "complete", cancellationToken).ConfigureAwait(false);
        watch.Succeed();
    }

    /// <summary>Notes that the run is over, complete or not.</summary>
    public void End() => _calls.End();
}
