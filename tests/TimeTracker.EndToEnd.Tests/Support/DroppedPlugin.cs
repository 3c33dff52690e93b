namespace TimeTracker.EndToEnd.Support;

/// <summary>A plugin as a user drops it in: a copy of the staged JSON exporters, with the lock that the build wrote for the original.</summary>
internal static class DroppedPlugin
{
    public static void CopyTo(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(Path.Combine(Path.GetDirectoryName(StagedTool.Program)!, "plugins", "Json")))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        // The author's manifest bears the author's id, which is the folder's name.
        var manifest = Path.Combine(folder, "plugin.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"id\": \"json\"", $"\"id\": \"{Path.GetFileName(folder)}\"", StringComparison.Ordinal));
    }
}
