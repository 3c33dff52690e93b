namespace TimeTracker.Exporting;

/// <summary>Takes the records through the exporter and its output to a stream, one block at a time: memory does not grow with the export.</summary>
internal sealed class ExportRun(ExportJob job, Stream stream)
{
    private const int BlockBytes = 64 * 1024;

    private readonly OutputBlock _block = new();

    public long Records { get; private set; }

    public long Bytes { get; private set; }

    public async Task<(long Records, long Bytes)> RunAsync(CancellationToken cancellationToken)
    {
        await job.Exporter.BeginAsync(new ExportContext(_block, job.Kind), cancellationToken).ConfigureAwait(false);
        foreach (var batch in job.Records)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await job.Exporter.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
            Records += batch.Count;
            // The first block goes at once, however small: whoever reads along sees that something comes.
            if (_block.Length >= BlockBytes || Bytes == 0)
                await FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        await job.Exporter.CompleteAsync(cancellationToken).ConfigureAwait(false);
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        return (Records, Bytes);
    }

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (_block.Length == 0)
            return;
        await stream.WriteAsync(_block.Written, cancellationToken).ConfigureAwait(false);
        Bytes += _block.Length;
        _block.Clear();
        job.Progress?.Report(new ExportProgress(Records, Bytes));
    }
}
