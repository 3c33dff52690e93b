namespace TimeTracker.Plugins;

/// <summary>
/// A plugin's folder, copied before it is loaded. The runtime maps an assembly's file into memory: whoever writes over that file under a process that goes on (a build, a
/// copy) would end the process with a bus error in the midst of it. Of a copy nobody knows.
/// </summary>
internal static class PluginCopy
{
    /// <summary>Copies all files of a plugin.</summary>
    /// <param name="plugin">One whose files have just been found trusted.</param>
    /// <param name="folder">The absolute folder for copies, private to the user; made here.</param>
    /// <returns>The path of the main assembly's copy.</returns>
    /// <exception cref="IOException">It cannot be copied; <see cref="UnauthorizedAccessException"/> where that is not allowed.</exception>
    public static string Make(PluginDescription plugin, string folder)
    {
        PrivateFile.CreateFolder(folder);
        var copy = Path.Combine(folder, Path.GetFileName(plugin.Folder));
        foreach (var file in PluginFiles.List(plugin.Folder))
        {
            var target = Path.Combine(copy, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file.FullPath, target, overwrite: true);
        }
        return Path.Combine(copy, Path.GetRelativePath(plugin.Folder, plugin.MainAssembly!));
    }
}
