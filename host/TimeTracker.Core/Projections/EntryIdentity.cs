using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using TimeTracker.Entries;
using TimeTracker.Store;

namespace TimeTracker.Projections;

/// <summary>
/// Ids of streams and entries: UUIDs of version 8 (RFC 9562) from HMAC-SHA256 under sub-keys of the store. Keyed, because a plain digest of
/// a path would let whoever guesses the path confirm it from an exported id.
/// </summary>
internal static class EntryIdentity
{
    public static Guid OfStream(StoreKeys keys, StreamKey stream) => OfStream(keys, Encoding.UTF8.GetBytes(stream.Text));

    /// <summary>The id of the stream with a key.</summary>
    public static Guid OfStream(StoreKeys keys, ReadOnlySpan<byte> key) => Uuid(keys.Stream, key);

    /// <summary>The id of an entry: it stays as long as stream, kind and start do, whatever happens to its end.</summary>
    /// <param name="keys">The store's keys.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="start">In milliseconds, not cut by a range.</param>
    public static Guid OfEntry(StoreKeys keys, StreamKey stream, EntryKind kind, long start)
    {
        // The kind and the start have a fixed length and stand first, so no two entries are hashed from the same bytes.
        const int Fixed = 1 + sizeof(long);
        var length = Fixed + Encoding.UTF8.GetMaxByteCount(stream.Text.Length);
        var bytes = length <= 1024 ? stackalloc byte[length] : new byte[length];
        bytes[0] = (byte)kind;
        BinaryPrimitives.WriteInt64BigEndian(bytes[1..], start);
        return Uuid(keys.Entry, bytes[..(Fixed + Encoding.UTF8.GetBytes(stream.Text, bytes[Fixed..]))]);
    }

    private static Guid Uuid(byte[] key, ReadOnlySpan<byte> input)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, input, hash);
        var bytes = hash[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
