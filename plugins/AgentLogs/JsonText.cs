using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace TimeTracker.AgentLogs;

/// <summary>Reads values of a record with as little copying as possible: a log says the same directory and session thousands of times.</summary>
internal static class JsonText
{
    /// <summary>The text of a string that is likely the one before, which is then shared; null of anything else, and of an empty one.</summary>
    public static string? Read(ref Utf8JsonReader reader, string? likely = null)
    {
        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.IsEmpty)
            return null;
        if (likely is not null && reader.ValueTextEquals(likely))
            return likely;
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // Invalid UTF-8, or half of a surrogate pair: no name of anything.
            return null;
        }
    }

    /// <summary>A number that is no less than zero; 0 of anything else.</summary>
    public static long Count(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) ? Math.Max(0, number) : 0;

    /// <summary>An instant written as ISO 8601, with <c>Z</c> or an offset; null of anything else.</summary>
    public static Instant? Time(ref Utf8JsonReader reader) => Read(ref reader) is { } text ? Time(text) : null;

    /// <summary>As above, of a text.</summary>
    public static Instant? Time(string text)
    {
        var utc = InstantPattern.ExtendedIso.Parse(text);
        if (utc.Success)
            return InRange(utc.Value);
        var offset = OffsetDateTimePattern.ExtendedIso.Parse(text);
        return offset.Success ? InRange(offset.Value.ToInstant()) : null;
    }

    /// <summary>An instant in milliseconds since 1970; null of anything else.</summary>
    public static Instant? Milliseconds(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var ms) && ms is > 0 and < 253_402_300_800_000 ? Instant.FromUnixTimeMilliseconds(ms) : null;

    /// <summary>How many characters a text in UTF-8 has.</summary>
    public static long Length(ReadOnlySpan<byte> text)
    {
        long count = 0;
        foreach (var b in text)
            count += (b & 0xC0) == 0x80 ? 0 : 1;
        return count;
    }

    /// <summary>How many characters a string has that the reader is on.</summary>
    public static long StringLength(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
            return Length(reader.ValueSpan);
        var unescaped = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            return Length(unescaped.AsSpan(0, reader.CopyString(unescaped)));
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: about as many as bytes.
            return Length(reader.ValueSpan);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(unescaped);
        }
    }

    /// <summary>A short digest of bytes: names what must not be kept.</summary>
    public static string Digest(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return Convert.ToHexStringLower(hash[..12]);
    }

    public static string Digest(string text) => Digest(Encoding.UTF8.GetBytes(text));

    private static Instant? InRange(Instant instant) => instant >= NodaConstants.UnixEpoch ? instant : null;
}
