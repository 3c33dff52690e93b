using TimeTracker.Exporting;

namespace TimeTracker.Plugins;

/// <summary>The same for one that writes elsewhere itself, and says how much of that is safe.</summary>
internal sealed class SupervisedPushExporter(IPushExporter exporter, ComponentWatch watch) : SupervisedExporter(exporter, watch), IPushExporter
{
    private readonly ComponentWatch _watch = watch;
    private long _durable;

    /// <summary>What it last said. Where it does not answer, that stands: records after it are handed over again, which is harmless.</summary>
    public long DurableRecords
    {
        get
        {
            if (_watch.IsAbandoned || _watch.Quarantined.IsCancellationRequested)
                return _durable;
            var said = 0L;
            var asked = _watch.Thread.Call(
                () =>
                {
                    said = exporter.DurableRecords;
                    return default;
                },
                ComponentThread.Start);
            if (asked.IsCompletedSuccessfully)
                _durable = Math.Max(_durable, said);
            else if (asked.IsCompleted)
                _ = _watch.Fail(asked.Exception!.InnerException!);
            else
                _ = _watch.Abandon($"did not say for {ComponentThread.Start.TotalSeconds:0} s how many records are safe");
            return _durable;
        }
    }

    public override ValueTask BeginAsync(ExportContext context, CancellationToken cancellationToken)
    {
        _durable = context.RecordsWritten;
        return base.BeginAsync(context, cancellationToken);
    }
}
