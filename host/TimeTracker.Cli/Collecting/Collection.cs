using TimeTracker.Cli.Configuration;
using TimeTracker.Cli.Rendering;
using TimeTracker.Collecting;
using TimeTracker.Plugins;
using TimeTracker.Store;

namespace TimeTracker.Cli.Collecting;

/// <summary>Runs the configured collectors, one after the other. One that fails never stops the others.</summary>
internal sealed class Collection(Invocation invocation, EventStore store)
{
    /// <summary>Runs those that are enabled.</summary>
    /// <exception cref="StoreException">The store failed: no collector can go on then.</exception>
    /// <exception cref="OperationCanceledException">The user stopped it; what was committed stays.</exception>
    public async Task<IReadOnlyList<CollectedPart>> RunAsync(IEnumerable<CollectorSettings> collectors)
    {
        var parts = new List<CollectedPart>();
        foreach (var collector in collectors.Where(c => c.IsEnabled))
        {
            parts.Add(await RunAsync(collector).ConfigureAwait(false));
            invocation.Cancellation.ThrowIfCancellationRequested();
        }
        return parts;
    }

    private async Task<CollectedPart> RunAsync(CollectorSettings settings)
    {
        try
        {
            await using var component = await invocation.Supervisor.StartCollectorAsync(settings.Use, settings.Name, settings.Options).ConfigureAwait(false);
            using var progress = new ProgressLine(invocation.Terminal, invocation.Machine.Time);
            var result = await CollectorRun.OnceAsync(
                store, component.Instance, settings.Name, component.Description.Name,
                progress.Of<long>(seen => $"{settings.Name}: {Lengths.Count(seen, "event")} read"), invocation.Cancellation).ConfigureAwait(false);
            if (result.Error?.Exception is { } exception)
                invocation.Log.Failure(exception);
            return new CollectedPart(settings.Name, component.Description.Name, result.Added, result.Known, result.Notices)
            {
                Failure = result.Error is { } error ? $"{settings.Place}: {Failure.Sentence(error.Message, error.Fix ?? "run again with --verbose and look into the log")}" : null,
            };
        }
        catch (Exception e) when (e is PluginLoadException or PluginOptionsException or PluginException)
        {
            invocation.Log.Failure(e);
            return new CollectedPart(settings.Name, settings.Use, 0, 0, []) { Failure = string.Join(Environment.NewLine, Failure.Lines(e)) };
        }
    }
}

/// <summary>What one collector gave.</summary>
/// <param name="Name">Its name in the configuration.</param>
/// <param name="Source">The source of events that name none.</param>
/// <param name="Added">How many events were new.</param>
/// <param name="Known">How many were stored already.</param>
/// <param name="Notices">What it passed over.</param>
internal sealed record CollectedPart(string Name, string Source, long Added, long Known, IReadOnlyList<CollectorNotice> Notices)
{
    /// <summary>Why it stopped early, in full lines; or null.</summary>
    public string? Failure { get; init; }
}
