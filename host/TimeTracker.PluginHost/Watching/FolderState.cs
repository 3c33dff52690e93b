using System.IO.Enumeration;

namespace TimeTracker.Plugins;

/// <summary>Which files there are below plugins folders, with size and time: enough to see that something changed, without reading any.</summary>
internal sealed class FolderState
{
    // Links are not followed: what they lead to can be anywhere, in circles too. A plugin with one is not trusted anyway.
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = true, RecurseSubdirectories = true };

    private readonly Dictionary<string, (long Size, long Modified)> _files = new(StringComparer.Ordinal);

    /// <summary>Looks.</summary>
    /// <param name="roots">Absolute folders whose sub-folders are a plugin each; they need not exist. Sub-folders that begin with a dot are passed over.</param>
    /// <param name="files">Absolute paths of files that count as well; they need not exist.</param>
    public static FolderState Of(IEnumerable<string> roots, IEnumerable<string> files)
    {
        var state = new FolderState();
        foreach (var root in roots)
            state.AddRoot(root);
        foreach (var file in files)
            state.AddFile(file);
        return state;
    }

    /// <summary>The files that are new, gone or different in another state, in ordinal order.</summary>
    public IReadOnlyList<string> ChangesTo(FolderState other)
    {
        var changes = new List<string>();
        foreach (var (path, file) in _files)
        {
            if (!other._files.TryGetValue(path, out var found) || found != file)
                changes.Add(path);
        }
        foreach (var path in other._files.Keys)
        {
            if (!_files.ContainsKey(path))
                changes.Add(path);
        }
        changes.Sort(StringComparer.Ordinal);
        return changes;
    }

    private void AddRoot(string root)
    {
        try
        {
            foreach (var folder in Directory.EnumerateDirectories(root))
            {
                if (!Path.GetFileName(folder).StartsWith('.'))
                    AddFolder(folder);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not there, or going away at this moment: the next look sees what has become of it.
        }
    }

    private void AddFolder(string folder)
    {
        // The folder itself, so that one without files counts.
        _files[folder] = default;
        try
        {
            var files = new FileSystemEnumerable<(string Path, long Size, long Modified)>(
                folder, (ref FileSystemEntry e) => (e.ToFullPath(), e.IsDirectory ? 0 : e.Length, e.IsDirectory ? 0 : e.LastWriteTimeUtc.Ticks), Everything)
            {
                ShouldRecursePredicate = (ref FileSystemEntry e) => (e.Attributes & FileAttributes.ReparsePoint) == 0,
            };
            foreach (var (path, size, modified) in files)
                _files[path] = (size, modified);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // As above.
        }
    }

    private void AddFile(string path)
    {
        var file = new FileInfo(path);
        if (file.Exists)
            _files[path] = (file.Length, file.LastWriteTimeUtc.Ticks);
    }
}
