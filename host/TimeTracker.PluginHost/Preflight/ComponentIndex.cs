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
    private static readonly Dictionary<string, (ComponentKind Kind, Type Interface)> Kinds = new(StringComparer.Ordinal)
    {
        [typeof(CollectorAttribute).FullName!] = (ComponentKind.Collector, typeof(ICollector)),
        [typeof(RuleAttribute).FullName!] = (ComponentKind.Rule, typeof(IRule)),
        [typeof(ExporterAttribute).FullName!] = (ComponentKind.Exporter, typeof(IExporter)),
        [typeof(WebhookSinkAttribute).FullName!] = (ComponentKind.WebhookSink, typeof(IWebhookSink)),
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
        // An assembly without a reference to the contract has no component: its types need no look.
        if (References(reader).Contains(HostAssemblies.Contract))
        {
            foreach (var handle in reader.TypeDefinitions)
                fault ??= index.ReadType(handle, components);
        }
        components.Sort((a, b) => (a.Kind, a.Name).CompareTo((b.Kind, b.Name)));
        return components;
    }

    private static IEnumerable<string> References(MetadataReader reader) =>
        reader.AssemblyReferences.Select(r => reader.GetString(reader.GetAssemblyReference(r).Name));

    private PluginFault? ReadType(TypeDefinitionHandle handle, List<ComponentDescription> components)
    {
        var attributes = _reader.GetTypeDefinition(handle).GetCustomAttributes();
        if (attributes.Count == 0)
            return null;
        List<DataKeyAttribute>? keys = null;
        var found = new List<(ComponentKind Kind, Type Interface, CustomAttributeValue<string> Value)>();
        foreach (var attribute in attributes.Select(_reader.GetCustomAttribute))
        {
            if (AssemblyAttributes.TypeOf(_reader, attribute) is not { } type)
                continue;
            if (Kinds.TryGetValue(type, out var kind))
                found.Add((kind.Kind, kind.Interface, attribute.DecodeValue(AttributeTypes.Instance)));
            else if (type == typeof(DataKeyAttribute).FullName)
                (keys ??= []).Add(DataKey(attribute.DecodeValue(AttributeTypes.Instance)));
        }
        foreach (var (kind, contract, value) in found)
        {
            var typeName = AttributeTypes.FullName(_reader, handle);
            if (Fault(handle, typeName, contract, kind, value, components) is { } fault)
                return fault;
            components.Add(new ComponentDescription
            {
                PluginId = _pluginId,
                Kind = kind,
                Name = Argument(value),
                Summary = OneLine.Of(Named(value, nameof(IComponentAttribute.Summary)) as string ?? ""),
                TypeName = typeName,
                Exporter = kind == ComponentKind.Exporter ? Traits(value) : null,
                DataKeys = keys ?? [],
            });
        }
        return null;
    }

    private PluginFault? Fault(
        TypeDefinitionHandle handle, string typeName, Type contract, ComponentKind kind, CustomAttributeValue<string> value, List<ComponentDescription> earlier)
    {
        var type = _reader.GetTypeDefinition(handle);
        var name = Argument(value);
        var what = $"{ComponentNames.Of(kind)} \"{OneLine.Of(name)}\"";
        if (!ComponentNames.IsValid(name))
            return PluginFault.Invalid($"the name of {what} may hold lower-case letters, digits and - only", $"ask the author to rename it in the attribute of {typeName}");
        if (earlier.Find(c => c.Kind == kind && c.Name == name) is { } other)
            return PluginFault.Invalid($"{what} is there twice, {other.TypeName} and {typeName}", "ask the author to rename one of them");
        if (type.Attributes.HasFlag(TypeAttributes.Abstract) || type.GetGenericParameters().Count > 0)
            return PluginFault.Invalid($"{what}: {typeName} is abstract or generic, so no instance can be made", "ask the author to move the attribute to a concrete class");
        if (!MayImplement(type, contract))
            return PluginFault.Invalid($"{what}: {typeName} does not implement {contract.Name}", $"ask the author to implement {contract.Name}");
        return null;
    }

    /// <summary>Whether a class implements an interface, as far as it says so itself; one with a base class may have it from there.</summary>
    private bool MayImplement(TypeDefinition type, Type contract)
    {
        if (type.BaseType.Kind != HandleKind.TypeReference
            || AttributeTypes.Instance.GetTypeFromReference(_reader, (TypeReferenceHandle)type.BaseType, 0) != "System.Object")
        {
            return true;
        }
        foreach (var handle in type.GetInterfaceImplementations())
        {
            // Also one that extends the contract's, here (IPushExporter) or in the plugin: loading will tell.
            var implemented = _reader.GetInterfaceImplementation(handle).Interface;
            if (implemented.Kind != HandleKind.TypeReference)
                return true;
            var name = AttributeTypes.Instance.GetTypeFromReference(_reader, (TypeReferenceHandle)implemented, 0);
            if (name == contract.FullName || contract.Assembly.GetType(name)?.IsAssignableTo(contract) == true)
                return true;
        }
        return false;
    }

    private static DataKeyAttribute DataKey(CustomAttributeValue<string> value) =>
        new(Argument(value), value.FixedArguments[1].Value as string ?? "", (DataClass)(int)value.FixedArguments[2].Value!);

    private static ExporterTraits Traits(CustomAttributeValue<string> value)
    {
        var defaults = new ExporterAttribute("defaults");
        return new(
            Named(value, nameof(ExporterAttribute.Records)) is int records ? (RecordKinds)records : defaults.Records,
            Named(value, nameof(ExporterAttribute.Mode)) is int mode ? (ExportMode)mode : defaults.Mode,
            OneLine.Of(Named(value, nameof(ExporterAttribute.MediaType)) as string ?? defaults.MediaType),
            OneLine.Of(Named(value, nameof(ExporterAttribute.Extension)) as string ?? defaults.Extension));
    }

    private static string Argument(CustomAttributeValue<string> value) => value.FixedArguments[0].Value as string ?? "";

    private static object? Named(CustomAttributeValue<string> value, string name) =>
        value.NamedArguments.Where(a => a.Name == name).Select(a => a.Value).FirstOrDefault();
}
