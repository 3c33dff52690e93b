
namespace TimeTracker.Plugins.Testing.Components;

/// <summary>Cancels a call and sees how long it goes on.</summary>
internal static class Cancelling
{
    // A second in steps: on a machine that is busy each takes longer, for the suite as for the plugin.
    private const int Steps = 20;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    /// <summary>Makes a call, cancels it when the suite says so, and wants it to end within a second: by itself, or by a cancellation.</summary>
    /// <param name="examination">The suite.</param>
    /// <param name="when">When it is cancelled, in words.</param>
    /// <param name="call">The call.</param>
    /// <param name="isTime">Completes when it is to be cancelled; null where the token is cancelled from the beginning.</param>
    public static async Task CheckAsync(Examination examination, string when, Func<CancellationToken, Task> call, Task? isTime)
    {
        using var cancellation = new CancellationTokenSource();
        if (isTime is null)
            await cancellation.CancelAsync().ConfigureAwait(false);
        var running = examination.Watch.RunAsync(() => call(cancellation.Token));
        if (isTime is not null)
        {
            await Task.WhenAny(isTime, running).ConfigureAwait(false);
            await cancellation.CancelAsync().ConfigureAwait(false);
        }
        await examination.TryAsync(ContractRequirement.Cancels, $"a call that was cancelled {when}", async () =>
        {
            try
            {
                for (var i = 0; i < Steps && !running.IsCompleted; i++)
                    await Task.WhenAny(running, Task.Delay(Step, TimeProvider.System)).ConfigureAwait(false);
                if (running.IsCompleted)
                    await running.ConfigureAwait(false);
                else
                    examination.Find(ContractRequirement.Cancels, $"a call that was cancelled {when} went on after a second");
            }
            catch (OperationCanceledException)
            {
                // One of the two ways to end.
            }
        }).ConfigureAwait(false);
    }
}
