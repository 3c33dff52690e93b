using System.Buffers;

namespace TimeTracker.Privacy;

/// <summary>A growing run of bytes that is emptied and used again: what the filter writes records and intermediate values to.</summary>
internal sealed class ByteBuffer : IBufferWriter<byte>
{
    private byte[] _bytes;

    public ByteBuffer(int capacity) => _bytes = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Takes back what was written after a position.</summary>
    public void CutTo(int length) => Length = length;

    /// <summary>What was written, for as long as nothing more is: growth moves it.</summary>
    public ReadOnlyMemory<byte> Memory(int start, int length) => _bytes.AsMemory(start, length);

    public void Append(byte value)
    {
        if (Length == _bytes.Length)
            Grow(1);
        _bytes[Length++] = value;
    }

    public void Append(ReadOnlySpan<byte> values)
    {
        if (values.Length > _bytes.Length - Length)
            Grow(values.Length);
        values.CopyTo(_bytes.AsSpan(Length));
        Length += values.Length;
    }

    public void Advance(int count) => Length += count;

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        if (Math.Max(sizeHint, 1) > _bytes.Length - Length)
            Grow(Math.Max(sizeHint, 1));
        return _bytes.AsSpan(Length);
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        _ = GetSpan(sizeHint);
        return _bytes.AsMemory(Length);
    }

    private void Grow(int needed) =>
        Array.Resize(ref _bytes, checked((int)Math.Min(Math.Max((long)Length + needed, _bytes.Length * 2L), Array.MaxLength)));
}
