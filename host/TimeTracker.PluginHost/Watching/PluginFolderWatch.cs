using System.Threading.Channels;

namespace TimeTracker.Plugins;

/// <summary>
/// Notices that files of plugins change, in whatever way they are replaced: by the system's notifications, and by looking from time to time, since those may be
/// lost, and are not to be had everywhere.
/// </summary>
/// <remarks>
/// What counts is what lies there afterwards, not how it came: a copy over the old file, a new file under a temporary name that is renamed, and deleting and making
/// anew are all the same. And a change counts only when it has come to rest:
/// <code>
/// file      ──a──b────c─────────────────►
/// quiet        └┘└──┘ └────────┤ changed: told
/// </code>
/// </remarks>
public sealed class PluginFolderWatch : IDisposable
{
    private readonly IReadOnlyList<string> _roots;
    private readonly IReadOnlyList<string> _files;
    private readonly TimeProvider _time;
    private readonly Channel<bool> _signals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Dictionary<string, FileSystemWatcher> _watchers = new(StringComparer.Ordinal);
    private FolderState _state;

    /// <summary>Looks for the first time.</summary>
    /// <param name="roots">Absolute folders whose sub-folders are a plugin each; they need not exist.</param>
    /// <param name="files">Absolute paths of files that decide about plugins; they need not exist.</param>
    /// <param name="time">The clock of quiet times and of looks.</param>
    public PluginFolderWatch(IEnumerable<string> roots, IEnumerable<string> files, TimeProvider time)
    {
        _roots = [.. roots.Distinct(StringComparer.Ordinal)];
        _files = [.. files];
        _time = time ?? throw new ArgumentNullException(nameof(time));
        // Notifications first: what changes between them and the look is seen by both, and by one at least.
        Listen();
        _state = FolderState.Of(_roots, _files);
    }

    /// <summary>How often it looks without a notification.</summary>
    public static TimeSpan LookInterval { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Waits until something is other than when it was last told, and has come to rest.</summary>
    /// <param name="quiet">How long nothing may change until it counts as at rest; asked at each look.</param>
    /// <param name="restless">Told once, where the files go on changing for ten times as long as they should be quiet and half a minute at least.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Absolute paths of the files that are new, gone or different.</returns>
    /// <exception cref="OperationCanceledException">The waiting was ended.</exception>
    public async Task<IReadOnlyList<string>> ChangesAsync(Func<TimeSpan> quiet, Action restless, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(quiet);
        ArgumentNullException.ThrowIfNull(restless);
        while (true)
        {
            await WaitAsync(LookInterval, cancellationToken).ConfigureAwait(false);
            Listen();
            var now = FolderState.Of(_roots, _files);
            if (_state.ChangesTo(now).Count == 0)
                continue;
            now = await RestAsync(now, quiet, restless, cancellationToken).ConfigureAwait(false);
            var changes = _state.ChangesTo(now);
            _state = now;
            // Something that came and went again is no change.
            if (changes.Count > 0)
                return changes;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var watcher in _watchers.Values)
            watcher.Dispose();
        _watchers.Clear();
    }

    private async Task<FolderState> RestAsync(FolderState now, Func<TimeSpan> quiet, Action restless, CancellationToken cancellationToken)
    {
        var began = _time.GetTimestamp();
        var isTold = false;
        while (true)
        {
            var isNotified = await WaitAsync(quiet(), cancellationToken).ConfigureAwait(false);
            var next = FolderState.Of(_roots, _files);
            if (!isNotified && now.ChangesTo(next).Count == 0)
                return next;
            now = next;
            if (!isTold && _time.GetElapsedTime(began) > Longer(quiet() * 10, TimeSpan.FromSeconds(30)))
            {
                isTold = true;
                restless();
            }
        }
    }

    /// <summary>Waits for a notification.</summary>
    /// <returns>Whether one came in that time.</returns>
    private async Task<bool> WaitAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        // Given up after the time: nothing may change for weeks, and all that still wait would be kept until something does.
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task signal = _signals.Reader.WaitToReadAsync(over.Token).AsTask();
        await signal.WaitAsync(time, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await over.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return _signals.Reader.TryRead(out _);
    }

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;

    /// <summary>Asks for notifications of the folders that are there now.</summary>
    private void Listen()
    {
        foreach (var root in _roots)
            Listen(root, "*", isDeep: true);
        foreach (var file in _files)
            Listen(Path.GetDirectoryName(file)!, Path.GetFileName(file), isDeep: false);
    }

    private void Listen(string folder, string filter, bool isDeep)
    {
        var key = Path.Combine(folder, filter);
        if (!Directory.Exists(folder))
        {
            // It would stay silent even if the folder came back.
            if (_watchers.Remove(key, out var deaf))
                deaf.Dispose();
            return;
        }
        if (_watchers.ContainsKey(key))
            return;
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(folder, filter)
            {
                IncludeSubdirectories = isDeep,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.CreationTime,
            };
            watcher.Created += (_, _) => Signal();
            watcher.Changed += (_, _) => Signal();
            watcher.Deleted += (_, _) => Signal();
            watcher.Renamed += (_, _) => Signal();
            watcher.Error += (_, _) => Signal();
            watcher.EnableRaisingEvents = true;
            _watchers.Add(key, watcher);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // The system has no more watchers to give, or none for this file system: looking from time to time is enough, and later.
            watcher?.Dispose();
        }
    }

    private void Signal() => _signals.Writer.TryWrite(true);
}
