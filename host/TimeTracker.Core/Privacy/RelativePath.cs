namespace TimeTracker.Privacy;

/// <summary>A file's path as seen from its project's folder.</summary>
internal static class RelativePath
{
    /// <summary>
    /// The path from the first of the folders that the file lies in: <c>src/a.cs</c>, or <c>.</c> of the folder itself. Separators are equal, and
    /// case and how accents are composed do not matter: hiding too much beats hiding too little.
    /// </summary>
    /// <returns>Null where it lies in none of them.</returns>
    public static string? Of(string path, IReadOnlyList<string> folders)
    {
        var file = NameValue.Compose(path);
        var folded = Fold(file);
        foreach (var folder in folders)
        {
            var prefix = Fold(NameValue.Compose(folder)).TrimEnd('/');
            if (!folded.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) || (folded.Length > prefix.Length && folded[prefix.Length] != '/'))
                continue;
            var rest = file[prefix.Length..].TrimStart('/', '\\');
            return rest.Length == 0 ? "." : rest;
        }
        return null;
    }

    private static string Fold(string path) => path.Replace('\\', '/');
}
