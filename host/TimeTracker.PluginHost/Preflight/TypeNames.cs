using System.Reflection.Metadata;

namespace TimeTracker.Plugins;

/// <summary>Names types by their metadata.</summary>
internal static class TypeNames
{
    /// <summary>The full name of a type in another assembly.</summary>
    public static string Of(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
    }

    /// <summary>The name by which the runtime finds a type of this assembly: <c>Namespace.Outer+Inner</c>.</summary>
    public static string Of(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var name = reader.GetString(type.Name);
        if (type.GetDeclaringType() is { IsNil: false } outer)
            return $"{Of(reader, outer)}+{name}";
        return type.Namespace.IsNil ? name : $"{reader.GetString(type.Namespace)}.{name}";
    }

    /// <summary>The full name of an attribute's class where that stands in another assembly; null where it stands in this one.</summary>
    public static string? Of(MetadataReader reader, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference)
            return null;
        var type = reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        return type.Kind == HandleKind.TypeReference ? Of(reader, (TypeReferenceHandle)type) : null;
    }
}
