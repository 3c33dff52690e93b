using System.Buffers.Binary;
using System.Security.Cryptography;

namespace TimeTracker.Store;

/// <summary>
/// The bytes of a row that its hash covers, and the chain over those hashes. Lengths stand before all text, so no two rows have the same bytes:
/// <code>id 16 | ts 8 | schema_version 4 | added 4 | lengths of type, source, host, data 4 each | type | source | host | data     (little endian)</code>
/// Link n of the chain is SHA-256(link n-1, row hash n); link 0 is 32 zero bytes.
/// </summary>
internal static class EventRow
{
    /// <summary>The bit of <c>added</c> that says that the data is a tombstone.</summary>
    public const int ForgottenBit = 16;

    /// <summary>The bytes before the type.</summary>
    public const int HeaderLength = 48;

    /// <summary>What stands in place of data that was forgotten.</summary>
    public static ReadOnlySpan<byte> Tombstone => "{\"forgotten\":true}"u8;

    /// <summary>Writes the bytes before the type; text follows in order.</summary>
    public static void WriteHeader(Span<byte> row, ReadOnlySpan<byte> id, long timestamp, int schemaVersion, int added, int typeLength, int sourceLength, int hostLength, int dataLength)
    {
        id.CopyTo(row);
        BinaryPrimitives.WriteInt64LittleEndian(row[16..], timestamp);
        BinaryPrimitives.WriteInt32LittleEndian(row[24..], schemaVersion);
        BinaryPrimitives.WriteInt32LittleEndian(row[28..], added);
        BinaryPrimitives.WriteInt32LittleEndian(row[32..], typeLength);
        BinaryPrimitives.WriteInt32LittleEndian(row[36..], sourceLength);
        BinaryPrimitives.WriteInt32LittleEndian(row[40..], hostLength);
        BinaryPrimitives.WriteInt32LittleEndian(row[44..], dataLength);
    }

    /// <summary>The hash of a row's bytes.</summary>
    public static void Hash(ReadOnlySpan<byte> row, Span<byte> hash) => SHA256.HashData(row, hash);

    /// <summary>Puts the next link in the place of the last one.</summary>
    public static void Link(Span<byte> chain, ReadOnlySpan<byte> rowHash)
    {
        Span<byte> both = stackalloc byte[2 * StoreSchema.HashLength];
        chain.CopyTo(both);
        rowHash.CopyTo(both[StoreSchema.HashLength..]);
        SHA256.HashData(both, chain);
    }
}
