using System.Reflection;
using System.Xml;
using System.Xml.Linq;

namespace TimeTracker.Plugins;

/// <summary>The summaries of properties, from the documentation file that the compiler writes beside an assembly.</summary>
internal sealed class DocumentedSummaries
{
    private readonly Dictionary<string, XElement> _members = new(StringComparer.Ordinal);

    /// <summary>Reads the file; where there is none, or one that is no XML, nothing is documented.</summary>
    public static DocumentedSummaries Beside(string assembly)
    {
        var summaries = new DocumentedSummaries();
        var path = Path.ChangeExtension(assembly, ".xml");
        if (!File.Exists(path))
            return summaries;
        try
        {
            foreach (var member in XDocument.Load(path).Descendants("member"))
            {
                if (member.Attribute("name")?.Value is { } name && member.Element("summary") is { } summary)
                    summaries._members[name] = summary;
            }
        }
        catch (XmlException)
        {
            // Documentation is a courtesy: a plugin without it works.
        }
        return summaries;
    }

    /// <summary>The summary of a property in one line of plain text; empty where there is none.</summary>
    public string Of(PropertyInfo property) =>
        _members.TryGetValue($"P:{property.DeclaringType!.FullName!.Replace('+', '.')}.{property.Name}", out var summary) ? Text(summary) : "";

    private static string Text(XElement summary) =>
        string.Join(' ', string.Concat(summary.Nodes().Select(Text)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        // <see cref="P:N.T.Name"/> and <see langword="null"/>: the last part of the name.
        XElement { IsEmpty: true } element => (element.Attributes().FirstOrDefault()?.Value ?? "").Split('.', ':')[^1],
        XElement element => string.Concat(element.Nodes().Select(Text)),
        _ => "",
    };
}
