using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace TimeTracker.Plugins;

/// <summary>
/// The JSON Schema of a component's options, from their class: names in camel case as in <c>plugins.json</c>, unknown ones refused, enums by name, defaults
/// as a new instance has them, summaries from the documentation file, limits from the attributes of <c>System.ComponentModel.DataAnnotations</c>.
/// </summary>
internal static class OptionsSchema
{
    private static readonly JsonSerializerOptions Names = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { OnlySettable } },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The components of a plugin with the schemas of their options.</summary>
    /// <exception cref="PluginException">A class of options is not there, or cannot be described.</exception>
    public static IReadOnlyList<ComponentDescription> AddTo(PluginDescription plugin)
    {
        if (plugin.Components.All(c => c.OptionsType is null))
            return plugin.Components;
        var host = HostAssemblies.OfThisProcess;
        var assembly = PluginAssembly.Load(plugin.MainAssembly!, new SharingContext(host), host);
        var summaries = DocumentedSummaries.Beside(plugin.MainAssembly!);
        return [.. plugin.Components.Select(c => c.OptionsType is { } type ? c with { OptionsSchema = Of(assembly, type, c, summaries) } : c)];
    }

    private static string Of(Assembly assembly, string typeName, ComponentDescription component, DocumentedSummaries summaries)
    {
        var what = $"{ComponentNames.Of(component.Kind)} \"{component.Name}\": its options type {typeName}";
        var type = assembly.GetType(typeName) ?? throw new PluginException($"{what} is not in {assembly.GetName().Name}", "name a class of the plugin's own assembly");
        try
        {
            return Of(type, summaries).ToJsonString(Names);
        }
        catch (Exception e) when (e is not PluginException)
        {
            // A constructor of the author's ran, and converters: whatever they throw is theirs.
            var cause = (e as TargetInvocationException)?.InnerException ?? e;
            throw new PluginException($"{what} cannot be described: {OneLine.Of(cause.Message)}", "give it a constructor without parameters, and properties that JSON can hold", e);
        }
    }

    /// <summary>The schema of one class.</summary>
    public static JsonNode Of(Type type, DocumentedSummaries summaries)
    {
        var defaults = new Dictionary<Type, object?>();
        var schema = Names.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => node is JsonObject schema ? Describe(context, schema, defaults, summaries) : node,
        });
        if (schema is not JsonObject root || root["type"]?.ToJsonString().Contains("\"object\"", StringComparison.Ordinal) != true)
            throw new NotSupportedException("it is not an object");
        root["type"] = "object";
        root["additionalProperties"] = false;
        return root;
    }

    private static JsonObject Describe(JsonSchemaExporterContext context, JsonObject schema, Dictionary<Type, object?> defaults, DocumentedSummaries summaries)
    {
        if (context.PropertyInfo is not { AttributeProvider: PropertyInfo property } info)
            return schema;
        if (summaries.Of(property) is { Length: > 0 } summary)
            schema.Insert(0, "description", summary);
        OptionLimits.AddTo(schema, property);
        if (!info.IsRequired && Default(property, defaults) is { } value)
            schema["default"] = JsonSerializer.SerializeToNode(value, property.PropertyType, Names);
        return schema;
    }

    private static object? Default(PropertyInfo property, Dictionary<Type, object?> defaults)
    {
        var type = property.ReflectedType!;
        if (!defaults.TryGetValue(type, out var instance))
        {
            var hasDefaults = type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, Type.EmptyTypes) is not null;
            defaults[type] = instance = hasDefaults ? Activator.CreateInstance(type, nonPublic: true) : null;
        }
        return instance is null || property.GetMethod is null ? null : property.GetValue(instance);
    }

    /// <summary>What cannot be set is no option: <see cref="PluginOptions"/> calls its name unknown.</summary>
    private static void OnlySettable(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (type.Properties[i].Set is null && type.Properties[i].AssociatedParameter is null)
                type.Properties.RemoveAt(i);
        }
    }
}
