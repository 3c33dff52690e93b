using System.Buffers;

namespace TimeTracker.Plugins.Testing.Exporters;

/// <summary>
/// The output of an export. Memory that it gave is overwritten once it was used, so whoever writes into it later writes nothing; and it can fail as a full
/// disk does.
/// </summary>
internal sealed class TestOutput(long capacity = long.MaxValue) : IBufferWriter<byte>
{
    private const int LeastMemory = 64;

    private readonly ArrayBufferWriter<byte> _written = new();
    private byte[] _given = [];

    /// <summary>What was written so far.</summary>
    public ReadOnlyMemory<byte> Written => _written.WrittenMemory;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        var size = Math.Max(sizeHint, LeastMemory);
        if (_written.WrittenCount + (long)sizeHint > capacity || _written.WrittenCount >= capacity)
            throw new OutputFailure();
        return _given = new byte[size];
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Advance(int count)
    {
        if (count < 0 || count > _given.Length)
            throw new ArgumentOutOfRangeException(nameof(count), $"{count} of {_given.Length} bytes");
        if (_written.WrittenCount + (long)count > capacity)
            throw new OutputFailure();
        _written.Write(_given.AsSpan(0, count));
        _given.AsSpan(0, count).Fill(0xCC);
        _given = _given[count..];
    }

    /// <summary>What the output throws when it fails.</summary>
    public sealed class OutputFailure() : IOException("No space left on the device.");
}
