using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace TimeTracker.Architecture.Reading;

/// <summary>An assembly read from its bytes. Nothing of it is loaded or run.</summary>
internal sealed class BuiltAssembly
{
    private readonly Func<int, MethodBodyBlock> _bodyAt;

    public BuiltAssembly(string path) : this(ImmutableArray.Create(File.ReadAllBytes(path)))
    {
    }

    public BuiltAssembly(ImmutableArray<byte> image)
    {
        // An image in memory holds nothing that would have to be given back.
        var reader = new PEReader(image);
        _bodyAt = reader.GetMethodBody;
        Metadata = reader.GetMetadataReader();
        Name = Metadata.GetString(Metadata.GetAssemblyDefinition().Name);
    }

    public MetadataReader Metadata { get; }

    public string Name { get; }

    public IEnumerable<string> References => Metadata.AssemblyReferences.Select(h => Metadata.GetString(Metadata.GetAssemblyReference(h).Name));

    /// <summary>The names that <c>InternalsVisibleTo</c> gives.</summary>
    public IEnumerable<string> Friends
        => from handle in Metadata.GetAssemblyDefinition().GetCustomAttributes()
           let attribute = Metadata.GetCustomAttribute(handle)
           where Metadata.AttributeType(attribute) == "System.Runtime.CompilerServices.InternalsVisibleToAttribute"
           select (string)attribute.DecodeValue(TypeNames.Instance).FixedArguments[0].Value!;

    /// <summary>Types that a person wrote.</summary>
    public IEnumerable<TypeDefinition> Types
        => from handle in Metadata.TypeDefinitions
           let type = Metadata.GetTypeDefinition(handle)
           where !Metadata.GetString(type.Name).Contains('<', StringComparison.Ordinal)
           where !type.GetCustomAttributes().Any(a => Metadata.AttributeType(Metadata.GetCustomAttribute(a)) is
               "System.Runtime.CompilerServices.CompilerGeneratedAttribute" or "Microsoft.CodeAnalysis.EmbeddedAttribute")
           select type;

    /// <summary>Types that others can name: public all the way out.</summary>
    public IEnumerable<TypeDefinition> PublicTypes => Types.Where(IsPublic);

    public TypeDefinition Type(string fullName) => Types.Single(t => Metadata.FullName(t) == fullName);

    public string FullName(TypeDefinition type) => Metadata.FullName(type);

    public IEnumerable<MethodDefinition> Methods => Metadata.MethodDefinitions.Select(Metadata.GetMethodDefinition);

    /// <summary>Where a method is: the type it stands in, that type's outermost one, and itself.</summary>
    public (string Outermost, string Place) PlaceOf(MethodDefinition method)
    {
        var type = Metadata.GetTypeDefinition(method.GetDeclaringType());
        var place = $"{Metadata.FullName(type)}.{Metadata.GetString(method.Name)}";
        while (!type.GetDeclaringType().IsNil)
            type = Metadata.GetTypeDefinition(type.GetDeclaringType());
        return (Metadata.FullName(type), place);
    }

    /// <summary>The instructions of a method that name something: an opcode and its token.</summary>
    public IEnumerable<Instruction> Instructions(MethodDefinition method)
        => method.RelativeVirtualAddress == 0 ? [] : InstructionReader.Read(_bodyAt(method.RelativeVirtualAddress).GetILContent());

    private bool IsPublic(TypeDefinition type) => (type.Attributes & TypeAttributes.VisibilityMask) switch
    {
        TypeAttributes.Public => true,
        TypeAttributes.NestedPublic => IsPublic(Metadata.GetTypeDefinition(type.GetDeclaringType())),
        _ => false,
    };
}
