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

    public IEnumerable<ManifestNode> List(string name) => Elements(name).Select((e, i) => new ManifestNode(e, $"{Place(name)}[{i}]"));

    public IReadOnlyList<string> Texts(string name) => [.. Elements(name).Select((e, i) => Text(e, $"{name}[{i}]"))];

    /// <summary>The member of an enum whose camel-case name a text is.</summary>
    public T Member<T>(string name, string text) where T : struct, Enum
    {
        foreach (var member in Enum.GetValues<T>())
        {
            if (JsonNamingPolicy.CamelCase.ConvertName(member.ToString()) == text)
                return member;
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
