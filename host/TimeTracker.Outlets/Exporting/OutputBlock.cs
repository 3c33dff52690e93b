using System.Buffers;

namespace TimeTracker.Exporting;

/// <summary>What an exporter appends to; written to the file and emptied after each batch.</summary>
internal sealed class OutputBlock : IBufferWriter<byte>
{
    private byte[] _bytes = new byte[256 * 1024];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    public void Advance(int count)
    {
        if (count < 0 || count > _bytes.Length - Length)
            throw new ArgumentOutOfRangeException(nameof(count), "An exporter cannot advance beyond the memory it was given.");
        Length += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Ensure(sizeHint);
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Ensure(sizeHint);
        return _bytes.AsSpan(Length);
    }

    private void Ensure(int sizeHint)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sizeHint);
        var needed = Math.Max(sizeHint, 1);
        if (needed > _bytes.Length - Length)
            Array.Resize(ref _bytes, (int)Math.Min(Math.Max((long)Length + needed, _bytes.Length * 2L), Array.MaxLength));
    }
}
