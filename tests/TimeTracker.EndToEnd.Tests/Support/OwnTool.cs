using System.Security.Cryptography;

namespace TimeTracker.EndToEnd.Support;

/// <summary>A copy of the staged program into whose own plugins folder a test may build.</summary>
internal sealed class OwnTool
{
    private readonly string _folder;

    public OwnTool(string folder)
    {
        _folder = folder;
        foreach (var file in Directory.EnumerateFiles(StagedTool.Folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(StagedTool.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public string Program => Path.Combine(_folder, Path.GetFileName(StagedTool.Program));

    /// <summary>Does what the build does: clears the plugin's folder, fills it, and writes its lock.</summary>
    public void Build(string name, string source)
    {
        var folder = Path.Combine(_folder, "plugins", name);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        var assembly = FixturePlugins.Compile(name, source);
        File.WriteAllBytes(Path.Combine(folder, name + ".dll"), assembly);
        File.WriteAllText(Path.Combine(folder, "plugin.lock.json"), $$"""{"files":[{"path":"{{name}}.dll","sha256":"{{Convert.ToHexStringLower(SHA256.HashData(assembly))}}"}]}""");
    }
}
