namespace TimeTracker.Exporting;

/// <summary>
/// Runs one export. The records go block by block into a partial file beside the target, which takes its place when it is complete and on
/// the disk: the target is at any time either the old file or the whole new one.
/// </summary>
public static class FileExport
{
    /// <summary>What <see cref="ExportJob.To"/> says for standard output.</summary>
    public const string StandardOutput = "-";

    /// <summary>Runs an export.</summary>
    /// <param name="job">The export.</param>
    /// <param name="cancellationToken">Stops between two batches; the target then is as it was.</param>
    /// <exception cref="ExportException">It cannot run or could not be finished.</exception>
    public static async Task<ExportResult> RunAsync(ExportJob job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        if (job.Traits.Problem(job.Kind) is { } problem)
            throw new ExportException(problem, "see 'tt plugins list' for what is installed") { IsRefusal = true };
        return job.To == StandardOutput ? await ToStandardOutputAsync(job, cancellationToken).ConfigureAwait(false) : await ToFileAsync(job, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<ExportResult> ToFileAsync(ExportJob job, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(job.To);
        try
        {
            using var target = ExportTarget.Open(path);
            var run = new ExportRun(job, target.Stream);
            await run.RunAsync(cancellationToken).ConfigureAwait(false);
            target.Commit();
            return new ExportResult(run.Records, run.Bytes, path, IsComplete: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileFailure.Explain(path, e);
        }
    }

    private static async Task<ExportResult> ToStandardOutputAsync(ExportJob job, CancellationToken cancellationToken)
    {
        var stream = job.StandardOutput ?? Console.OpenStandardOutput();
        var run = new ExportRun(job, stream);
        try
        {
            await run.RunAsync(cancellationToken).ConfigureAwait(false);
            await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
            return new ExportResult(run.Records, run.Bytes, null, IsComplete: true);
        }
        catch (IOException e) when (FileFailure.IsBrokenPipe(e))
        {
            return new ExportResult(run.Records, run.Bytes, null, IsComplete: false);
        }
        catch (IOException e)
        {
            throw FileFailure.Explain("standard output", e);
        }
    }
}
