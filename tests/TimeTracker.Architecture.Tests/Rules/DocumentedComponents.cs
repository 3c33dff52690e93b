using TimeTracker.Architecture.Reading;

namespace TimeTracker.Architecture.Rules;

/// <summary>What a plugin offers can be found by a reader: its name stands in the documentation, as code.</summary>
internal static class DocumentedComponents
{
    private static readonly string[] Attributes =
    [
        "TimeTracker.Collecting.CollectorAttribute", "TimeTracker.Rules.RuleAttribute",
        "TimeTracker.Exporting.ExporterAttribute", "TimeTracker.Webhooks.WebhookSinkAttribute",
    ];

    /// <summary>The names of the components in an assembly.</summary>
    public static IEnumerable<string> Names(BuiltAssembly plugin)
        => from type in plugin.Types
           from handle in type.GetCustomAttributes()
           let attribute = plugin.Metadata.GetCustomAttribute(handle)
           where Attributes.Contains(plugin.Metadata.AttributeType(attribute))
           select (string)attribute.DecodeValue(TypeNames.Instance).FixedArguments[0].Value!;

    public static IEnumerable<string> Violations(BuiltAssembly plugin, string documentation)
        => from name in Names(plugin)
           where !documentation.Contains($"`{name}`", StringComparison.Ordinal) && !documentation.Contains($"\"{name}\"", StringComparison.Ordinal)
           select $"{plugin.Name} has a component \"{name}\" that neither README.md nor docs/ names";
}
