using System.Reflection.Metadata;

namespace TimeTracker.Plugins;

/// <summary>
/// What one of a plugin's assemblies uses of the shared ones: each type and member must be there, and be public. One that is not would show only at the
/// first call. Arguments by name in attributes leave no trace here: a property added to an attribute needs the level said with <see cref="TimeTrackerApiAttribute"/>.
/// </summary>
internal sealed class SharedUse
{
    private readonly SharedDefinitions _shared;
    private readonly AssemblyFile _file;
    private readonly MetadataReader _reader;

    private SharedUse(SharedDefinitions shared, AssemblyFile file)
    {
        _shared = shared;
        _file = file;
        _reader = file.Metadata;
    }

    /// <summary>The highest level of the contract among the members used.</summary>
    public Version Api { get; private set; } = new(1, 0);

    /// <summary>The first that is not there or not public; null where there is none.</summary>
    public PluginFault? Fault { get; private set; }

    /// <summary>Reads an assembly's references to types and members.</summary>
    public static SharedUse Of(AssemblyFile file, SharedDefinitions shared)
    {
        var use = new SharedUse(shared, file);
        foreach (var handle in use._reader.TypeReferences)
            use.Type(handle);
        foreach (var handle in use._reader.MemberReferences)
            use.Member(use._reader.GetMemberReference(handle));
        return use;
    }

    private void Type(TypeReferenceHandle handle)
    {
        if (Find(handle, out var assembly) is not { } shared)
            return;
        var name = TypeNames.Of(_reader, handle);
        if (!shared.IsForwarded(name))
            Note(shared.Type(name), name, assembly);
    }

    private void Member(MemberReference member)
    {
        var type = member.Parent.Kind switch
        {
            HandleKind.TypeReference => (TypeReferenceHandle)member.Parent,
            HandleKind.TypeSpecification => GenericType((TypeSpecificationHandle)member.Parent),
            _ => default,
        };
        if (type.IsNil || Find(type, out var assembly) is not { } shared)
            return;
        var owner = TypeNames.Of(_reader, type);
        // A type that is not there was noted already.
        if (shared.Type(owner) is null)
            return;
        var name = _reader.GetString(member.Name);
        Note(shared.Member(owner, name, SignatureText.Of(_reader, member.Signature)), $"{owner}.{name}", assembly);
    }

    private void Note(SharedMember? found, string name, string assembly)
    {
        if (found is null)
            Fault ??= PluginFault.Incompatible($"{_file.FileName} uses {OneLine.Of(name)}, which this host's {assembly} does not have", PluginCheck.OtherApi);
        else if (!found.IsVisible)
            Fault ??= PluginFault.Invalid($"{_file.FileName} uses {OneLine.Of(name)}, which is internal to {assembly}", "ask the author to use public members alone");
        else if (found.Since > Api)
            Api = found.Since;
    }

    private SharedAssembly? Find(TypeReferenceHandle type, out string assembly)
    {
        assembly = "";
        var reference = TypeNames.AssemblyOf(_reader, type);
        if (reference.IsNil)
            return null;
        assembly = _reader.GetString(_reader.GetAssemblyReference(reference).Name);
        return _shared.Find(assembly);
    }

    /// <summary>The type of which a generic type is made; nil for arrays and types of the assembly itself.</summary>
    private TypeReferenceHandle GenericType(TypeSpecificationHandle handle)
    {
        const byte GenericInstance = 0x15;
        var blob = _reader.GetBlobReader(_reader.GetTypeSpecification(handle).Signature);
        if (blob.ReadByte() != GenericInstance)
            return default;
        blob.ReadByte();
        var type = blob.ReadTypeHandle();
        return type.Kind == HandleKind.TypeReference ? (TypeReferenceHandle)type : default;
    }
}
