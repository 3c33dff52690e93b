using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TimeTracker.Events;

/// <summary>
/// Identifies one event, for ever: a UUID. The store makes version 8 ids (RFC 9562) from a keyed hash; an event that was
/// brought with an id of its own keeps that one, whatever its version.
/// </summary>
/// <remarks>Ordered by its sixteen bytes in the order they are written, which says nothing about time.</remarks>
public readonly struct EventId : IEquatable<EventId>, IComparable<EventId>, ISpanFormattable, IUtf8SpanFormattable, ISpanParsable<EventId>
{
    /// <summary>The length of the written form, <c>xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx</c>, in characters and in UTF-8 bytes.</summary>
    public const int TextLength = 36;

    /// <summary>The length of the binary form in bytes.</summary>
    public const int ByteLength = 16;

    private readonly Guid _value;

    /// <summary>Wraps a UUID.</summary>
    /// <param name="value">Any UUID, the nil one included.</param>
    public EventId(Guid value) => _value = value;

    /// <summary>Reads the binary form.</summary>
    /// <param name="bytes">Exactly <see cref="ByteLength"/> bytes, in the order in which the text writes them.</param>
    /// <exception cref="ArgumentException">There are fewer or more bytes.</exception>
    public EventId(ReadOnlySpan<byte> bytes) => _value = new Guid(bytes, bigEndian: true);

    /// <summary>The UUID.</summary>
    public Guid Value => _value;

    /// <summary>Writes the binary form.</summary>
    /// <param name="destination">At least <see cref="ByteLength"/> bytes.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public void WriteBytes(Span<byte> destination)
    {
        if (!_value.TryWriteBytes(destination, bigEndian: true, out _))
            throw new ArgumentException($"An event id needs {ByteLength} bytes.", nameof(destination));
    }

    /// <summary>Reads the written form; letters may be of either case.</summary>
    /// <param name="s">The text, without braces or white space.</param>
    /// <param name="provider">Not used.</param>
    /// <returns>The id.</returns>
    /// <exception cref="FormatException"><paramref name="s"/> is not a UUID.</exception>
    public static EventId Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => new(Guid.ParseExact(s, "D"));

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static EventId Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan(), provider);
    }

    /// <summary>Reads the written form, without an exception where it is none.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used.</param>
    /// <param name="result">The id, or the nil id.</param>
    /// <returns>Whether <paramref name="s"/> is a UUID.</returns>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out EventId result)
    {
        var parsed = Guid.TryParseExact(s, "D", out var value);
        result = new EventId(value);
        return parsed;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, IFormatProvider?, out EventId)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out EventId result) => TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc/>
    public bool Equals(EventId other) => _value == other._value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EventId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode();

    /// <inheritdoc/>
    public int CompareTo(EventId other)
    {
        Span<byte> mine = stackalloc byte[ByteLength];
        Span<byte> theirs = stackalloc byte[ByteLength];
        WriteBytes(mine);
        other.WriteBytes(theirs);
        var high = BinaryPrimitives.ReadUInt64BigEndian(mine).CompareTo(BinaryPrimitives.ReadUInt64BigEndian(theirs));
        return high != 0 ? high : BinaryPrimitives.ReadUInt64BigEndian(mine[8..]).CompareTo(BinaryPrimitives.ReadUInt64BigEndian(theirs[8..]));
    }

    /// <summary>The written form, lower case.</summary>
    /// <returns>36 characters.</returns>
    public override string ToString() => _value.ToString("D", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        _value.TryFormat(destination, out charsWritten, "D");

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        _value.TryFormat(utf8Destination, out bytesWritten, "D");

    /// <summary>Whether both are the same id.</summary>
    public static bool operator ==(EventId left, EventId right) => left.Equals(right);

    /// <summary>Whether the two ids differ.</summary>
    public static bool operator !=(EventId left, EventId right) => !left.Equals(right);

    /// <summary>Compares by bytes.</summary>
    public static bool operator <(EventId left, EventId right) => left.CompareTo(right) < 0;

    /// <summary>Compares by bytes.</summary>
    public static bool operator >(EventId left, EventId right) => left.CompareTo(right) > 0;

    /// <summary>Compares by bytes.</summary>
    public static bool operator <=(EventId left, EventId right) => left.CompareTo(right) <= 0;

    /// <summary>Compares by bytes.</summary>
    public static bool operator >=(EventId left, EventId right) => left.CompareTo(right) >= 0;
}
