using System.Buffers;

namespace TimeTracker.Exporting;

/// <summary>What an exporter appends to. Two pieces of memory take turns: one is filled while the other is written.</summary>
internal sealed class OutputBlock : IBufferWriter<byte>
{
    private const int FirstBytes = 256 * 1024;

    private byte[] _bytes = new byte[FirstBytes];
    private byte[] _other = new byte[FirstBytes];

    public int Length { get; private set; }

    /// <summary>Takes what was appended, and begins anew in the other memory: what was taken before that is overwritten from now on.</summary>
    public ReadOnlyMemory<byte> Take()
    {
        var taken = _bytes.AsMemory(0, Length);
        (_bytes, _other) = (_other, _bytes);
        Length = 0;
        return taken;
    }

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
