using System.Threading.Channels;

namespace TimeTracker.Tmux;

/// <summary>
/// Hears from the system when a hook wrote, so that nothing is done while nothing happens. What it does not hear (the folder is not there yet, the file system tells
/// nothing) is found at the next poll.
/// </summary>
internal sealed class SpoolWatch(string folder, TimeProvider time) : IDisposable
{
    /// <summary>What belongs together is written within that time: an attach calls three hooks.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(100);

    private readonly Channel<bool> _signals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private FileSystemWatcher? _watcher;

    /// <summary>Begins to listen, where it does not yet. Before reading: what is written after is heard then.</summary>
    public void Listen()
    {
        if (_watcher is not null && Directory.Exists(folder))
            return;
        _watcher?.Dispose();
        _watcher = null;
        if (!Directory.Exists(folder))
            return;
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(folder) { NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size };
            watcher.Created += (_, _) => _signals.Writer.TryWrite(true);
            watcher.Changed += (_, _) => _signals.Writer.TryWrite(true);
            watcher.Error += (_, _) => _signals.Writer.TryWrite(true);
            watcher.EnableRaisingEvents = true;
            _watcher = watcher;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // The user's watchers are used up, or the file system has none.
            watcher?.Dispose();
        }
    }

    /// <summary>Waits until something is heard and has settled, or some time has passed.</summary>
    /// <param name="longest">That time.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="OperationCanceledException">The waiting was ended.</exception>
    public async Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        Task heard = _signals.Reader.WaitToReadAsync(cancellationToken).AsTask();
        await heard.WaitAsync(longest, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        if (!heard.IsCompleted)
            return;
        await Task.Delay(Settling, time, cancellationToken).ConfigureAwait(false);
        // What is heard from here on may be too late for the reading that comes now.
        _signals.Reader.TryRead(out _);
    }

    /// <inheritdoc/>
    public void Dispose() => _watcher?.Dispose();
}
