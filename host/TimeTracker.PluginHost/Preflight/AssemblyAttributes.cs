using System.Reflection;
using System.Reflection.Metadata;
using System.Runtime.Versioning;

namespace TimeTracker.Plugins;

/// <summary>What an assembly says about itself: title, version, author, framework, level of the contract.</summary>
internal sealed class AssemblyAttributes
{
    private readonly Dictionary<string, AttributeValue> _values = new(StringComparer.Ordinal);

    private AssemblyAttributes()
    {
    }

    public string Title => Text(typeof(AssemblyTitleAttribute));

    public string Summary => Text(typeof(AssemblyDescriptionAttribute));

    public string Author => Text(typeof(AssemblyCompanyAttribute));

    /// <summary>The version for people, without what a build adds behind <c>+</c>.</summary>
    public string InformationalVersion => Text(typeof(AssemblyInformationalVersionAttribute)).Split('+')[0];

    /// <summary>For example <c>.NETCoreApp,Version=v10.0</c>; empty where it is not said.</summary>
    public string TargetFramework => Text(typeof(TargetFrameworkAttribute));

    /// <summary>The level of the contract that is needed; null where it is not said.</summary>
    public Version? Api => Value(typeof(TimeTrackerApiAttribute)) is { } value ? new Version(value.Number(0), value.Number(1)) : null;

    /// <summary>What the plugin says it reaches.</summary>
    public PluginCapabilities Capabilities => Value(typeof(PluginCapabilitiesAttribute)) is { } value
        ? new()
        {
            Network = Lines(value, nameof(PluginCapabilities.Network)),
            Files = Lines(value, nameof(PluginCapabilities.Files)),
            Processes = Lines(value, nameof(PluginCapabilities.Processes)),
            Environment = Lines(value, nameof(PluginCapabilities.Environment)),
        }
        : PluginCapabilities.None;

    public static AssemblyAttributes Read(MetadataReader reader)
    {
        var attributes = new AssemblyAttributes();
        foreach (var handle in reader.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = reader.GetCustomAttribute(handle);
            if (TypeNames.Of(reader, attribute) is { } type && Parameters(type) is { } parameters)
                attributes._values[type] = AttributeValue.Read(reader, attribute, parameters);
        }
        return attributes;
    }

    /// <summary>The parameters of those attributes that are read; null for all others.</summary>
    private static string? Parameters(string type) => type switch
    {
        "System.Reflection.AssemblyTitleAttribute"
            or "System.Reflection.AssemblyDescriptionAttribute"
            or "System.Reflection.AssemblyCompanyAttribute"
            or "System.Reflection.AssemblyInformationalVersionAttribute"
            or "System.Runtime.Versioning.TargetFrameworkAttribute" => "s",
        "TimeTracker.Plugins.TimeTrackerApiAttribute" => "ii",
        "TimeTracker.Plugins.PluginCapabilitiesAttribute" => "",
        _ => null,
    };

    private AttributeValue? Value(Type attribute) => _values.GetValueOrDefault(attribute.FullName!);

    private static string[] Lines(AttributeValue value, string name) => [.. value.Texts(name).Select(OneLine.Of)];

    private string Text(Type attribute) => OneLine.Of(Value(attribute)?.Text(0) ?? "");
}
