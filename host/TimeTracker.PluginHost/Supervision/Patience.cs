namespace TimeTracker.Plugins;

/// <summary>Waits for what may never come so long and no longer.</summary>
internal static class Patience
{
    /// <summary>Waits.</summary>
    /// <returns>Whether the task has ended, however it did. False where the time was over first, or the wait was cancelled.</returns>
    public static ValueTask<bool> WaitAsync(Task task, TimeSpan time, TimeProvider clock, CancellationToken cancellationToken = default) =>
        task.IsCompleted ? new(true) : new(WaitLongAsync(task, time, clock, cancellationToken));

    private static async Task<bool> WaitLongAsync(Task task, TimeSpan time, TimeProvider clock, CancellationToken cancellationToken)
    {
        await task.WaitAsync(time, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return task.IsCompleted;
    }
}
