using System.Reflection;
using System.Reflection.Metadata;
using TimeTracker.Collecting;
using TimeTracker.Events;
using TimeTracker.Exporting;
using TimeTracker.Rules;
using TimeTracker.Webhooks;

namespace TimeTracker.Plugins;

/// <summary>Finds the classes with a component's attribute in an assembly's metadata.</summary>
internal sealed class ComponentIndex
{
    private static readonly Dictionary<string, Kind> Kinds = new(StringComparer.Ordinal)
    {
        [typeof(CollectorAttribute).FullName!] = new(ComponentKind.Collector, typeof(ICollector)),
        [typeof(RuleAttribute).FullName!] = new(ComponentKind.Rule, typeof(IRule)),
        [typeof(ExporterAttribute).FullName!] = new(ComponentKind.Exporter, typeof(IExporter)),
        [typeof(WebhookSinkAttribute).FullName!] = new(ComponentKind.WebhookSink, typeof(IWebhookSink)),
    };

    private readonly MetadataReader _reader;
    private readonly string _pluginId;

    private ComponentIndex(MetadataReader reader, string pluginId)
    {
        _reader = reader;
        _pluginId = pluginId;
    }

    /// <summary>The components of an assembly, by kind and name. Their order does not depend on the compiler's.</summary>
    public static IReadOnlyList<ComponentDescription> Read(MetadataReader reader, string pluginId, out PluginFault? fault)
    {
        var index = new ComponentIndex(reader, pluginId);
        var components = new List<ComponentDescription>();
        fault = null;
        if (ReferencesContract(reader))
        {
            foreach (var handle in reader.TypeDefinitions)
                fault ??= index.ReadType(handle, components);
        }
        components.Sort((a, b) => a.Kind != b.Kind ? a.Kind - b.Kind : string.CompareOrdinal(a.Name, b.Name));
        return components;
    }

    /// <summary>An assembly without a reference to the contract has no component: its types need no look.</summary>
    private static bool ReferencesContract(MetadataReader reader)
    {
        foreach (var handle in reader.AssemblyReferences)
        {
            if (reader.StringComparer.Equals(reader.GetAssemblyReference(handle).Name, HostAssemblies.Contract))
                return true;
        }
        return false;
    }

    private PluginFault? ReadType(TypeDefinitionHandle handle, List<ComponentDescription> components)
    {
        var attributes = _reader.GetTypeDefinition(handle).GetCustomAttributes();
        if (attributes.Count == 0)
            return null;
        List<DataKeyAttribute> keys = [];
        List<Found> found = [];
        foreach (var attributeHandle in attributes)
        {
            var attribute = _reader.GetCustomAttribute(attributeHandle);
            if (TypeNames.Of(_reader, attribute) is not { } type)
                continue;
            if (Kinds.TryGetValue(type, out var kind))
                found.Add(new(kind, AttributeValue.Read(_reader, attribute, "s")));
            else if (type == typeof(DataKeyAttribute).FullName)
                keys.Add(DataKey(AttributeValue.Read(_reader, attribute, "ssi")));
        }
        foreach (var (kind, value) in found)
        {
            var typeName = TypeNames.Of(_reader, handle);
            if (Fault(handle, typeName, kind, value.Text(0), components) is { } fault)
                return fault;
            components.Add(new ComponentDescription
            {
                PluginId = _pluginId,
                Kind = kind.Component,
                Name = value.Text(0),
                Summary = OneLine.Of(value.Text(nameof(IComponentAttribute.Summary)) ?? ""),
                TypeName = typeName,
                OptionsType = value.Text(nameof(IComponentAttribute.Options))?.Split(',')[0],
                Exporter = kind.Component == ComponentKind.Exporter ? Traits(value) : null,
                DataKeys = keys,
            });
        }
        return null;
    }

    private PluginFault? Fault(TypeDefinitionHandle handle, string typeName, Kind kind, string name, List<ComponentDescription> earlier)
    {
        var type = _reader.GetTypeDefinition(handle);
        var what = $"{ComponentNames.Of(kind.Component)} \"{OneLine.Of(name)}\"";
        if (!ComponentNames.IsValid(name))
        {
            return PluginFault.Invalid(
                $"the name of {what} may hold lower-case letters, digits and - only", $"ask the author to rename it in the attribute of {typeName}");
        }
        if (earlier.Find(c => c.Kind == kind.Component && c.Name == name) is { } other)
            return PluginFault.Invalid($"{what} is there twice, {other.TypeName} and {typeName}", "ask the author to rename one of them");
        if (type.Attributes.HasFlag(TypeAttributes.Abstract) || type.GetGenericParameters().Count > 0)
        {
            return PluginFault.Invalid(
                $"{what}: {typeName} is abstract or generic, so no instance can be made", "ask the author to move the attribute to a concrete class");
        }
        if (!MayImplement(type, kind.Interface))
            return PluginFault.Invalid($"{what}: {typeName} does not implement {kind.Interface.Name}", $"ask the author to implement {kind.Interface.Name}");
        return null;
    }

    /// <summary>Whether a class implements an interface, as far as it says so itself; one with a base class may have it from there.</summary>
    private bool MayImplement(TypeDefinition type, Type contract)
    {
        if (type.BaseType.Kind != HandleKind.TypeReference
            || TypeNames.Of(_reader, (TypeReferenceHandle)type.BaseType) != "System.Object")
        {
            return true;
        }
        foreach (var handle in type.GetInterfaceImplementations())
        {
            // Also one that extends the contract's, here (IPushExporter) or in the plugin: loading will tell.
            var implemented = _reader.GetInterfaceImplementation(handle).Interface;
            if (implemented.Kind != HandleKind.TypeReference)
                return true;
            var name = TypeNames.Of(_reader, (TypeReferenceHandle)implemented);
            if (name == contract.FullName || contract.Assembly.GetType(name)?.IsAssignableTo(contract) == true)
                return true;
        }
        return false;
    }

    private static DataKeyAttribute DataKey(AttributeValue value) => new(value.Text(0), value.Text(1), (DataClass)value.Number(2));

    private static ExporterTraits Traits(AttributeValue value)
    {
        var defaults = new ExporterAttribute("defaults");
        return new(
            (RecordKinds?)value.Number(nameof(ExporterAttribute.Records)) ?? defaults.Records,
            (ExportMode?)value.Number(nameof(ExporterAttribute.Mode)) ?? defaults.Mode,
            OneLine.Of(value.Text(nameof(ExporterAttribute.MediaType)) ?? defaults.MediaType),
            OneLine.Of(value.Text(nameof(ExporterAttribute.Extension)) ?? defaults.Extension));
    }

    private sealed record Kind(ComponentKind Component, Type Interface);

    private sealed record Found(Kind Kind, AttributeValue Value);
}
