using System.Collections.Concurrent;
using System.Globalization;

namespace TimeTracker.Plugins.Testing.Watching;

/// <summary>
/// Runs calls into a plugin and notes what they do to the process. Everything that a call starts, a thread, a task, a timer, inherits the execution context
/// it was started in; a mark in that context tells the plugin's threads from all others, whatever else runs in the process.
/// </summary>
/// <remarks><code>
///   thread of a pool   ----[plugin]-----[plugin]---     the mark comes and goes with each continuation
///   thread of its own      [plugin--------------------> still marked after the stop: left behind
/// </code></remarks>
internal sealed class PluginWatch(Action<ContractRequirement, string> find, TimeSpan patience)
{
    private static readonly AsyncLocal<PluginWatch?> Mark = new(OnChanged);

    private readonly ConcurrentDictionary<int, bool> _threads = new();
    private int _entries;

    /// <summary>The watch in whose calls the current thread is; null outside of any plugin.</summary>
    public static PluginWatch? Current => Mark.Value;

    /// <summary>How many threads are in the plugin's code, or in code that it called.</summary>
    public int Threads => _threads.Count;

    /// <summary>How often a thread came into it so far.</summary>
    public int Entries => Volatile.Read(ref _entries);

    /// <summary>Makes a call.</summary>
    /// <exception cref="PluginHangException">It does not end. Its thread is lost.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> call)
    {
        WatchedConsole.Install();
        var before = ProcessState.Now();
        var running = Task.Run(() => Marked(call));
        try
        {
            // Not WaitAsync: a TimeoutException may be the plugin's own.
            if (await Task.WhenAny(running, Task.Delay(patience, TimeProvider.System)).ConfigureAwait(false) != running)
                throw new PluginHangException();
            return await running.ConfigureAwait(false);
        }
        finally
        {
            foreach (var (requirement, change) in before.Restore())
                find(requirement, change);
        }
    }

    /// <summary>Makes a call that gives nothing.</summary>
    public Task RunAsync(Func<Task> call) => RunAsync(async () =>
    {
        await call().ConfigureAwait(false);
        return true;
    });

    /// <summary>Told by the console.</summary>
    public void Printed() => find(ContractRequirement.Console, "it wrote to the console");

    private async Task<T> Marked<T>(Func<Task<T>> call)
    {
        Mark.Value = this;
        var (culture, interfaceCulture) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        var task = call();
        // What an asynchronous method sets goes with it; what its beginning or a constructor sets stays with the caller.
        if (!ReferenceEquals(culture, CultureInfo.CurrentCulture) || !ReferenceEquals(interfaceCulture, CultureInfo.CurrentUICulture))
        {
            find(ContractRequirement.Culture, $"it set the culture of its caller to {CultureInfo.CurrentCulture.Name}");
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, interfaceCulture);
        }
        return await task.ConfigureAwait(false);
    }

    private static void OnChanged(AsyncLocalValueChangedArgs<PluginWatch?> change)
    {
        var thread = Environment.CurrentManagedThreadId;
        change.PreviousValue?._threads.TryRemove(thread, out _);
        if (change.CurrentValue is { } watch)
        {
            watch._threads[thread] = true;
            Interlocked.Increment(ref watch._entries);
        }
    }
}
