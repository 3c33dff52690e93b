using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace TimeTracker.Projections;

/// <summary>
/// One string for equal texts. A million events name a few hundred directories, hosts and types; kept once each they cost nothing.
/// </summary>
internal sealed class TextPool
{
    private readonly Dictionary<byte[], string> _texts = new(Utf8Comparer.Instance);
    private readonly Dictionary<byte[], string>.AlternateLookup<ReadOnlySpan<byte>> _lookup;

    public TextPool() => _lookup = _texts.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>The string of some UTF-8.</summary>
    public string Of(ReadOnlySpan<byte> utf8)
    {
        if (_lookup.TryGetValue(utf8, out var text))
            return text;
        text = Encoding.UTF8.GetString(utf8);
        _texts.Add(utf8.ToArray(), text);
        return text;
    }

    private sealed class Utf8Comparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly Utf8Comparer Instance = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = new HashCode();
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
