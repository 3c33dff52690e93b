using System.Threading.Channels;

namespace TimeTracker.Git;

/// <summary>
/// Hears from the system when a reflog is written, or a folder is made where repositories are: so a commit is seen at once, and nothing is done while nothing happens.
/// What it does not hear (an event that was lost, a folder that came back, a file system without events) is found by looking again from time to time.
/// </summary>
/// <remarks>
/// Each folder that is listened to takes one of the system's watchers, of which a user may have 128 on Linux. So there is a limit: the repositories whose logs were
/// written last are listened to, and while there are more, all are looked at every second.
/// </remarks>
internal sealed class RepositoryWatch(TimeProvider time, int mostFolders = RepositoryWatch.MostFolders) : IDisposable
{
    /// <summary>So many folders are listened to and no more.</summary>
    public const int MostFolders = 32;

    /// <summary>What belongs together is written within that time: git appends a line for each step of a rebase.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(100);

    /// <summary>How often to look where everything is listened to, and where not.</summary>
    public static readonly TimeSpan SlowLook = TimeSpan.FromSeconds(5), QuickLook = TimeSpan.FromSeconds(1);

    private readonly Channel<bool> _signals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Dictionary<string, FileSystemWatcher> _watchers = new(StringComparer.Ordinal);
    private volatile bool _hasNewFolders;
    private bool _isWhole;

    /// <summary>Whether folders were made where repositories are, since this was last asked.</summary>
    public bool TakeNewFolders()
    {
        var has = _hasNewFolders;
        _hasNewFolders = false;
        return has;
    }

    /// <summary>Listens to what there is now, and to nothing else. Before reading: what is written after is heard then.</summary>
    /// <param name="repositories">The repositories.</param>
    /// <param name="roots">The folders that are searched for repositories.</param>
    public void Listen(IReadOnlyList<Repository> repositories, IEnumerable<string> roots)
    {
        var logs = repositories.SelectMany(Logs).OrderByDescending(l => l.Written).Select(l => l.Folder);
        // New repositories appear beside those that are there, and in the roots.
        var nurseries = roots.Concat(repositories.Select(r => Path.GetDirectoryName(r.MainDirectory)).OfType<string>()).Where(Directory.Exists).ToHashSet(StringComparer.Ordinal);
        var wanted = nurseries.Take(mostFolders / 4).Concat(logs).Distinct(StringComparer.Ordinal).ToList();
        var heard = wanted.Take(mostFolders).ToHashSet(StringComparer.Ordinal);
        foreach (var folder in _watchers.Keys.Where(f => !heard.Contains(f)).ToList())
        {
            _watchers.Remove(folder, out var watcher);
            watcher!.Dispose();
        }
        _isWhole = wanted.Count == heard.Count;
        foreach (var folder in heard.Where(f => !_watchers.ContainsKey(f)))
            _isWhole &= Add(folder, nurseries.Contains(folder));
    }

    /// <summary>Waits until something is heard and has settled, or it is time to look.</summary>
    /// <param name="isSoon">Whether there is something to look for already.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="OperationCanceledException">The waiting was ended.</exception>
    public async Task WaitAsync(bool isSoon, CancellationToken cancellationToken)
    {
        Task heard = _signals.Reader.WaitToReadAsync(cancellationToken).AsTask();
        await heard.WaitAsync(_isWhole && !isSoon ? SlowLook : QuickLook, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        if (!heard.IsCompleted)
            return;
        await Task.Delay(Settling, time, cancellationToken).ConfigureAwait(false);
        // What is heard from here on may be too late for the reading that comes now.
        _signals.Reader.TryRead(out _);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var watcher in _watchers.Values)
            watcher.Dispose();
        _watchers.Clear();
    }

    /// <summary>The folders that the logs of a repository are in, and when they were last written.</summary>
    private static IEnumerable<(string Folder, DateTime Written)> Logs(Repository repository)
    {
        foreach (var worktree in Worktrees(repository))
        {
            var file = repository.HasReftable ? worktree.ReftableList : worktree.LogFile;
            var folder = Path.GetDirectoryName(file)!;
            // Before the first commit there is no log: its folder is made beside HEAD.
            yield return (Directory.Exists(folder) ? folder : worktree.GitDirectory, File.GetLastWriteTimeUtc(file));
        }
    }

    private static List<Worktree> Worktrees(Repository repository)
    {
        try
        {
            return [.. repository.Worktrees().Where(w => Directory.Exists(w.GitDirectory))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The reader says so.
            return [];
        }
    }

    private bool Add(string folder, bool isNursery)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(folder)
            {
                NotifyFilter = isNursery ? NotifyFilters.DirectoryName : NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
            };
            watcher.Created += (_, _) => Hear(isNursery);
            watcher.Renamed += (_, _) => Hear(isNursery);
            watcher.Changed += (_, _) => Hear(isNewFolder: false);
            watcher.Deleted += (_, _) => Hear(isNewFolder: false);
            // More happened than could be noted: all is looked at.
            watcher.Error += (_, _) => Hear(isNewFolder: true);
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

    private void Hear(bool isNewFolder)
    {
        _hasNewFolders |= isNewFolder;
        _signals.Writer.TryWrite(true);
    }
}
