using TimeTracker.Exporting;

namespace TimeTracker.Plugins;

/// <summary>Calls a plugin's exporter away from the host's thread and waits so long and no longer: it may hang or throw, and the host goes on without it.</summary>
internal class SupervisedExporter(IExporter exporter, ComponentWatch watch) : IExporter
{
    private IDisposable? _phase;

    public ValueTask BeginAsync(ExportContext context, CancellationToken cancellationToken)
    {
        _phase = watch.Enter($"run {watch.Title}");
        watch.Fire(LifecycleTrigger.Start);
        return CallAsync(() => exporter.BeginAsync(context, cancellationToken), "begin", cancellationToken);
    }

    public ValueTask WriteAsync(FilteredBatch batch, CancellationToken cancellationToken) =>
        CallAsync(() => exporter.WriteAsync(batch, cancellationToken), "write", cancellationToken);

    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        await CallAsync(() => exporter.CompleteAsync(cancellationToken), "complete", cancellationToken).ConfigureAwait(false);
        watch.Succeed();
    }

    /// <summary>Notes that the run is over, complete or not.</summary>
    public void End() => _phase?.Dispose();

    private async ValueTask CallAsync(Func<ValueTask> call, string name, CancellationToken cancellationToken)
    {
        if (watch.Quarantined.IsCancellationRequested)
            throw watch.Stopped();
        var running = Task.Run(() => call().AsTask(), CancellationToken.None);
        if (!await Patience.WaitAsync(running, watch.Limits.Silence, watch.Time, cancellationToken).ConfigureAwait(false)
            && !(cancellationToken.IsCancellationRequested && await Patience.WaitAsync(running, watch.Limits.Stop, watch.Time, CancellationToken.None).ConfigureAwait(false)))
        {
            if (!cancellationToken.IsCancellationRequested)
                throw watch.Abandon($"did not come back from \"{name}\" for {watch.Limits.Silence.TotalSeconds:0} s");
            watch.LeaveBehind();
            throw new OperationCanceledException(cancellationToken);
        }
        try
        {
            await running.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            throw watch.Fail(e);
        }
    }
}

/// <summary>The same for one that writes elsewhere itself.</summary>
internal sealed class SupervisedPushExporter(IPushExporter exporter, ComponentWatch watch) : SupervisedExporter(exporter, watch), IPushExporter
{
    public long DurableRecords => exporter.DurableRecords;
}
