namespace TimeTracker.Plugins;

/// <summary>Compares the files that were trusted with those that are there.</summary>
internal static class FileChanges
{
    /// <summary>Finds the files that are new, gone or different.</summary>
    /// <param name="trusted">What the lock says.</param>
    /// <param name="found">What is there.</param>
    /// <param name="looksUntouched">Whether a file need not be read; null to read every file.</param>
    /// <returns>Their paths, in ordinal order; empty where all is as it was.</returns>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static IReadOnlyList<string> Between(IEnumerable<TrustedFile> trusted, IEnumerable<FoundFile> found, Func<TrustedFile, FoundFile, bool>? looksUntouched)
    {
        var gone = new Dictionary<string, TrustedFile>(StringComparer.Ordinal);
        foreach (var file in trusted)
            gone[file.Path] = file;
        var changed = new List<string>();
        foreach (var file in found)
        {
            if (!gone.Remove(file.Path, out var known) || !IsSame(known, file, looksUntouched))
                changed.Add(file.Path);
        }
        changed.AddRange(gone.Keys);
        changed.Sort(StringComparer.Ordinal);
        return changed;
    }

    private static bool IsSame(TrustedFile known, FoundFile file, Func<TrustedFile, FoundFile, bool>? looksUntouched) =>
        (known.Size < 0 || known.Size == file.Size)
        && (looksUntouched?.Invoke(known, file) == true || known.Sha256.Equals(PluginFiles.Hash(file), StringComparison.OrdinalIgnoreCase));
}
