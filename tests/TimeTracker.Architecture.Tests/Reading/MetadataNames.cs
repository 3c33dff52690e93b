using System.Reflection.Metadata;

namespace TimeTracker.Architecture.Reading;

/// <summary>Full names of what metadata handles point at: <c>Namespace.Outer/Inner</c>.</summary>
internal static class MetadataNames
{
    extension(MetadataReader reader)
    {
        public string FullName(TypeDefinition type)
            => type.GetDeclaringType().IsNil
                ? Joined(reader.GetString(type.Namespace), reader.GetString(type.Name))
                : $"{reader.FullName(reader.GetTypeDefinition(type.GetDeclaringType()))}/{reader.GetString(type.Name)}";

        public string FullName(TypeReference type)
            => type.ResolutionScope.Kind == HandleKind.TypeReference
                ? $"{reader.FullName(reader.GetTypeReference((TypeReferenceHandle)type.ResolutionScope))}/{reader.GetString(type.Name)}"
                : Joined(reader.GetString(type.Namespace), reader.GetString(type.Name));

        /// <summary>The name of a type, whichever way it is pointed at; empty for what is no type.</summary>
        public string TypeName(EntityHandle handle) => handle.Kind switch
        {
            HandleKind.TypeDefinition => reader.FullName(reader.GetTypeDefinition((TypeDefinitionHandle)handle)),
            HandleKind.TypeReference => reader.FullName(reader.GetTypeReference((TypeReferenceHandle)handle)),
            HandleKind.TypeSpecification => reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(TypeNames.Instance, null),
            _ => "",
        };

        /// <summary>The declaring type and the name of a method or field, and what its signature and type arguments name.</summary>
        public (string Type, string Name, string Signature) Member(EntityHandle handle)
        {
            switch (handle.Kind)
            {
                case HandleKind.MethodDefinition:
                    var method = reader.GetMethodDefinition((MethodDefinitionHandle)handle);
                    return (reader.TypeName(method.GetDeclaringType()), reader.GetString(method.Name), "");
                case HandleKind.FieldDefinition:
                    var field = reader.GetFieldDefinition((FieldDefinitionHandle)handle);
                    return (reader.TypeName(field.GetDeclaringType()), reader.GetString(field.Name), "");
                case HandleKind.MemberReference:
                    var member = reader.GetMemberReference((MemberReferenceHandle)handle);
                    return (reader.TypeName(member.Parent), reader.GetString(member.Name), "");
                case HandleKind.MethodSpecification:
                    var generic = reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                    var (type, name, _) = reader.Member(generic.Method);
                    return (type, name, string.Join(", ", generic.DecodeSignature(TypeNames.Instance, null)));
                default:
                    return ("", "", "");
            }
        }

        public string AttributeType(CustomAttribute attribute) => reader.Member(attribute.Constructor).Type;
    }

    private static string Joined(string space, string name) => space.Length == 0 ? name : $"{space}.{name}";
}
