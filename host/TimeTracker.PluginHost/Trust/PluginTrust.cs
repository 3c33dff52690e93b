using NodaTime;

namespace TimeTracker.Plugins;

/// <summary>
/// Says whether a plugin's files are those that were trusted: by the build for its own plugins, by the user for all others. Trust is in content, not
/// in names: whatever lies in a folder counts as nothing until its files are those of a lock.
/// </summary>
public sealed class PluginTrust
{
    private const int NamesShown = 3;

    private readonly string? _lockFile;
    private readonly string _buildFolder;
    private readonly TimeProvider _time;
    private PluginLock? _lock;
    private PluginLockException? _lockFault;

    /// <summary>Makes the judge of one process. Reads nothing yet.</summary>
    /// <param name="buildFolder">The folder of the plugins that came with the program.</param>
    /// <param name="lockFile">The absolute path of the user's lock; null where there is no home for it.</param>
    /// <param name="time">The clock.</param>
    public PluginTrust(string buildFolder, string? lockFile, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(buildFolder);
        ArgumentNullException.ThrowIfNull(time);
        _buildFolder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(buildFolder));
        _lockFile = lockFile;
        _time = time;
    }

    /// <summary>The user's lock; empty where it cannot be read.</summary>
    public PluginLock Lock => _lock ??= ReadOrEmpty();

    /// <summary>Whether a plugin came with the program, by where it lies.</summary>
    /// <param name="plugin">The plugin.</param>
    public bool IsBuilt(PluginDescription plugin)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        return Path.GetDirectoryName(plugin.Folder) == _buildFolder && BuildLock.Read(plugin.Folder) is not null;
    }

    /// <summary>Reads all of a plugin's files: whether it came with the program and is, byte for byte, as the build left it.</summary>
    /// <param name="plugin">The plugin.</param>
    internal bool IsAsBuilt(PluginDescription plugin)
    {
        try
        {
            return Path.GetDirectoryName(plugin.Folder) == _buildFolder
                && BuildLock.Read(plugin.Folder) is { } build && build.Changes(PluginFiles.List(plugin.Folder), isThorough: true).Count == 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Reads all of a plugin's files: whether they are those that are trusted.</summary>
    /// <param name="plugin">The plugin.</param>
    public bool IsTrusted(PluginDescription plugin)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        return Judge(plugin, isThorough: true) is null;
    }

    /// <summary>Hashes a plugin's files, for a question or an answer that stands for the question.</summary>
    /// <param name="plugin">The plugin.</param>
    /// <returns>What would be trusted.</returns>
    /// <exception cref="PluginLoadException">A file cannot be read.</exception>
    public TrustOffer Offer(PluginDescription plugin)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        try
        {
            var found = PluginFiles.List(plugin.Folder);
            PluginFiles.ThrowIfSpecial(found);
            var files = PluginFiles.HashAll(found);
            var known = Lock.Plugins.GetValueOrDefault(plugin.Id);
            var changes = known is null ? [] : Differences(known.Files, files);
            var offered = new TrustedPlugin(plugin.Id, plugin.Version, plugin.Folder, known?.FirstTrusted ?? Instant.FromDateTimeOffset(_time.GetUtcNow()), files);
            return new(offered, changes, Lock.Declined.GetValueOrDefault(plugin.Id) == offered.TreeHash);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PluginLoadException($"plugin {plugin.Id}: {AssemblyFile.CauseOf(e)}", "leave only files in its folder that you may read, and put what a link leads to in its place", plugin.Id, e);
        }
    }

    /// <summary>Changes the user's lock, as it is on disk now.</summary>
    /// <param name="change">Gives the new content.</param>
    /// <exception cref="PluginLockException">The lock cannot be read or written.</exception>
    public void Change(Func<PluginLock, PluginLock> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (_lockFile is null)
            throw new PluginLockException("HOME is not set, so there is no place for decisions about plugins", "set HOME");
        using (PluginLockGuard.Take(_lockFile))
        {
            _lock = change(PluginLockFile.Read(_lockFile));
            PluginLockFile.Write(_lockFile, _lock);
        }
        _lockFault = null;
    }

    /// <summary>Records that the user trusts what was offered.</summary>
    /// <param name="offer">The offer.</param>
    /// <exception cref="PluginLockException">The lock cannot be read or written.</exception>
    public void Accept(TrustOffer offer)
    {
        ArgumentNullException.ThrowIfNull(offer);
        var plugin = offer.Plugin;
        Change(l => l with { Plugins = l.Plugins.SetItem(plugin.Id, plugin), Declined = l.Declined.Remove(plugin.Id) });
    }

    /// <summary>Records that the user said no: the same files are not asked about again.</summary>
    /// <param name="offer">The offer.</param>
    /// <exception cref="PluginLockException">The lock cannot be read or written.</exception>
    public void Decline(TrustOffer offer)
    {
        ArgumentNullException.ThrowIfNull(offer);
        Change(l => l with { Declined = l.Declined.SetItem(offer.Plugin.Id, offer.Plugin.TreeHash) });
    }

    /// <summary>
    /// Judges a plugin: null where its files are trusted. Thoroughly means that every file is read: that comes right before a plugin is loaded.
    /// Else a file that has the size and time of the trusted one counts as untouched, so that a list need not read tens of megabytes.
    /// </summary>
    internal PluginFault? Judge(PluginDescription plugin, bool isThorough)
    {
        try
        {
            IReadOnlyList<FoundFile> found = PluginFiles.List(plugin.Folder);
            IReadOnlyList<string>? builtChanges = null;
            if (Path.GetDirectoryName(plugin.Folder) == _buildFolder && BuildLock.Read(plugin.Folder) is { } build)
            {
                builtChanges = build.Changes(found, isThorough);
                if (builtChanges.Count == 0)
                    return null;
            }
            PluginFiles.ThrowIfSpecial(found);
            if (Lock.Plugins.GetValueOrDefault(plugin.Id) is not { } known)
                return builtChanges is null ? Unknown(plugin.Id) : ChangedSinceBuilt(plugin.Id, builtChanges);
            var changes = FileChanges.Between(known.Files, found, isThorough ? null : (trusted, file) => trusted.Modified == file.Modified);
            return changes.Count == 0 ? null : builtChanges is null ? Changed(plugin.Id, changes) : ChangedSinceBuilt(plugin.Id, builtChanges);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return PluginFault.Untrusted(AssemblyFile.CauseOf(e), "leave only files in its folder that you may read, and put what a link leads to in its place");
        }
    }

    private PluginFault Unknown(string id) => _lockFault is { } fault
        ? PluginFault.Untrusted($"is not trusted: {fault.Message}", fault.Fix)
        : PluginFault.Untrusted(
            Lock.Declined.ContainsKey(id) ? "is not trusted: you said no" : "is not trusted yet",
            $"to see what it is and trust it: `tt plugins trust {id}`");

    private static PluginFault Changed(string id, IReadOnlyList<string> changes) =>
        PluginFault.Untrusted($"changed since you trusted it: {Names(changes)}", $"if you know why: `tt plugins trust {id}`");

    private static PluginFault ChangedSinceBuilt(string id, IReadOnlyList<string> changes) =>
        PluginFault.Untrusted($"changed since it was built: {Names(changes)}", $"build or install tt again, or if you know why: `tt plugins trust {id}`");

    private static string Names(IReadOnlyList<string> files) =>
        $"{files.Count} {(files.Count == 1 ? "file" : "files")}: {OneLine.Of(string.Join(", ", files.Take(NamesShown)))}{(files.Count > NamesShown ? ", …" : "")}";

    private static List<string> Differences(IEnumerable<TrustedFile> before, IEnumerable<TrustedFile> after)
    {
        var (old, current) = (before.Select(f => (f.Path, f.Sha256)).ToHashSet(), after.Select(f => (f.Path, f.Sha256)).ToHashSet());
        old.SymmetricExceptWith(current);
        return [.. old.Select(f => f.Path).Distinct().Order(StringComparer.Ordinal)];
    }

    private PluginLock ReadOrEmpty()
    {
        try
        {
            return _lockFile is null ? PluginLock.Empty : PluginLockFile.Read(_lockFile);
        }
        catch (PluginLockException e)
        {
            _lockFault = e;
            return PluginLock.Empty;
        }
    }
}
