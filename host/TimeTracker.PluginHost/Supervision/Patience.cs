namespace TimeTracker.Plugins;

/// <summary>Runs what may never come back, and waits for it so long and no longer.</summary>
internal static class Patience
{
    /// <summary>
    /// Begins work on a thread of its own, which does not keep the process alive. .NET cannot end a thread: one that hangs is left behind, and takes nothing
    /// with it but its memory. The execution context stays behind as well, so that what a plugin puts into an <c>AsyncLocal</c> does not follow the host.
    /// </summary>
    public static Task<T> Begin<T>(string name, Func<T> work)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                result.SetResult(work());
            }
            catch (Exception e)
            {
                result.SetException(e);
            }
        })
        { IsBackground = true, Name = name };
        thread.UnsafeStart();
        return result.Task;
    }

    /// <summary>Waits.</summary>
    /// <returns>Whether the task has ended, however it did. False where the time was over first, or the wait was cancelled.</returns>
    public static async ValueTask<bool> WaitAsync(Task task, TimeSpan time, TimeProvider clock, CancellationToken cancellationToken = default)
    {
        if (task.IsCompleted)
            return true;
        await task.WaitAsync(time, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return task.IsCompleted;
    }
}
