using NodaTime;
using TimeTracker.Cli.Configuration;
using TimeTracker.Collecting;
using TimeTracker.Plugins;
using TimeTracker.Store;

namespace TimeTracker.Cli.Following;

/// <summary>Keeps one collector going: starts it, stores what it yields, and tries again when it failed. What it does is felt by no other.</summary>
internal sealed class FollowedCollector(Invocation invocation, EventStore store, CollectorSettings settings, RunReport report)
{
    /// <summary>A collector that ends though it was to follow can only read what there is: it is asked again.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _time = invocation.Machine.Time;

    /// <summary>Its name in the configuration.</summary>
    public string Name => settings.Name;

    /// <summary>Runs until cancelled, or until trying is useless.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var delay = new RetryDelay();
        while (!cancellationToken.IsCancellationRequested)
        {
            var began = _time.GetTimestamp();
            var failure = await RunOnceAsync(cancellationToken).ConfigureAwait(false);
            if (cancellationToken.IsCancellationRequested)
                return;
            var wait = failure is null ? Rest : delay.Next(_time.GetElapsedTime(began));
            var next = Instant.FromDateTimeOffset(_time.GetUtcNow()) + Duration.FromTimeSpan(wait);
            if (failure is null)
                report.Became(Name, FollowState.Resting, next);
            else
                report.Failed(Name, failure.Text, failure.IsFinal ? null : next);
            if (failure is { IsFinal: true })
                return;
            await Task.Delay(wait, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Runs to its end.</summary>
    /// <returns>Why it failed; null where it did not.</returns>
    private async Task<FollowFailure?> RunOnceAsync(CancellationToken cancellationToken)
    {
        report.Became(Name, FollowState.Starting);
        try
        {
            await using var component = await invocation.Supervisor.StartCollectorAsync(settings.Use, settings.Name, settings.Options).ConfigureAwait(false);
            report.Became(Name, FollowState.Running);
            var result = await CollectorRun.FollowAsync(store, component.Instance, Name, component.Description.Name, b => report.Stored(Name, b), cancellationToken).ConfigureAwait(false);
            if (result.Error is not { } error)
                return null;
            if (error.Exception is { } exception)
                invocation.Log.Failure(exception);
            return new FollowFailure(
                $"{settings.Place}: {Failure.Sentence(error.Message, error.Fix ?? "look into the log after a run with --verbose")}",
                IsQuarantined(component.Description.PluginId));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e)
        {
            // A store that is full or busy, too: the disk may have room in a minute, and nothing is lost until then.
            invocation.Log.Failure(e);
            return new FollowFailure(string.Join(Environment.NewLine, Failure.Lines(e)), IsFinal(e));
        }
    }

    /// <summary>Whether the same will happen however often it is tried: only other files or another configuration can help.</summary>
    private bool IsFinal(Exception exception) => exception switch
    {
        PluginOptionsException => true,
        PluginLoadException { PluginId: { } id } e => e.IsUntrusted || IsQuarantined(id) || invocation.Plugins.Check(id) is not { State: PluginState.Ready },
        PluginLoadException => true,
        _ => false,
    };

    private bool IsQuarantined(string pluginId) => invocation.Health.Of(pluginId).Quarantine is not null;

    private sealed record FollowFailure(string Text, bool IsFinal);
}
