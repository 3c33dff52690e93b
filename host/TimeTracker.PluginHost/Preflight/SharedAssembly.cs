using System.Reflection;
using System.Reflection.Metadata;

namespace TimeTracker.Plugins;

/// <summary>One of the host's assemblies that plugins share: which types and members it has, and which level of the contract brought them.</summary>
internal sealed class SharedAssembly
{
    private const string Mark = "TimeTracker.Plugins.SinceApiAttribute";
    private static readonly Version First = new(1, 0);

    private readonly MetadataReader _reader;
    private readonly Dictionary<string, TypeDefinitionHandle> _types = new(StringComparer.Ordinal);
    private readonly HashSet<string> _forwarded = new(StringComparer.Ordinal);
    private readonly Dictionary<EntityHandle, Version> _since = [];

    public SharedAssembly(MetadataReader reader)
    {
        _reader = reader;
        foreach (var handle in reader.TypeDefinitions)
            _types[TypeNames.Of(reader, handle)] = handle;
        foreach (var handle in reader.ExportedTypes)
        {
            var type = reader.GetExportedType(handle);
            _forwarded.Add($"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}");
        }
        if (_types.ContainsKey(Mark))
            ReadMarks();
    }

    /// <summary>Whether a type is there in whatever other way than being defined: one that moved is the other assembly's to answer.</summary>
    public bool IsForwarded(string type) => _forwarded.Contains(type);

    /// <summary>A type by its full name; null where there is none.</summary>
    public SharedMember? Type(string name) =>
        _types.TryGetValue(name, out var handle) ? new(IsVisible(_reader.GetTypeDefinition(handle)), Since(handle)) : null;

    /// <summary>A method or field of a type that is there; null where there is none, neither there nor in the bases that this assembly holds.</summary>
    /// <param name="type">The type's full name.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="signature">Its signature, as <see cref="SignatureText"/> writes it.</param>
    public SharedMember? Member(string type, string name, string signature)
    {
        for (EntityHandle at = _types[type]; ;)
        {
            var definition = _reader.GetTypeDefinition((TypeDefinitionHandle)at);
            if (Method(definition, name, signature) is { } method)
                return method;
            if (Field(definition, name, signature) is { } field)
                return field;
            at = definition.BaseType;
            if (at.Kind == HandleKind.TypeDefinition && !at.IsNil)
                continue;
            // A base in yet another assembly may have it; of the framework's only a few are bases, and none is without end.
            return at.IsNil || at.Kind == HandleKind.TypeReference && TypeNames.Of(_reader, (TypeReferenceHandle)at) is "System.Object" or "System.ValueType" or "System.Enum"
                ? null
                : new(IsVisible: true, First);
        }
    }

    private SharedMember? Method(TypeDefinition type, string name, string signature)
    {
        foreach (var handle in type.GetMethods())
        {
            var method = _reader.GetMethodDefinition(handle);
            if (_reader.StringComparer.Equals(method.Name, name) && SignatureText.Of(_reader, method.Signature) == signature)
            {
                var access = method.Attributes & MethodAttributes.MemberAccessMask;
                return new(access is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem, Since(handle));
            }
        }
        return null;
    }

    private SharedMember? Field(TypeDefinition type, string name, string signature)
    {
        foreach (var handle in type.GetFields())
        {
            var field = _reader.GetFieldDefinition(handle);
            if (_reader.StringComparer.Equals(field.Name, name) && SignatureText.Of(_reader, field.Signature) == signature)
            {
                var access = field.Attributes & FieldAttributes.FieldAccessMask;
                return new(access is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem, Since(handle));
            }
        }
        return null;
    }

    private static bool IsVisible(TypeDefinition type) => (type.Attributes & TypeAttributes.VisibilityMask)
        is TypeAttributes.Public or TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem;

    private Version Since(EntityHandle handle) => _since.GetValueOrDefault(handle, First);

    private void ReadMarks()
    {
        foreach (var handle in _reader.CustomAttributes)
        {
            var attribute = _reader.GetCustomAttribute(handle);
            if (attribute.Constructor.Kind != HandleKind.MethodDefinition)
                continue;
            var type = _reader.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType();
            if (TypeNames.Of(_reader, type) != Mark)
                continue;
            var value = AttributeValue.Read(_reader, attribute, "ii");
            foreach (var marked in Marked(attribute.Parent))
                _since[marked] = new Version(value.Number(0), value.Number(1));
        }
    }

    /// <summary>Properties and events are used through their accessors.</summary>
    private IEnumerable<EntityHandle> Marked(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.PropertyDefinition:
                var property = _reader.GetPropertyDefinition((PropertyDefinitionHandle)handle).GetAccessors();
                return [property.Getter, property.Setter];
            case HandleKind.EventDefinition:
                var accessors = _reader.GetEventDefinition((EventDefinitionHandle)handle).GetAccessors();
                return [accessors.Adder, accessors.Remover];
            default:
                return [handle];
        }
    }
}

/// <summary>A type, method or field that plugins may use.</summary>
/// <param name="IsVisible">Whether it is public, or protected.</param>
/// <param name="Since">The level of the contract that brought it.</param>
internal sealed record SharedMember(bool IsVisible, Version Since);
