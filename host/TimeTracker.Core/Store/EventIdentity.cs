using System.Buffers.Binary;
using System.Security.Cryptography;
using TimeTracker.Events;

namespace TimeTracker.Store;

/// <summary>
/// Makes ids: UUID version 8 (RFC 9562) from HMAC-SHA256 under the store's event key. Keyed, because whoever guesses a path could confirm it
/// from a plain hash. The input has a tag for its form and a length before each part, so no two inputs have the same bytes:
/// <code>named:   1 | source | natural key
/// content: 2 | host | source | type | timestamp in µs | canonical data</code>
/// One instance is not for two threads.
/// </summary>
internal sealed class EventIdentity(byte[] key) : IDisposable
{
    // Keyed once and reset after each use: half the cost of a one-shot HMAC, which sets up the key every time.
    private readonly IncrementalHash _hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
    private byte[] _input = new byte[1024];

    /// <summary>The id of an observation that its source names.</summary>
    public void OfName(ReadOnlySpan<byte> source, ReadOnlySpan<byte> naturalKey, Span<byte> id)
    {
        Reserve(1 + 4 + source.Length + 4 + naturalKey.Length);
        _input[0] = 1;
        var length = 1;
        length += Put(source, length);
        length += Put(naturalKey, length);
        Make(length, id);
    }

    /// <summary>The id of an observation that is known by its content alone.</summary>
    public void OfContent(ReadOnlySpan<byte> host, ReadOnlySpan<byte> source, ReadOnlySpan<byte> type, long timestamp, ReadOnlySpan<byte> canonicalData, Span<byte> id)
    {
        Reserve(1 + 16 + 8 + host.Length + source.Length + type.Length + canonicalData.Length);
        _input[0] = 2;
        var length = 1;
        length += Put(host, length);
        length += Put(source, length);
        length += Put(type, length);
        BinaryPrimitives.WriteInt64LittleEndian(_input.AsSpan(length), timestamp);
        length += 8;
        length += Put(canonicalData, length);
        Make(length, id);
    }

    public void Dispose() => _hmac.Dispose();

    private void Make(int length, Span<byte> id)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        _hmac.AppendData(_input, 0, length);
        _hmac.GetHashAndReset(hash);
        hash[..EventId.ByteLength].CopyTo(id);
        id[6] = (byte)((id[6] & 0x0F) | 0x80);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
    }

    private void Reserve(int length)
    {
        if (_input.Length < length)
            _input = new byte[Math.Max(length, _input.Length * 2)];
    }

    private int Put(ReadOnlySpan<byte> part, int at)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_input.AsSpan(at), part.Length);
        part.CopyTo(_input.AsSpan(at + 4));
        return 4 + part.Length;
    }
}
