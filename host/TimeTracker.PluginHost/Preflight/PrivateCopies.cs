namespace TimeTracker.Plugins;

/// <summary>
/// Copies of the host's assemblies in a plugin's folder. They are never loaded: the host's own are used in their place. That does no harm, and tells the
/// plugin's author that the reference copies what it should not.
/// </summary>
public static class PrivateCopies
{
    /// <summary>What an author does about them.</summary>
    public const string Fix = "to leave them out, the author sets Private=\"false\" and ExcludeAssets=\"runtime\" on the reference";

    /// <summary>Finds them.</summary>
    /// <param name="plugin">A plugin whose folder exists.</param>
    /// <returns>The names of the DLLs, in ordinal order.</returns>
    public static IReadOnlyList<string> Of(PluginDescription plugin)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        try
        {
            var names = Directory.GetFiles(plugin.Folder, "*.dll").Where(f => HostAssemblies.OfThisProcess.Answers(Path.GetFileNameWithoutExtension(f)));
            return [.. names.Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What is wrong with the folder is told elsewhere.
            return [];
        }
    }
}
