namespace TimeTracker.Exporting;

/// <summary>
/// Takes the records through the exporter and its output to a stream, one block at a time: memory does not grow with the export. While one
/// block is written, the next is filled.
/// </summary>
internal sealed class ExportRun(ExportJob job, Stream stream)
{
    private const int BlockBytes = 64 * 1024;

    /// <summary>After so many bytes they go to the disk, while the next are filtered; else all would be waited for at the end.</summary>
    private const int SyncBytes = 32 * 1024 * 1024;

    private readonly OutputBlock _block = new();
    private Task _writing = Task.CompletedTask;
    private long _handedOver;
    private long _unsynced;

    /// <summary>How many records the exporter was given.</summary>
    public long Records { get; private set; }

    /// <summary>How many bytes are written.</summary>
    public long Bytes { get; private set; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await job.Exporter.BeginAsync(new ExportContext(_block, job.Kind), cancellationToken).ConfigureAwait(false);
            foreach (var batch in job.Records)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await job.Exporter.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
                Records += batch.Count;
                // The first block goes at once, however small: whoever reads along sees that something comes.
                if (_block.Length >= BlockBytes || _handedOver == 0)
                    await HandOverAsync().ConfigureAwait(false);
            }
            await job.Exporter.CompleteAsync(cancellationToken).ConfigureAwait(false);
            await HandOverAsync().ConfigureAwait(false);
            await _writing.ConfigureAwait(false);
        }
        finally
        {
            // Whatever happened: nobody may close the stream under a write.
            await _writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task HandOverAsync()
    {
        await _writing.ConfigureAwait(false);
        job.Progress?.Report(new ExportProgress(Records, Bytes));
        if (_block.Length == 0)
            return;
        var bytes = _block.Take();
        _handedOver += bytes.Length;
        _writing = Task.Run(() => Write(bytes));
    }

    private void Write(ReadOnlyMemory<byte> bytes)
    {
        stream.Write(bytes.Span);
        Bytes += bytes.Length;
        _unsynced += bytes.Length;
        if (_unsynced < SyncBytes || stream is not FileStream file)
            return;
        file.Flush(flushToDisk: true);
        _unsynced = 0;
    }
}
