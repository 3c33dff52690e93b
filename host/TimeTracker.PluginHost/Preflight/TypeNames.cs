using System.Reflection.Metadata;

namespace TimeTracker.Plugins;

/// <summary>Names types by their metadata.</summary>
internal static class TypeNames
{
    /// <summary>More classes within one another than this are damage: in metadata that makes no sense a class can stand within itself.</summary>
    private const int MaxDepth = 64;

    /// <summary>The full name of a type in another assembly: <c>Namespace.Outer+Inner</c>.</summary>
    public static string Of(MetadataReader reader, TypeReferenceHandle handle) => Of(reader, handle, 0);

    /// <summary>The name by which the runtime finds a type of this assembly: <c>Namespace.Outer+Inner</c>.</summary>
    public static string Of(MetadataReader reader, TypeDefinitionHandle handle) => Of(reader, handle, 0);

    /// <summary>The assembly in which a type of another assembly stands, and around it the outermost class; nil for a type of this one.</summary>
    public static AssemblyReferenceHandle AssemblyOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        var scope = reader.GetTypeReference(handle).ResolutionScope;
        for (var depth = 0; scope.Kind == HandleKind.TypeReference; depth++)
            scope = depth < MaxDepth ? reader.GetTypeReference((TypeReferenceHandle)scope).ResolutionScope : throw Endless();
        return scope.Kind == HandleKind.AssemblyReference ? (AssemblyReferenceHandle)scope : default;
    }

    private static string Of(MetadataReader reader, TypeReferenceHandle handle, int depth)
    {
        var type = reader.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{(depth < MaxDepth ? Of(reader, (TypeReferenceHandle)type.ResolutionScope, depth + 1) : throw Endless())}+{reader.GetString(type.Name)}"
            : Joined(reader, type.Namespace, type.Name);
    }

    private static string Of(MetadataReader reader, TypeDefinitionHandle handle, int depth)
    {
        var type = reader.GetTypeDefinition(handle);
        return type.GetDeclaringType() is { IsNil: false } outer
            ? $"{(depth < MaxDepth ? Of(reader, outer, depth + 1) : throw Endless())}+{reader.GetString(type.Name)}"
            : Joined(reader, type.Namespace, type.Name);
    }

    private static string Joined(MetadataReader reader, StringHandle space, StringHandle name) =>
        space.IsNil ? reader.GetString(name) : $"{reader.GetString(space)}.{reader.GetString(name)}";

    private static BadImageFormatException Endless() => new("Classes stand within one another without end.");

    /// <summary>The full name of an attribute's class where that stands in another assembly; null where it stands in this one.</summary>
    public static string? Of(MetadataReader reader, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference)
            return null;
        var type = reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        return type.Kind == HandleKind.TypeReference ? Of(reader, (TypeReferenceHandle)type) : null;
    }
}
