using System.Reflection;
using System.Reflection.Metadata;
using TimeTracker.Architecture.Reading;

namespace TimeTracker.Architecture.Rules;

/// <summary>
/// The type wall: what leaves is of these types, the privacy filter alone makes objects of them, and nobody comes by one in another way.
/// </summary>
internal static class FilteredRecords
{
    /// <summary>The records.</summary>
    public static readonly string[] Records = ["TimeTracker.Events.FilteredEvent", "TimeTracker.Entries.FilteredTimeEntry"];

    /// <summary>The records and the batch that carries them.</summary>
    public static readonly string[] Walled = [.. Records, "TimeTracker.Exporting.FilteredBatch"];

    private static readonly string[] Piercing =
    [
        "System.Runtime.CompilerServices.Unsafe", "System.Runtime.InteropServices.MemoryMarshal", "System.Activator",
    ];

    /// <summary>The shape that makes forging one an error of the compiler.</summary>
    /// <param name="assembly">The assembly that holds the types.</param>
    /// <param name="names">The types.</param>
    public static IEnumerable<string> ShapeViolations(BuiltAssembly assembly, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            var type = assembly.Type(name);
            var reader = assembly.Metadata;
            if (!type.Attributes.HasFlag(TypeAttributes.Sealed))
                yield return $"{name} is not sealed: a type derived from it could say anything";
            if (reader.TypeName(type.BaseType) != "System.Object")
                yield return $"{name} is no plain class: a structure can be had by default, a derived class through its base";
            foreach (var method in type.GetMethods().Select(reader.GetMethodDefinition))
            {
                var member = $"{name}.{reader.GetString(method.Name)}";
                var access = method.Attributes & MethodAttributes.MemberAccessMask;
                var isOpen = access is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;
                if (reader.GetString(method.Name) == ".ctor" && isOpen)
                    yield return $"{name} has a constructor that others can call";
                if (method.Attributes.HasFlag(MethodAttributes.Static) && isOpen && method.DecodeSignature(TypeNames.Instance, null).ReturnType.Contains(name, StringComparison.Ordinal))
                    yield return $"{member} makes one for everybody";
            }
            foreach (var property in type.GetProperties().Select(reader.GetPropertyDefinition))
            {
                if (!property.GetAccessors().Setter.IsNil)
                    yield return $"{name}.{reader.GetString(property.Name)} can be set: a record could be changed behind the filter";
            }
            foreach (var field in type.GetFields().Select(reader.GetFieldDefinition))
            {
                if (!field.Attributes.HasFlag(FieldAttributes.InitOnly) && !field.Attributes.HasFlag(FieldAttributes.Literal))
                    yield return $"{name}.{reader.GetString(field.Name)} can be set: a record could be changed behind the filter";
            }
        }
    }

    /// <summary>Places that construct one, or take hold of its constructor.</summary>
    /// <param name="assembly">The assembly to look through.</param>
    /// <param name="makers">The outermost types that may.</param>
    public static IEnumerable<string> ConstructionViolations(BuiltAssembly assembly, IReadOnlyCollection<string> makers)
        => from method in assembly.Methods
           let place = assembly.PlaceOf(method)
           where !makers.Contains($"{assembly.Name}: {place.Outermost}")
           from instruction in assembly.Instructions(method)
           where instruction.Token.Kind != HandleKind.UserString
           let member = assembly.Metadata.Member((EntityHandle)instruction.Token)
           where member.Name == ".ctor" && Walled.Contains(member.Type)
           select $"{assembly.Name}: {place.Place} constructs {member.Type} ({instruction.Code.Name}); only the privacy filter may";

    /// <summary>Places that go round the constructors: by reflection, by reinterpreting memory, by unsafe accessors.</summary>
    /// <param name="assembly">The assembly to look through.</param>
    public static IEnumerable<string> PiercingViolations(BuiltAssembly assembly)
    {
        var reader = assembly.Metadata;
        foreach (var method in assembly.Methods)
        {
            var place = $"{assembly.Name}: {assembly.PlaceOf(method).Place}";
            if (IsAccessor(reader, method))
                yield return $"{place} is an unsafe accessor to a filtered record";
            foreach (var instruction in assembly.Instructions(method))
            {
                if (instruction.Token.Kind == HandleKind.UserString)
                {
                    if (NamesWalled(reader.GetUserString((UserStringHandle)instruction.Token)))
                        yield return $"{place} holds the name of a filtered record in a text, as reflection needs it";
                    continue;
                }
                var token = (EntityHandle)instruction.Token;
                var (type, name, arguments) = reader.Member(token);
                if (name == "GetUninitializedObject")
                    yield return $"{place} makes an object without a constructor";
                else if (Piercing.Contains(type) && NamesWalled(arguments))
                    yield return $"{place} makes something else pass for a filtered record by {type}.{name}";
                else if (instruction.Code.Name == "ldtoken" && NamesWalled(reader.TypeName(token)))
                    yield return $"{place} takes hold of the type of a filtered record, as reflection needs it";
            }
        }
    }

    private static bool IsAccessor(MetadataReader reader, MethodDefinition method)
    {
        var attributes = method.GetCustomAttributes().Concat(method.GetParameters().SelectMany(p => reader.GetParameter(p).GetCustomAttributes()))
            .Select(reader.GetCustomAttribute).ToList();
        if (!attributes.Any(a => reader.AttributeType(a) == "System.Runtime.CompilerServices.UnsafeAccessorAttribute"))
            return false;
        var signature = method.DecodeSignature(TypeNames.Instance, null);
        var texts = from a in attributes
                    where reader.AttributeType(a) == "System.Runtime.CompilerServices.UnsafeAccessorTypeAttribute"
                    select (string)a.DecodeValue(TypeNames.Instance).FixedArguments[0].Value!;
        return signature.ParameterTypes.Add(signature.ReturnType).Concat(texts).Any(NamesWalled);
    }

    private static bool NamesWalled(string text) => Walled.Any(w => text.Contains(w, StringComparison.Ordinal));
}
