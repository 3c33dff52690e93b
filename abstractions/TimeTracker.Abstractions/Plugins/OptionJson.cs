using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TimeTracker.Plugins;

/// <summary>
/// Writes configured options as the JSON that a type expects. Configuration has lost the difference between <c>"1"</c> and <c>1</c>;
/// the type brings it back. All mismatches are reported, not the first.
/// </summary>
/// <remarks>
/// <c>null</c> means "as if left out" wherever the type has no null: that is how a higher layer of configuration takes a value back.
/// Texts that stand where a list or an object belongs are not repeated in the error: a secret may be among them.
/// </remarks>
internal static class OptionJson
{
    /// <summary>Writes a node as the type wants it. After an error what was written is of no use.</summary>
    public static void Write(Utf8JsonWriter writer, OptionNode node, JsonTypeInfo type, string path, List<string> errors)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object:
                WriteObject(writer, node, type, path, errors);
                break;
            case JsonTypeInfoKind.Dictionary:
                WriteDictionary(writer, node, type, path, errors);
                break;
            case JsonTypeInfoKind.Enumerable:
                WriteList(writer, node, type, path, errors);
                break;
            default:
                OptionScalar.Write(writer, node, type, path, errors);
                break;
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, OptionNode node, JsonTypeInfo type, string path, List<string> errors)
    {
        // Without a setter or a constructor's parameter a value would be dropped in silence: such a name is as unknown as any other.
        var properties = type.Properties.Where(p => p.Set is not null || p.AssociatedParameter is not null).ToList();
        writer.WriteStartObject();
        if (!string.IsNullOrEmpty(node.Value))
            errors.Add($"{path}: must be an object, not a single value");
        foreach (var (name, child) in node.Children)
        {
            var property = properties.Find(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase));
            if (property is null)
            {
                errors.Add($"{path}.{name}: unknown option{NearestName.Hint(name, properties.Select(p => p.Name))}");
                continue;
            }
            if (child.IsNull && !MayBeNull(property))
                continue;
            writer.WritePropertyName(property.Name);
            if (property.CustomConverter is null)
                Write(writer, child, type.Options.GetTypeInfo(property.PropertyType), $"{path}.{property.Name}", errors);
            else
                WriteUntyped(writer, child);
        }
        foreach (var property in properties.Where(p => p.IsRequired && !(node.Children.TryGetValue(p.Name, out var child) && (!child.IsNull || MayBeNull(p)))))
            errors.Add($"{path}.{property.Name}: is required");
        writer.WriteEndObject();
    }

    private static void WriteDictionary(Utf8JsonWriter writer, OptionNode node, JsonTypeInfo type, string path, List<string> errors)
    {
        writer.WriteStartObject();
        if (!string.IsNullOrEmpty(node.Value))
            errors.Add($"{path}: must be an object of names and values, not a single value");
        foreach (var (name, child) in node.Children.Where(c => !c.Value.IsNull))
        {
            writer.WritePropertyName(name);
            Write(writer, child, ElementOf(type), $"{path}.{name}", errors);
        }
        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, OptionNode node, JsonTypeInfo type, string path, List<string> errors)
    {
        writer.WriteStartArray();
        if (!string.IsNullOrEmpty(node.Value))
            errors.Add($"{path}: must be a list, not a single value: write it in [ ]");
        foreach (var (at, key, child) in node.Children.Select(c => (At: Position(c.Key), c.Key, Node: c.Value)).OrderBy(c => c.At))
        {
            if (at is null)
                errors.Add($"{path}: must be a list; \"{key}\" is no position in one");
            else if (child.IsNull)
                errors.Add($"{path}[{at}]: must not be null");
            else
                Write(writer, child, ElementOf(type), $"{path}[{at}]", errors);
        }
        writer.WriteEndArray();
    }

    /// <summary>For types that read JSON themselves: names that are positions 0, 1, 2 … make a list, all else is an object of texts.</summary>
    public static void WriteUntyped(Utf8JsonWriter writer, OptionNode node)
    {
        if (node.Children.Count == 0)
        {
            writer.WriteStringValue(node.Value);
            return;
        }
        var isList = Enumerable.Range(0, node.Children.Count).All(i => node.Children.ContainsKey(i.ToString(CultureInfo.InvariantCulture)));
        if (isList)
        {
            writer.WriteStartArray();
            for (var i = 0; i < node.Children.Count; i++)
                WriteUntyped(writer, node.Children[i.ToString(CultureInfo.InvariantCulture)]);
            writer.WriteEndArray();
            return;
        }
        writer.WriteStartObject();
        foreach (var (name, child) in node.Children)
        {
            writer.WritePropertyName(name);
            WriteUntyped(writer, child);
        }
        writer.WriteEndObject();
    }

    private static bool MayBeNull(JsonPropertyInfo property) =>
        (!property.PropertyType.IsValueType || Nullable.GetUnderlyingType(property.PropertyType) is not null)
        && (property.AssociatedParameter?.IsNullable ?? property.IsSetNullable);

    private static int? Position(string key) => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : null;

    private static JsonTypeInfo ElementOf(JsonTypeInfo type) => type.Options.GetTypeInfo(type.ElementType ?? typeof(string));
}
