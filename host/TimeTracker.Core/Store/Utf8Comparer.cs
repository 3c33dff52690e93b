using System.Buffers.Binary;

namespace TimeTracker.Store;

/// <summary>
/// Compares names held as UTF-8, so that a dictionary can be asked with a span of a row and no string is made.
/// The hash looks at the length and both ends alone: good for short distinct names, which is all it is for.
/// </summary>
internal sealed class Utf8Comparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    private readonly bool _looksAtAll;

    private Utf8Comparer(bool looksAtAll) => _looksAtAll = looksAtAll;

    public static Utf8Comparer Instance { get; } = new(looksAtAll: false);

    /// <summary>For keys that differ in their middle: the hash looks at every byte.</summary>
    public static Utf8Comparer OfLongKeys { get; } = new(looksAtAll: true);

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

    public int GetHashCode(ReadOnlySpan<byte> alternate)
    {
        if (_looksAtAll)
        {
            var hash = default(HashCode);
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }
        ulong first, last;
        if (alternate.Length >= 8)
        {
            first = BinaryPrimitives.ReadUInt64LittleEndian(alternate);
            last = BinaryPrimitives.ReadUInt64LittleEndian(alternate[^8..]);
        }
        else
        {
            first = 0;
            foreach (var b in alternate)
                first = (first << 8) | b;
            last = 0;
        }
        return HashCode.Combine(first, last, alternate.Length);
    }
}
