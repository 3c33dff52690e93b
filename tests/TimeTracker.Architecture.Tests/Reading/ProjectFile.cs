using System.Xml.Linq;

namespace TimeTracker.Architecture.Reading;

/// <summary>What a project file asks for, with the <c>Directory.Build.props</c> of its folder's parents.</summary>
/// <param name="References">The projects it compiles against; those it only builds are not among them.</param>
/// <param name="BuiltBefore">The projects it only has built, and links to nothing of them.</param>
/// <param name="Packages">The packages that those who use it get as well.</param>
internal sealed record ProjectFile(IReadOnlyList<string> References, IReadOnlyList<string> BuiltBefore, IReadOnlyList<string> Packages)
{
    public static ProjectFile Read(Project project)
    {
        var files = new List<string> { project.ProjectPath };
        for (var folder = Path.GetDirectoryName(project.ProjectPath)!; folder.Length >= Repository.Root.Length; folder = Path.GetDirectoryName(folder)!)
        {
            var props = Path.Combine(folder, "Directory.Build.props");
            if (File.Exists(props))
                files.Add(props);
        }
        return Parse(files.Select(XDocument.Load));
    }

    public static ProjectFile Parse(IEnumerable<XDocument> files)
    {
        var elements = files.SelectMany(f => f.Descendants()).ToList();
        var projects = elements.Where(e => e.Name.LocalName == "ProjectReference").ToLookup(
            e => Says(e, "ReferenceOutputAssembly", "false"), e => Path.GetFileNameWithoutExtension(e.Attribute("Include")!.Value.Replace('\\', '/')));
        return new(
            [.. projects[false]],
            [.. projects[true]],
            [.. from e in elements
                where e.Name.LocalName == "PackageReference" && !Says(e, "PrivateAssets", "all")
                select e.Attribute("Include")!.Value]);
    }

    private static bool Says(XElement element, string name, string value)
        => string.Equals(element.Attribute(name)?.Value ?? element.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value, value, StringComparison.OrdinalIgnoreCase);
}
