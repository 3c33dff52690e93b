namespace TimeTracker.Architecture.Reading;

/// <summary>The clone that is tested, and what was built from it.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The projects below <c>abstractions</c>, <c>host</c> and <c>plugins</c>, with the assembly that this build made of each.</summary>
    public static IReadOnlyList<Project> Projects { get; } = ReadProjects();

    /// <summary>What was built from them, read.</summary>
    public static IReadOnlyList<BuiltAssembly> Assemblies { get; } = [.. Projects.Select(p => new BuiltAssembly(p.AssemblyPath))];

    /// <summary>The assembly of that name.</summary>
    public static BuiltAssembly Assembly(string name) => Assemblies.Single(a => a.Name == name);

    /// <summary>The source files below folders, without what the build put there.</summary>
    public static IEnumerable<SourceFile> Sources(params string[] folders)
        => from folder in folders
           from path in Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
           let relative = Path.GetRelativePath(Root, path).Replace('\\', '/')
           where !relative.Contains("/obj/", StringComparison.Ordinal) && !relative.Contains("/bin/", StringComparison.Ordinal)
           select new SourceFile(relative, File.ReadAllText(path));

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "TimeTracker.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException($"no TimeTracker.sln above {AppContext.BaseDirectory}; run the tests inside a clone");
        return folder;
    }

    private static List<Project> ReadProjects()
        => [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "assemblies.txt"))
            .Select(line => line.Split('|'))
            .Select(parts => new Project(Path.GetFileNameWithoutExtension(parts[0]), parts[0], parts[1]))];
}

/// <summary>A project and the assembly built from it.</summary>
internal sealed record Project(string Name, string ProjectPath, string AssemblyPath)
{
    public bool IsPlugin => Path.GetRelativePath(Repository.Root, ProjectPath).Replace('\\', '/').StartsWith("plugins/", StringComparison.Ordinal);
}

/// <summary>A file of source text.</summary>
/// <param name="Path">Relative to the repository, with <c>/</c>.</param>
/// <param name="Text">All of it.</param>
internal sealed record SourceFile(string Path, string Text);
