using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using TimeTracker.Events;
using TimeTracker.Privacy.Inspecting;
using TimeTracker.Store;

namespace TimeTracker.Privacy;

/// <summary>
/// Keyed stand-ins for values: <c>p1-</c> and 80 bits of an HMAC-SHA256 in base32 (RFC 4648, lower case). Each class has its own key,
/// so a person and a session of the same text do not show it; without the store's key a guessed name cannot be confirmed.
/// </summary>
internal sealed class Pseudonyms(StoreKeys keys, FilterTrace? trace = null)
{
    private const int Epoch = 1;

    private const int HashedBytes = 10;

    private const int Length = 3 + HashedBytes * 8 / 5;

    private static readonly SearchValues<byte> Base32 = SearchValues.Create("abcdefghijklmnopqrstuvwxyz234567"u8);

    private readonly byte[]?[] _keys = new byte[ClassActions.Names.Count][];

    /// <summary>Whether a value is a pseudonym already. It is kept, so that what was exported, imported and exported again is the same.</summary>
    public static bool IsOne(ReadOnlySpan<byte> value) =>
        value.Length == Length && value.StartsWith("p1-"u8) && !value[3..].ContainsAnyExcept(Base32);

    /// <summary>Writes the pseudonym of a value.</summary>
    public void Write(DataClass @class, ReadOnlySpan<byte> value, ByteBuffer output)
    {
        var key = _keys[(int)@class] ??= keys.Pseudonym(@class, Epoch);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        // One name is one value, however its accents are composed.
        if (Ascii.IsValid(value))
            HMACSHA256.HashData(key, value, hash);
        else
            HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(value).Normalize(NormalizationForm.FormC)), hash);
        var start = output.Length;
        output.Append("p1-"u8);
        ulong bits = 0;
        var held = 0;
        foreach (var b in hash[..HashedBytes])
        {
            bits = (bits << 8) | b;
            for (held += 8; held >= 5; held -= 5)
                output.Append("abcdefghijklmnopqrstuvwxyz234567"u8[(int)(bits >> (held - 5)) & 31]);
        }
        trace?.Pseudonym(@class, value, output.Written[start..]);
    }
}
