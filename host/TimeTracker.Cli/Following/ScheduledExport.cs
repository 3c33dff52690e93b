using TimeTracker.Cli.Configuration;
using TimeTracker.Cli.Exporting;
using TimeTracker.Cli.Rendering;
using TimeTracker.Store;

namespace TimeTracker.Cli.Following;

/// <summary>One run of a pipeline under <c>tt run</c>, over a connection of its own: Project -> Assign -> Filter -> Export.</summary>
internal sealed class ScheduledExport(Invocation invocation, RunReport report)
{
    /// <summary>Runs it, and tells what went wrong.</summary>
    /// <returns>That again; null where nothing did.</returns>
    public async Task<string?> RunAsync(PipelineSettings pipeline)
    {
        var failure = await FailureAsync(pipeline).ConfigureAwait(false);
        if (failure is not null)
            report.Say($"{failure}{Environment.NewLine}pipeline \"{pipeline.Name}\": its file is as it was; it runs again when it is due");
        return failure;
    }

    private async Task<string?> FailureAsync(PipelineSettings pipeline)
    {
        try
        {
            using var store = invocation.OpenStore(StoreAccess.Read);
            var done = await new Exports(invocation, invocation.Filter(store)).RunAsync(pipeline).ConfigureAwait(false);
            if (invocation.Terminal.IsOutput)
                report.Say($"{pipeline.Name}: {Lengths.Number(done.Records)} {Components.Name(pipeline.Records)} to {invocation.Machine.Display(pipeline.To)}");
            return null;
        }
        catch (OperationCanceledException) when (invocation.Cancellation.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e)
        {
            // A policy that cannot be used, too: nothing leaves, and what is captured goes on.
            invocation.Log.Failure(e);
            return string.Join(Environment.NewLine, Failure.Lines(e).Select(l => $"{pipeline.Place}: {l}"));
        }
    }
}
