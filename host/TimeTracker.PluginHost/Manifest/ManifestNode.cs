using System.Globalization;
using System.Text.Json;

namespace TimeTracker.Plugins;

/// <summary>An object in a manifest, with its place for error texts: <c>components[0]</c>.</summary>
internal sealed class ManifestNode
{
    private readonly JsonElement _element;
    private readonly string _path;

    /// <summary>Takes an element that must be an object.</summary>
    public ManifestNode(JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new ManifestFaultException(path.Length == 0 ? "is not a JSON object" : $"{path}: must be an object");
        _element = element;
        _path = path;
    }

    /// <summary>The object as it stands in the file.</summary>
    public string Json => _element.GetRawText();

    public bool Has(string name) => _element.TryGetProperty(name, out _);

    public string Text(string name) => Text(Property(name), name);

    public int Number(string name) =>
        Property(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : throw Fault(name, "must be a whole number");

    public ManifestNode Object(string name) => new(Property(name), Place(name));

    // No queries and nothing generic over the enums below: over structures of another assembly they are compiled at every start.
    public IReadOnlyList<ManifestNode> List(string name)
    {
        var nodes = new List<ManifestNode>();
        foreach (var element in Elements(name))
            nodes.Add(new(element, $"{Place(name)}[{nodes.Count}]"));
        return nodes;
    }

    public IReadOnlyList<string> Texts(string name)
    {
        var texts = new List<string>();
        foreach (var element in Elements(name))
            texts.Add(Text(element, $"{name}[{texts.Count}]"));
        return texts;
    }

    /// <summary>The value of the member of an enum whose camel-case name a text is.</summary>
    public int Member(Type type, string name, string text)
    {
        foreach (var member in Enum.GetNames(type))
        {
            if (JsonNamingPolicy.CamelCase.ConvertName(member) == text)
                return Convert.ToInt32(Enum.Parse(type, member), CultureInfo.InvariantCulture);
        }
        throw Fault(name, $"unknown \"{text}\"");
    }

    public ManifestFaultException Fault(string name, string cause) => new($"{Place(name)}: {cause}");

    private JsonElement Property(string name) => _element.TryGetProperty(name, out var value) ? value : throw Fault(name, "is missing");

    private JsonElement.ArrayEnumerator Elements(string name) =>
        Property(name) is { ValueKind: JsonValueKind.Array } value ? value.EnumerateArray() : throw Fault(name, "must be a list");

    private string Text(JsonElement value, string name)
    {
        if (value.ValueKind != JsonValueKind.String)
            throw Fault(name, "must be a text");
        try
        {
            return OneLine.Of(value.GetString()!);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, escaped: JSON's grammar allows it, no text can hold it.
            throw Fault(name, "is not valid Unicode");
        }
    }

    private string Place(string name) => _path.Length == 0 ? name : $"{_path}.{name}";
}
