using System.Globalization;
using System.Text.Json;
using TimeTracker.Plugins;

namespace TimeTracker.Cli.Configuration;

/// <summary>
/// Checks a component's options against the schema in its plugin's manifest: nothing of the plugin is loaded, and an error names the file that the value stands
/// in. Says in its words what the component would say of names and kinds of values, and beyond that holds them to the limits that the schema has.
/// </summary>
/// <remarks>Of a schema that says it in another way than the build writes it (<c>anyOf</c>, <c>$ref</c>) nothing is concluded: the component decides.</remarks>
internal sealed class OptionsCheck
{
    private readonly List<string> _errors = [];
    private readonly string _file;

    private OptionsCheck(string file) => _file = file;

    /// <summary>What is wrong with the options of a component.</summary>
    /// <param name="component">The component in the tree: <c>collectors.git</c>.</param>
    /// <param name="place">How it is called: <c>collectors.git</c>.</param>
    /// <param name="schema">The JSON Schema of its options; null where they are not described.</param>
    public static IReadOnlyList<string> Errors(SettingNode component, string place, string? schema)
    {
        if (schema is null)
            return [];
        using var document = JsonDocument.Parse(schema);
        var check = new OptionsCheck(component.Layer?.Name ?? "configuration");
        check.CheckObject(component.Child("options"), document.RootElement, $"{place}.options");
        return check._errors;
    }

    private void Check(SettingNode node, JsonElement schema, string path)
    {
        // Null is as if left out, as everywhere in configuration.
        if (schema.ValueKind != JsonValueKind.Object || node.IsEmpty)
            return;
        if (schema.TryGetProperty("enum", out var members))
            CheckMember(node, members, path);
        else if (schema.TryGetProperty("type", out var type))
            CheckType(node, schema, type, path);
    }

    private void CheckType(SettingNode node, JsonElement schema, JsonElement type, string path)
    {
        // ["string", "null"]: null is no text in configuration. Of two other kinds the component knows which is meant.
        var kinds = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()).Where(t => t != "null").ToList() : [type.GetString()];
        if (kinds is not [var kind])
            return;
        switch (kind)
        {
            case "object":
                CheckObject(node, schema, path);
                break;
            case "array":
                CheckList(node, schema, path);
                break;
            case not null when node.Children.Count > 0:
                Add(node, path, "must be a single value");
                break;
            case "boolean" when !bool.TryParse(node.Value!.Trim(), out _):
                Add(node, path, $"must be true or false, not \"{node.Value}\"");
                break;
            case "integer" or "number":
                CheckNumber(node, schema, isWhole: kind == "integer", path);
                break;
            case "string":
                OptionLimit.OfText(node.Value!, schema, what => Add(node, path, what));
                break;
            default:
                break;
        }
    }

    private void CheckObject(SettingNode? node, JsonElement schema, string path)
    {
        if (!string.IsNullOrEmpty(node?.Value))
        {
            Add(node, path, "must be an object, not a single value");
            return;
        }
        var properties = schema.TryGetProperty("properties", out var named) ? named.EnumerateObject().ToList() : [];
        foreach (var child in node?.Children ?? [])
        {
            var property = properties.Find(p => p.Name.Equals(child.Name, StringComparison.OrdinalIgnoreCase));
            if (property.Value.ValueKind != JsonValueKind.Undefined)
                Check(child, property.Value, $"{path}.{property.Name}");
            else if (!schema.TryGetProperty("additionalProperties", out var others) || others.ValueKind == JsonValueKind.True)
                continue;
            else if (others.ValueKind == JsonValueKind.False)
                Add(child, $"{path}.{child.Name}", $"unknown option{NearestName.Hint(child.Name, properties.Select(p => p.Name))}");
            else
                Check(child, others, $"{path}.{child.Name}");
        }
        if (!schema.TryGetProperty("required", out var required))
            return;
        foreach (var name in required.EnumerateArray().Select(r => r.GetString()!).Where(n => node?.Child(n) is null or { IsEmpty: true }))
            Add(node, $"{path}.{name}", "is required");
    }

    private void CheckList(SettingNode node, JsonElement schema, string path)
    {
        if (!node.IsList)
        {
            Add(node, path, node.Children.Count == 0 ? "must be a list, not a single value: write it in [ ]" : "must be a list: write it in [ ]");
            return;
        }
        OptionLimit.OfList(node.Children.Count, schema, what => Add(node, path, what));
        if (!schema.TryGetProperty("items", out var items))
            return;
        foreach (var element in node.Elements)
            Check(element, items, $"{path}[{element.Name}]");
    }

    private void CheckMember(SettingNode node, JsonElement members, string path)
    {
        var names = members.EnumerateArray().Where(m => m.ValueKind == JsonValueKind.String).Select(m => m.GetString()!).ToList();
        if (node.Children.Count > 0)
            Add(node, path, "must be a single value");
        else if (!names.Contains(node.Value!.Trim(), StringComparer.OrdinalIgnoreCase))
            Add(node, path, $"must be one of {string.Join(", ", names)}, not \"{node.Value}\"");
    }

    private void CheckNumber(SettingNode node, JsonElement schema, bool isWhole, string path)
    {
        if (!double.TryParse(node.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number) || (isWhole && Math.Truncate(number) != number))
            Add(node, path, $"must be a {(isWhole ? "whole " : "")}number, not \"{node.Value}\"");
        else
            OptionLimit.OfNumber(number, schema, what => Add(node, path, what));
    }

    private void Add(SettingNode? node, string path, string what) => _errors.Add($"{node?.Layer?.Name ?? _file}: {path}: {what}");
}
