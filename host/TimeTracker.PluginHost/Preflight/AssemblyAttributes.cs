using System.Reflection.Metadata;

namespace TimeTracker.Plugins;

/// <summary>What an assembly says about itself: title, version, author, framework, level of the contract.</summary>
internal sealed class AssemblyAttributes
{
    private readonly Dictionary<string, CustomAttributeValue<string>> _values = new(StringComparer.Ordinal);

    private AssemblyAttributes()
    {
    }

    public string Title => Text("System.Reflection.AssemblyTitleAttribute");

    public string Summary => Text("System.Reflection.AssemblyDescriptionAttribute");

    public string Author => Text("System.Reflection.AssemblyCompanyAttribute");

    /// <summary>The version for people, without what a build adds behind <c>+</c>.</summary>
    public string InformationalVersion => Text("System.Reflection.AssemblyInformationalVersionAttribute").Split('+')[0];

    /// <summary>For example <c>.NETCoreApp,Version=v10.0</c>; empty where it is not said.</summary>
    public string TargetFramework => Text("System.Runtime.Versioning.TargetFrameworkAttribute");

    /// <summary>The level of the contract that is needed; null where it is not said.</summary>
    public Version? Api => _values.TryGetValue(typeof(TimeTrackerApiAttribute).FullName!, out var value)
        ? new Version((int)value.FixedArguments[0].Value!, (int)value.FixedArguments[1].Value!)
        : null;

    public static AssemblyAttributes Read(MetadataReader reader)
    {
        var attributes = new AssemblyAttributes();
        foreach (var handle in reader.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = reader.GetCustomAttribute(handle);
            if (TypeOf(reader, attribute) is { } type)
                attributes._values[type] = attribute.DecodeValue(AttributeTypes.Instance);
        }
        return attributes;
    }

    /// <summary>The full name of an attribute's class where that stands in another assembly; null where it stands in this one.</summary>
    public static string? TypeOf(MetadataReader reader, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference)
            return null;
        var type = reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        return type.Kind == HandleKind.TypeReference ? AttributeTypes.Instance.GetTypeFromReference(reader, (TypeReferenceHandle)type, 0) : null;
    }

    private string Text(string attribute) =>
        _values.TryGetValue(attribute, out var value) && value.FixedArguments is [{ Value: string text }, ..] ? OneLine.Of(text) : "";
}
