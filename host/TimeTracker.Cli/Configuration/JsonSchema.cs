using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TimeTracker.Cli.Configuration;

/// <summary>Writes the JSON Schema (2020-12) that editors read: <c>docs/plugins.schema.json</c>. A test holds the file to this.</summary>
internal static class JsonSchema
{
    /// <summary>The schema's text.</summary>
    public static string Text()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
            writer.WriteString("title", "plugins.json");
            Body(writer, ConfigurationSchema.Root);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void Node(Utf8JsonWriter writer, string name, SchemaNode node)
    {
        writer.WriteStartObject(name);
        Body(writer, node);
        writer.WriteEndObject();
    }

    private static void Body(Utf8JsonWriter writer, SchemaNode node)
    {
        writer.WriteString("description", node.Description);
        switch (node.Kind)
        {
            case SchemaKind.Object:
                Object(writer, node);
                break;
            case SchemaKind.Map:
                writer.WriteString("type", "object");
                Pattern(writer, "propertyNames", "^[a-z0-9][a-z0-9-]{0,63}$");
                Node(writer, "additionalProperties", node.Element!);
                break;
            case SchemaKind.List:
                writer.WriteString("type", "array");
                writer.WriteStartObject("items");
                writer.WriteString("type", "string");
                writer.WriteNumber("minLength", 1);
                writer.WriteEndObject();
                break;
            case SchemaKind.Options or SchemaKind.Policy:
                writer.WriteString("type", "object");
                break;
            case SchemaKind.Boolean:
                writer.WriteString("type", "boolean");
                break;
            case SchemaKind.Choice:
                writer.WriteStartArray("enum");
                foreach (var choice in node.Choices)
                    writer.WriteStringValue(choice);
                writer.WriteEndArray();
                break;
            case SchemaKind.Duration:
                writer.WriteString("type", "string");
                writer.WriteString("pattern", DurationPattern);
                break;
            case SchemaKind.Schedule:
                writer.WriteString("type", "string");
                writer.WriteString("pattern", "^every [0-9hms:]+$");
                break;
            case SchemaKind.NotYet:
                NotYet(writer, node);
                break;
            default:
                writer.WriteString("type", "string");
                writer.WriteNumber("minLength", 1);
                break;
        }
        if (node.Default is { } value)
        {
            if (bool.TryParse(value, out var boolean))
                writer.WriteBoolean("default", boolean);
            else
                writer.WriteString("default", value);
        }
    }

    private const string DurationPattern = "^(?=.)(([0-9]+h)?([0-9]+m)?([0-9]+s)?|[0-9]+:[0-5][0-9]:[0-5][0-9])$";

    private static void Object(Utf8JsonWriter writer, SchemaNode node)
    {
        writer.WriteString("type", "object");
        writer.WriteBoolean("additionalProperties", false);
        writer.WriteStartObject("properties");
        foreach (var (key, child) in node.Keys)
            Node(writer, key, child);
        writer.WriteEndObject();
        if (!node.Keys.Any(k => k.Node.IsRequired))
            return;
        writer.WriteStartArray("required");
        foreach (var key in node.Keys.Where(k => k.Node.IsRequired))
            writer.WriteStringValue(key.Key);
        writer.WriteEndArray();
    }

    private static void NotYet(Utf8JsonWriter writer, SchemaNode node)
    {
        if (node.Default is not null)
        {
            writer.WriteBoolean("const", false);
            return;
        }
        writer.WriteNumber("maxItems", 0);
        writer.WriteNumber("maxProperties", 0);
    }

    private static void Pattern(Utf8JsonWriter writer, string name, string pattern)
    {
        writer.WriteStartObject(name);
        writer.WriteString("pattern", pattern);
        writer.WriteEndObject();
    }
}
