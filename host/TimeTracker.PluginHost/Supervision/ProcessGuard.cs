using System.Runtime.ExceptionServices;

namespace TimeTracker.Plugins;

/// <summary>Connects the process's last events with the supervisor. There is one process, so this can be done once.</summary>
public static class ProcessGuard
{
    private static Supervisor? _supervisor;

    /// <summary>Makes a supervisor the one that answers for the process.</summary>
    /// <param name="supervisor">The supervisor.</param>
    /// <param name="ending">Cancelled when the user asks the process to end: from then on its end is nobody's fault.</param>
    public static void Install(Supervisor supervisor, CancellationToken ending)
    {
        ArgumentNullException.ThrowIfNull(supervisor);
        if (Interlocked.CompareExchange(ref _supervisor, supervisor, null) is not null)
            throw new InvalidOperationException("The process has a supervisor already.");
        ExceptionHandling.SetUnhandledExceptionHandler(supervisor.Answers);
        TaskScheduler.UnobservedTaskException += (_, lost) =>
        {
            supervisor.Notes(lost.Exception);
            lost.SetObserved();
        };
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            if (!ending.IsCancellationRequested)
                supervisor.ProcessExits();
        };
        ending.Register(supervisor.ProcessIsToEnd);
    }
}
