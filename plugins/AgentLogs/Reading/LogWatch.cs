using System.Collections.Concurrent;
using System.Threading.Channels;

namespace TimeTracker.AgentLogs;

/// <summary>
/// Hears from the system which logs are written to, so that nothing is done while nothing happens and only those are looked at that were. What it does not hear
/// (an event that was lost, a file system without events, a folder that comes) is found by looking at everything from time to time.
/// </summary>
/// <remarks>Each folder takes one of the system's watchers, with what is below it where that is where the agent writes; and there are few folders, one or two for each agent.</remarks>
internal sealed class LogWatch(TimeProvider time) : IDisposable
{
    /// <summary>Agents write several lines a second: what is written within that time is read in one go.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    /// <summary>How often to look at everything where all folders are listened to, and where not.</summary>
    public static readonly TimeSpan SlowLook = TimeSpan.FromSeconds(30), QuickLook = TimeSpan.FromSeconds(5);

    // More than these at once is no person's doing: then everything is looked at.
    private const int MostPaths = 1000;

    private readonly Channel<bool> _signals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Dictionary<string, FileSystemWatcher> _watchers = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, bool> _paths = new(StringComparer.Ordinal);
    private volatile bool _hasLost;
    private bool _isWhole;
    private long _looked = time.GetTimestamp();

    /// <summary>Listens to the folders that there are. Before reading: what is written after is heard then.</summary>
    public void Listen(IEnumerable<(string Folder, bool IsDeep)> folders)
    {
        _isWhole = true;
        _looked = time.GetTimestamp();
        foreach (var (folder, isDeep) in folders)
        {
            var exists = Directory.Exists(folder);
            if (!exists && _watchers.Remove(folder, out var gone))
                gone.Dispose();
            else if (exists && !_watchers.ContainsKey(folder))
                _isWhole &= Add(folder, isDeep);
        }
    }

    /// <summary>Waits until something is heard and has settled, or it is time to look.</summary>
    /// <returns>The files that were written to; null where everything is to be looked at.</returns>
    /// <exception cref="OperationCanceledException">The waiting was ended.</exception>
    public async Task<IReadOnlyCollection<string>?> WaitAsync(CancellationToken cancellationToken)
    {
        var left = (_isWhole ? SlowLook : QuickLook) - time.GetElapsedTime(_looked);
        if (left <= TimeSpan.Zero)
            return null;
        Task heard = _signals.Reader.WaitToReadAsync(cancellationToken).AsTask();
        await heard.WaitAsync(left, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        if (!heard.IsCompleted)
            return null;
        await Task.Delay(Settling, time, cancellationToken).ConfigureAwait(false);
        // What is heard from here on may be too late for the reading that comes now.
        _signals.Reader.TryRead(out _);
        var paths = Interlocked.Exchange(ref _paths, new ConcurrentDictionary<string, bool>(StringComparer.Ordinal));
        if (!_hasLost && paths.Count <= MostPaths)
            return (IReadOnlyCollection<string>)paths.Keys;
        _hasLost = false;
        return null;
    }

    public void Dispose()
    {
        foreach (var watcher in _watchers.Values)
            watcher.Dispose();
        _watchers.Clear();
    }

    private bool Add(string folder, bool isDeep)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(folder)
            {
                IncludeSubdirectories = isDeep,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
            };
            watcher.Created += (_, e) => Hear(e.FullPath);
            watcher.Changed += (_, e) => Hear(e.FullPath);
            watcher.Renamed += (_, e) => Hear(e.FullPath);
            watcher.Error += (_, _) => Lose();
            watcher.EnableRaisingEvents = true;
            _watchers.Add(folder, watcher);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // The user's watchers are used up, or the file system has none.
            watcher?.Dispose();
            return false;
        }
    }

    private void Hear(string path)
    {
        _paths.TryAdd(path, true);
        _signals.Writer.TryWrite(true);
    }

    private void Lose()
    {
        _hasLost = true;
        _signals.Writer.TryWrite(true);
    }
}
