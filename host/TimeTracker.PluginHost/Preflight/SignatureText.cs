using System.Reflection.Metadata;
using System.Text;

namespace TimeTracker.Plugins;

/// <summary>
/// Writes a member's signature as text, so that those of two assemblies can be compared: types by their full names instead of each assembly's own
/// numbers. Written by hand for the same reason as <see cref="AttributeValue"/>: the library's decoder is compiled anew in every process.
/// </summary>
/// <seealso href="https://ecma-international.org/publications-and-standards/standards/ecma-335/">ECMA-335 II.23.2, blobs and signatures</seealso>
internal ref struct SignatureText
{
    /// <summary>Types nest in one another; bytes that make no sense must not nest without end.</summary>
    private const int MaxDepth = 64;

    private readonly MetadataReader _reader;
    private readonly StringBuilder _text = new();
    private BlobReader _blob;

    private SignatureText(MetadataReader reader, BlobHandle signature)
    {
        _reader = reader;
        _blob = reader.GetBlobReader(signature);
    }

    /// <summary>The signature of a method or field.</summary>
    /// <exception cref="BadImageFormatException">The bytes make no sense.</exception>
    public static string Of(MetadataReader reader, BlobHandle signature)
    {
        var text = new SignatureText(reader, signature);
        text.Member(0);
        return text._text.ToString();
    }

    private void Member(int depth)
    {
        const byte Field = 0x06, Generic = 0x10;
        var header = _blob.ReadByte();
        _text.Append(header).Append(':');
        if ((header & 0x0F) == Field)
        {
            Type(depth);
            return;
        }
        if ((header & Generic) != 0)
            _text.Append(_blob.ReadCompressedInteger()).Append('!');
        var parameters = _blob.ReadCompressedInteger();
        Type(depth);
        _text.Append('(');
        for (; parameters > 0; parameters--)
        {
            Type(depth);
            _text.Append(',');
        }
        _text.Append(')');
    }

    private void Type(int depth)
    {
        if (depth > MaxDepth)
            throw new BadImageFormatException("A signature nests too deeply.");
        var code = (SignatureTypeCode)_blob.ReadByte();
        _text.Append((int)code);
        switch ((int)code)
        {
            case 0x0F or 0x10 or 0x1D or 0x41 or 0x45: // pointer, by reference, list, end of the fixed parameters, pinned
                Type(depth + 1);
                break;
            case 0x11 or 0x12: // struct, class
                Name();
                break;
            case 0x13 or 0x1E: // parameter of the generic type, of the generic method
                _text.Append('#').Append(_blob.ReadCompressedInteger());
                break;
            case 0x14: // array of several dimensions
                Type(depth + 1);
                _text.Append('^').Append(_blob.ReadCompressedInteger());
                for (var sizes = _blob.ReadCompressedInteger(); sizes > 0; sizes--)
                    _text.Append('^').Append(_blob.ReadCompressedInteger());
                for (var bounds = _blob.ReadCompressedInteger(); bounds > 0; bounds--)
                    _text.Append('v').Append(_blob.ReadCompressedSignedInteger());
                break;
            case 0x15: // generic type with its arguments
                _text.Append(_blob.ReadByte());
                Name();
                _text.Append('<');
                for (var arguments = _blob.ReadCompressedInteger(); arguments > 0; arguments--)
                    Type(depth + 1);
                _text.Append('>');
                break;
            case 0x1B: // function pointer
                Member(depth + 1);
                break;
            case 0x1F or 0x20: // modifiers: init accessors, in parameters
                Name();
                Type(depth + 1);
                break;
            default: // a primitive, told by its number
                break;
        }
        _text.Append(' ');
    }

    private readonly void Name(EntityHandle handle) => _text.Append('[').Append(handle.Kind switch
    {
        HandleKind.TypeReference => TypeNames.Of(_reader, (TypeReferenceHandle)handle),
        HandleKind.TypeDefinition => TypeNames.Of(_reader, (TypeDefinitionHandle)handle),
        _ => throw new BadImageFormatException("A signature names something that is no type."),
    }).Append(']');

    private void Name() => Name(_blob.ReadTypeHandle());
}
