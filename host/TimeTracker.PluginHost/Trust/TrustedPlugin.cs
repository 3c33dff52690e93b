using NodaTime;

namespace TimeTracker.Plugins;

/// <summary>A plugin that the user trusts, as the lock has it.</summary>
/// <param name="Id">The plugin's id.</param>
/// <param name="Version">The version it called itself.</param>
/// <param name="Folder">The absolute folder it was trusted in. For people: what counts is the content of the files, wherever they lie.</param>
/// <param name="FirstTrusted">When the user trusted the first version of it.</param>
/// <param name="Files">Every file of the folder, by path in ordinal order.</param>
public sealed record TrustedPlugin(string Id, string Version, string Folder, Instant FirstTrusted, IReadOnlyList<TrustedFile> Files)
{
    /// <summary>One hash over paths, sizes and hashes of all files: what two people compare to know that they have the same plugin.</summary>
    public string TreeHash => PluginFiles.TreeHash(Files);
}
