namespace TimeTracker.Plugins;

/// <summary>A folder into which plugins are dropped: each sub-folder is one.</summary>
internal static class PluginRoot
{
    /// <summary>Describes what lies in a root, by name. One that is not there holds nothing; one that cannot be read is a fault of its own.</summary>
    public static IEnumerable<PluginDescription> Read(string root, PluginCheck check)
    {
        string[] folders, strays;
        try
        {
            if (File.Exists(root))
                return [Unreadable(root, "is a file, not a folder")];
            if (!Directory.Exists(root))
                return [];
            // Names with a dot in front are the tools' that put plugins here: a half-copied folder, a version-control directory.
            folders = [.. Directory.GetDirectories(root).Where(f => !Path.GetFileName(f).StartsWith('.')).Order(StringComparer.Ordinal)];
            strays = [.. Directory.GetFiles(root, "*.dll").Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [Unreadable(root, AssemblyFile.CauseOf(e))];
        }
        return folders.Select(check.Describe).Concat(strays.Select(Stray));
    }

    private static PluginDescription Unreadable(string root, string cause) => new()
    {
        Id = OneLine.Of(Path.GetFileName(root).ToLowerInvariant()),
        Folder = root,
        Name = OneLine.Of(Path.GetFileName(root)),
        State = PluginState.Invalid,
        Problem = $"plugins folder {OneLine.Of(root)}: {cause}",
        Fix = "correct plugins.folders, or make the folder readable",
    };

    private static PluginDescription Stray(string dll)
    {
        var name = Path.GetFileNameWithoutExtension(dll);
        return new()
        {
            Id = OneLine.Of(name.ToLowerInvariant()),
            Folder = Path.GetDirectoryName(dll)!,
            Name = OneLine.Of(name),
            State = PluginState.Invalid,
            Problem = $"plugin {OneLine.Of(name.ToLowerInvariant())}: {OneLine.Of(Path.GetFileName(dll))} lies in the plugins folder itself",
            Fix = $"put it, with all its files, into a folder of its own: {OneLine.Of(name)}/",
        };
    }
}
