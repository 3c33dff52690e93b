using System.Text.Json;
using TimeTracker.Events;
using TimeTracker.Exporting;

namespace TimeTracker.Plugins;

/// <summary>
/// Reads <c>plugin.json</c> into a description. Properties that it does not know are passed over; one that is missing or makes no sense is a fault that
/// names its place.
/// </summary>
internal static class ManifestReader
{
    private const string Rebuild = "build the plugin again, or remove plugin.json: its assemblies are read then";

    /// <summary>Reads the manifest of a folder.</summary>
    /// <param name="description">What is known so far: id and folder.</param>
    /// <param name="fault">What is wrong; null where nothing is, or no manifest is there.</param>
    /// <returns>The description; null without a manifest or with a fault.</returns>
    public static PluginDescription? Read(PluginDescription description, out PluginFault? fault)
    {
        fault = null;
        try
        {
            var path = Path.Combine(description.Folder, PluginManifest.FileName);
            if (!File.Exists(path))
                return null;
            if (SpecialFile.KindOf(path) is { } kind)
                throw new ManifestFaultException($"is {kind}, not a file");
            if (new FileInfo(path).Length > PluginManifest.MaxLength)
                throw new ManifestFaultException($"is longer than {PluginManifest.MaxLength >> 20} MiB");
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            // Unlike the reader of spans this one passes over a byte-order mark.
            using var document = JsonDocument.Parse(stream);
            return Describe(description, new ManifestNode(document.RootElement, ""));
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or ManifestFaultException)
        {
            var cause = e switch
            {
                JsonException json => $"is not valid JSON (line {json.LineNumber + 1})",
                ManifestFaultException => e.Message,
                _ => AssemblyFile.CauseOf(e),
            };
            fault = PluginFault.Invalid($"{PluginManifest.FileName} {cause}", (e as ManifestFaultException)?.Fix ?? Rebuild);
            return null;
        }
    }

    private static PluginDescription Describe(PluginDescription description, ManifestNode root)
    {
        var version = root.Number("schema");
        if (version != PluginManifest.Version)
            throw new ManifestFaultException($"has format {version}, this host reads format {PluginManifest.Version}", PluginCheck.OtherApi);
        var id = root.Text("id");
        if (id != description.Id)
            throw new ManifestFaultException($"is of the plugin \"{id}\", but the folder is named {Path.GetFileName(description.Folder)}", $"rename the folder to {id}, or install the plugin again");
        var main = root.Text("main");
        if (!main.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || main.AsSpan().ContainsAny('/', '\\', ':'))
            throw root.Fault("main", $"\"{main}\" is not the name of a DLL beside it");
        if (!Version.TryParse(root.Text("api"), out var api))
            throw root.Fault("api", $"\"{root.Text("api")}\" is no level like 1.0");
        var components = root.List("components").Select(c => Component(id, c)).ToList();
        if (components.Count == 0)
            throw root.Fault("components", "is empty");
        var capabilities = root.Object("capabilities");
        return description with
        {
            HasManifest = true,
            MainAssembly = Path.Combine(description.Folder, main),
            Name = root.Text("name"),
            Version = root.Text("version"),
            Author = root.Text("author"),
            Summary = root.Text("summary"),
            Api = api,
            TargetFramework = root.Text("targetFramework"),
            Components = components,
            Capabilities = new()
            {
                Network = capabilities.Texts("network"),
                Files = capabilities.Texts("files"),
                Processes = capabilities.Texts("processes"),
                Environment = capabilities.Texts("environment"),
            },
        };
    }

    private static ComponentDescription Component(string pluginId, ManifestNode node)
    {
        if (!PluginManifest.TryKind(node.Text("kind"), out var kind))
            throw node.Fault("kind", $"unknown kind \"{node.Text("kind")}\"");
        var name = node.Text("name");
        if (!ComponentNames.IsValid(name))
            throw node.Fault("name", $"\"{name}\" may hold lower-case letters, digits and - only");
        return new()
        {
            PluginId = pluginId,
            Kind = kind,
            Name = name,
            Summary = node.Text("summary"),
            TypeName = node.Text("type"),
            OptionsType = node.Has("optionsType") ? node.Text("optionsType") : null,
            OptionsSchema = node.Has("optionsSchema") ? node.Object("optionsSchema").Json : null,
            Exporter = kind == ComponentKind.Exporter ? Traits(node.Object("exporter")) : null,
            DataKeys = [.. node.List("dataKeys").Select(k => new DataKeyAttribute(k.Text("type"), k.Text("key"), (DataClass)k.Member(typeof(DataClass), "class", k.Text("class"))))],
        };
    }

    private static ExporterTraits Traits(ManifestNode node)
    {
        var records = RecordKinds.None;
        foreach (var text in node.Texts("records"))
            records |= (RecordKinds)node.Member(typeof(RecordKinds), "records", text);
        return new(records, (ExportMode)node.Member(typeof(ExportMode), "mode", node.Text("mode")), node.Text("mediaType"), node.Text("extension"));
    }
}
