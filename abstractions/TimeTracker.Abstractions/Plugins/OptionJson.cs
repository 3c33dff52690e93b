using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TimeTracker.Plugins;

/// <summary>
/// Writes configured options as the JSON that a type expects. Configuration has lost the difference between <c>"1"</c> and <c>1</c>;
/// the type brings it back. All mismatches are reported, not the first.
/// </summary>
internal static class OptionJson
{
    public static ReadOnlySpan<byte> Write(OptionNode node, JsonTypeInfo type, string path, List<string> errors)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            WriteNode(writer, node, type, path, errors);
        return buffer.WrittenSpan;
    }

    private static void WriteNode(Utf8JsonWriter writer, OptionNode node, JsonTypeInfo type, string path, List<string> errors)
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
                WriteScalar(writer, node, type, path, errors);
                break;
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, OptionNode node, JsonTypeInfo type, string path, List<string> errors)
    {
        writer.WriteStartObject();
        if (!string.IsNullOrEmpty(node.Value) && node.Children.Count == 0)
            errors.Add($"{path}: must be an object, not \"{node.Value}\"");
        foreach (var (name, child) in node.Children)
        {
            var property = type.Properties.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase));
            if (property is null)
            {
                errors.Add($"{path}.{name}: unknown option{NearestName.Hint(name, type.Properties.Select(p => p.Name))}");
                continue;
            }
            writer.WritePropertyName(property.Name);
            WriteNode(writer, child, type.Options.GetTypeInfo(property.PropertyType), $"{path}.{property.Name}", errors);
        }
        writer.WriteEndObject();
    }

    private static void WriteDictionary(Utf8JsonWriter writer, OptionNode node, JsonTypeInfo type, string path, List<string> errors)
    {
        writer.WriteStartObject();
        foreach (var (name, child) in node.Children)
        {
            writer.WritePropertyName(name);
            WriteNode(writer, child, ElementOf(type), $"{path}.{name}", errors);
        }
        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, OptionNode node, JsonTypeInfo type, string path, List<string> errors)
    {
        writer.WriteStartArray();
        if (!string.IsNullOrEmpty(node.Value) && node.Children.Count == 0)
            errors.Add($"{path}: must be a list, not \"{node.Value}\"; write [\"{node.Value}\"]");
        var positions = node.Children.Select(c => (Ok: int.TryParse(c.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var at), At: at, c.Key, Node: c.Value)).ToList();
        foreach (var (ok, at, key, child) in positions.OrderBy(p => p.At))
        {
            if (ok)
                WriteNode(writer, child, ElementOf(type), $"{path}[{at}]", errors);
            else
                errors.Add($"{path}: must be a list; \"{key}\" is no position in one");
        }
        writer.WriteEndArray();
    }

    private static void WriteScalar(Utf8JsonWriter writer, OptionNode node, JsonTypeInfo type, string path, List<string> errors)
    {
        if (node.Children.Count > 0)
        {
            errors.Add($"{path}: must be a single value");
            writer.WriteNullValue();
            return;
        }
        var wanted = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        if (node.Value is null)
        {
            writer.WriteNullValue();
        }
        else if (wanted == typeof(bool))
        {
            if (bool.TryParse(node.Value, out var flag))
                writer.WriteBooleanValue(flag);
            else
                Refuse("true or false");
        }
        else if (wanted.IsPrimitive || wanted == typeof(decimal))
        {
            if (decimal.TryParse(node.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                writer.WriteNumberValue(number);
            else
                Refuse("a number");
        }
        else
        {
            writer.WriteStringValue(node.Value);
        }

        void Refuse(string what)
        {
            errors.Add($"{path}: must be {what}, not \"{node.Value}\"");
            writer.WriteNullValue();
        }
    }

    private static JsonTypeInfo ElementOf(JsonTypeInfo type) => type.Options.GetTypeInfo(type.ElementType ?? typeof(string));
}
