using System.Text.Encodings.Web;
using System.Text.Json;
using TimeTracker.Exporting;

namespace TimeTracker.Plugins;

/// <summary>Writes <c>plugin.json</c>: indented, ended by a line feed, the same bytes for the same plugin on every system.</summary>
internal static class ManifestWriter
{
    private static readonly JsonWriterOptions Format = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes what metadata and options types say.</summary>
    public static byte[] Write(PluginDescription plugin)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Format))
        {
            writer.WriteStartObject();
            writer.WriteNumber("schema", PluginManifest.Version);
            writer.WriteString("id", plugin.Id);
            writer.WriteString("name", plugin.Name);
            writer.WriteString("version", plugin.Version);
            writer.WriteString("author", plugin.Author);
            writer.WriteString("summary", plugin.Summary);
            writer.WriteString("main", Path.GetFileName(plugin.MainAssembly));
            writer.WriteString("api", plugin.Api.ToString(2));
            writer.WriteString("targetFramework", plugin.TargetFramework);
            writer.WriteStartArray("components");
            foreach (var component in plugin.Components)
                Write(writer, component);
            writer.WriteEndArray();
            writer.WriteStartObject("capabilities");
            WriteTexts(writer, "network", plugin.Capabilities.Network);
            WriteTexts(writer, "files", plugin.Capabilities.Files);
            WriteTexts(writer, "processes", plugin.Capabilities.Processes);
            WriteTexts(writer, "environment", plugin.Capabilities.Environment);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, ComponentDescription component)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", PluginManifest.NameOf(component.Kind));
        writer.WriteString("name", component.Name);
        writer.WriteString("summary", component.Summary);
        writer.WriteString("type", component.TypeName);
        if (component.Exporter is { } traits)
            Write(writer, traits);
        if (component.OptionsType is { } options)
            writer.WriteString("optionsType", options);
        if (component.OptionsSchema is { } schema)
        {
            // Read and written again, not copied: it stands at the indentation of its place.
            writer.WritePropertyName("optionsSchema");
            using var document = JsonDocument.Parse(schema);
            document.RootElement.WriteTo(writer);
        }
        writer.WriteStartArray("dataKeys");
        foreach (var key in component.DataKeys)
        {
            writer.WriteStartObject();
            writer.WriteString("type", key.Type);
            writer.WriteString("key", key.Key);
            writer.WriteString("class", JsonNamingPolicy.CamelCase.ConvertName(key.Class.ToString()));
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ExporterTraits traits)
    {
        writer.WriteStartObject("exporter");
        writer.WriteStartArray("records");
        foreach (var kind in (RecordKinds[])[RecordKinds.Events, RecordKinds.Entries])
        {
            if (traits.Records.HasFlag(kind))
                writer.WriteStringValue(JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()));
        }
        writer.WriteEndArray();
        writer.WriteString("mode", JsonNamingPolicy.CamelCase.ConvertName(traits.Mode.ToString()));
        writer.WriteString("mediaType", traits.MediaType);
        writer.WriteString("extension", traits.Extension);
        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
