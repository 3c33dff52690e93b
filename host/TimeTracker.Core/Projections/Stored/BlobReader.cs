using System.Buffers.Binary;

namespace TimeTracker.Projections.Stored;

/// <summary>Reads what a <see cref="BlobWriter"/> wrote.</summary>
/// <param name="bytes">The blob.</param>
/// <param name="pool">Keeps one string of equal texts over many blobs.</param>
internal ref struct BlobReader(ReadOnlySpan<byte> bytes, TextPool pool)
{
    private readonly List<string> _texts = [];
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Whether there is nothing more.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    public long Count()
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var b = _rest[0];
            _rest = _rest[1..];
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80)
                return (long)value;
        }
    }

    public long Number()
    {
        var value = (ulong)Count();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public int Byte()
    {
        var b = _rest[0];
        _rest = _rest[1..];
        return b;
    }

    public bool Flag() => Byte() != 0;

    public long Whole() => BinaryPrimitives.ReadInt64LittleEndian(Bytes(8));

    public ReadOnlySpan<byte> Bytes(int length)
    {
        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }

    public string? Text()
    {
        var number = (int)Count();
        if (number == 0)
            return null;
        if (number > _texts.Count)
            _texts.Add(pool.Of(Bytes((int)Count())));
        return _texts[number - 1];
    }
}
