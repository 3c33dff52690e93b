using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace TimeTracker.Projections.Stored;

/// <summary>
/// Writes the compact form in which the stored view keeps what belongs together. Whole numbers take as few bytes as they need (LEB128, as in
/// DWARF 5 section 7.6; signed ones zigzag first); a text is written where it first occurs and is a number from then on. The same content gives the same bytes.
/// </summary>
internal sealed class BlobWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new(4096);
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    /// <summary>Makes ready for the next blob.</summary>
    public void Clear()
    {
        _bytes.ResetWrittenCount();
        _texts.Clear();
    }

    /// <summary>A number that is not negative.</summary>
    public void Count(long value)
    {
        var rest = (ulong)value;
        var span = _bytes.GetSpan(10);
        var length = 0;
        for (; rest >= 0x80; rest >>= 7)
            span[length++] = (byte)(rest | 0x80);
        span[length++] = (byte)rest;
        _bytes.Advance(length);
    }

    /// <summary>Any number.</summary>
    public void Number(long value) => Count((value << 1) ^ (value >> 63));

    public void Byte(int value)
    {
        _bytes.GetSpan(1)[0] = (byte)value;
        _bytes.Advance(1);
    }

    public void Flag(bool value) => Byte(value ? 1 : 0);

    /// <summary>Eight bytes: for digests, which no shorter form would suit.</summary>
    public void Whole(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_bytes.GetSpan(8), value);
        _bytes.Advance(8);
    }

    /// <summary>Bytes whose number the reader knows.</summary>
    public Span<byte> Room(int length)
    {
        var room = _bytes.GetSpan(length)[..length];
        _bytes.Advance(length);
        return room;
    }

    public void Text(string? text)
    {
        // 0 is null, then come the texts by number; the next free number announces a new one.
        if (text is null)
        {
            Count(0);
            return;
        }
        if (_texts.TryGetValue(text, out var number))
        {
            Count(number);
            return;
        }
        _texts.Add(text, _texts.Count + 1);
        Count(_texts.Count);
        var length = Encoding.UTF8.GetByteCount(text);
        Count(length);
        Encoding.UTF8.GetBytes(text, Room(length));
    }
}
