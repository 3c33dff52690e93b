using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TimeTracker.Events;
using TimeTracker.Privacy.Inspecting;
using TimeTracker.Store;

namespace TimeTracker.Privacy;

/// <summary>
/// Keyed stand-ins for values: <c>p1-</c> and 80 bits of an HMAC-SHA256 in base32 (RFC 4648, lower case). Each class has its own key,
/// so a person and a session of the same text do not show it; without the store's key a guessed name cannot be confirmed. So has each epoch,
/// which is the number behind the p: two exports of different epochs cannot be joined by them.
/// </summary>
/// <param name="keys">The keys of the store.</param>
/// <param name="epoch">From 1 to <see cref="LastEpoch"/>.</param>
/// <param name="trace">Is told each one that is made.</param>
internal sealed class Pseudonyms(StoreKeys keys, int epoch, FilterTrace? trace = null)
{
    public const int FirstEpoch = 1;

    public const int LastEpoch = 9999;

    private const int HashedBytes = 10;

    private const int Letters = HashedBytes * 8 / 5;

    /// <summary><c>p1-</c></summary>
    private const int ShortestPrefix = 3;

    /// <summary><c>p9999-</c></summary>
    private const int LongestPrefix = 6;

    private static readonly SearchValues<byte> Base32 = SearchValues.Create("abcdefghijklmnopqrstuvwxyz234567"u8);

    private readonly byte[] _prefix = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"p{epoch}-"));
    private readonly byte[]?[] _keys = new byte[ClassActions.Names.Count][];

    /// <summary>Whether a value is a pseudonym already, of any epoch. It is kept, so that what was exported, imported and exported again is the same.</summary>
    public static bool IsOne(ReadOnlySpan<byte> value)
    {
        var prefix = value.Length - Letters;
        return prefix is >= ShortestPrefix and <= LongestPrefix && value[0] == (byte)'p' && value[prefix - 1] == (byte)'-'
            && value[1] is >= (byte)'1' and <= (byte)'9' && !value[2..(prefix - 1)].ContainsAnyExceptInRange((byte)'0', (byte)'9')
            && !value[prefix..].ContainsAnyExcept(Base32);
    }

    /// <summary>The epoch of a pseudonym, with or without a file's extension; null of what is none.</summary>
    public static int? EpochOf(ReadOnlySpan<byte> pseudonym)
    {
        var plain = pseudonym.IndexOf((byte)'.') is > 0 and var dot ? pseudonym[..dot] : pseudonym;
        return IsOne(plain) && Utf8Parser.TryParse(plain[1..], out int epoch, out _) ? epoch : null;
    }

    /// <summary>Whether a value is the pseudonym of a file already, extension included.</summary>
    public static bool IsFile(ReadOnlySpan<byte> value) =>
        value.IndexOf((byte)'.') is > 0 and var dot && IsOne(value[..dot]) && FileExtension.Of(value).Length == value.Length - dot;

    /// <summary>Writes the pseudonym of a value.</summary>
    public void Write(DataClass @class, ReadOnlySpan<byte> value, ByteBuffer output)
    {
        var key = _keys[(int)@class] ??= keys.Pseudonym(@class, epoch);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        // One name is one value, however its accents are composed.
        if (Ascii.IsValid(value))
            HMACSHA256.HashData(key, value, hash);
        else
            HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(NameValue.Compose(Encoding.UTF8.GetString(value))), hash);
        var start = output.Length;
        output.Append(_prefix);
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
