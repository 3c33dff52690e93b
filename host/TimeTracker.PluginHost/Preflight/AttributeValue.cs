using System.Reflection.Metadata;

namespace TimeTracker.Plugins;

/// <summary>
/// The arguments of one attribute, read from metadata. Only what the attributes read here have, texts, lists of them, types and 32-bit integers (of
/// which the contract's enums are): the library's general decoder is generic over structs that are compiled anew in every process, which takes longer than all the rest.
/// </summary>
/// <seealso href="https://ecma-international.org/publications-and-standards/standards/ecma-335/">ECMA-335 II.23.3, custom attributes</seealso>
internal sealed class AttributeValue
{
    private const byte NamedProperty = 0x54;
    private const byte TypeInt32 = 0x08;
    private const byte TypeString = 0x0E;
    private const byte TypeArray = 0x1D;
    private const byte TypeType = 0x50;
    private const byte TypeEnum = 0x55;

    private readonly Dictionary<string, object?> _named = new(StringComparer.Ordinal);
    private readonly object?[] _arguments;

    private AttributeValue(object?[] arguments) => _arguments = arguments;

    /// <summary>Reads an attribute whose constructor takes the given parameters.</summary>
    /// <param name="reader">The metadata.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="parameters">One letter each: <c>s</c> for a text, <c>i</c> for an integer or enum.</param>
    /// <exception cref="BadImageFormatException">The bytes are something else.</exception>
    public static AttributeValue Read(MetadataReader reader, CustomAttribute attribute, string parameters)
    {
        var blob = reader.GetBlobReader(attribute.Value);
        if (blob.ReadUInt16() != 1)
            throw new BadImageFormatException("An attribute's value does not begin as it should.");
        var value = new AttributeValue(new object?[parameters.Length]);
        for (var i = 0; i < parameters.Length; i++)
            value._arguments[i] = parameters[i] == 's' ? blob.ReadSerializedString() : blob.ReadInt32();
        value.ReadNamed(ref blob);
        return value;
    }

    /// <summary>A parameter of the constructor that is a text; empty for null.</summary>
    public string Text(int index) => _arguments[index] as string ?? "";

    /// <summary>A parameter of the constructor that is an integer.</summary>
    public int Number(int index) => (int)_arguments[index]!;

    /// <summary>A named property that is a text; null where it is not set.</summary>
    public string? Text(string name) => _named.GetValueOrDefault(name) as string;

    /// <summary>A named property that is an integer or enum; null where it is not set.</summary>
    public int? Number(string name) => _named.GetValueOrDefault(name) is int number ? number : null;

    /// <summary>A named property that is a list of texts; empty where it is not set.</summary>
    public IReadOnlyList<string> Texts(string name) => _named.GetValueOrDefault(name) as string[] ?? [];

    private void ReadNamed(ref BlobReader blob)
    {
        for (var left = blob.ReadUInt16(); left > 0; left--)
        {
            if (blob.ReadByte() != NamedProperty)
                return;
            var type = blob.ReadByte();
            var element = type == TypeArray ? blob.ReadByte() : type;
            if (element == TypeEnum)
                blob.ReadSerializedString();
            var name = blob.ReadSerializedString() ?? "";
            switch (type)
            {
                case TypeString or TypeType:
                    _named[name] = blob.ReadSerializedString();
                    break;
                case TypeInt32 or TypeEnum:
                    _named[name] = blob.ReadInt32();
                    break;
                case TypeArray when element == TypeString:
                    _named[name] = ReadTexts(ref blob);
                    break;
                default:
                    // Of another length, and none of those asked for: what follows cannot be told apart any more.
                    return;
            }
        }
    }

    private static string[] ReadTexts(ref BlobReader blob)
    {
        // All bits set stand for null. A count that the blob has no room for is damage, not a reason to reserve gigabytes.
        var count = blob.ReadUInt32();
        if (count == uint.MaxValue)
            return [];
        if (count > blob.RemainingBytes)
            throw new BadImageFormatException("A list in an attribute's value is longer than the value.");
        var texts = new string[count];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = blob.ReadSerializedString() ?? "";
        return texts;
    }
}
