using System.Buffers.Text;
using System.Text.Json;

namespace TimeTracker.Store;

/// <summary>
/// Numbers as RFC 8785 (section 3.2.2.3) wants them: <c>Number::toString</c> of ECMA-262 over the nearest double.
/// </summary>
internal static class CanonicalNumber
{
    /// <summary>The most bytes that one number takes: sign, 17 digits, a point, up to six zeros or <c>e-324</c>.</summary>
    public const int MaxLength = 32;

    /// <summary>Writes the number at which the reader stands.</summary>
    /// <param name="reader">On a number.</param>
    /// <param name="destination">At least <see cref="MaxLength"/> bytes.</param>
    /// <returns>The bytes written.</returns>
    /// <exception cref="MalformedEventException">It is beyond a double.</exception>
    public static int Write(ref Utf8JsonReader reader, Span<byte> destination)
    {
        // The usual number: a plain integer that a double holds exactly is its own canonical form.
        var text = reader.ValueSpan;
        if (text.Length <= 15 && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            text.CopyTo(destination);
            return text.Length;
        }
        if (!reader.TryGetDouble(out var value) || !double.IsFinite(value))
            throw new MalformedEventException("the data has a number that no double can hold");
        return Write(value, destination);
    }

    /// <summary>Writes a finite double.</summary>
    public static int Write(double value, Span<byte> destination)
    {
        if (value == 0)
        {
            destination[0] = (byte)'0';
            return 1;
        }

        // .NET gives the shortest digits that read back as the same double, nearest of those first, as ECMA-262 asks; only the layout differs.
        Span<byte> shortest = stackalloc byte[MaxLength];
        Utf8Formatter.TryFormat(value, shortest, out var shortestLength);
        Span<byte> digits = stackalloc byte[MaxLength];
        var (count, point) = Digits(shortest[..shortestLength], digits);
        digits = digits[..count];

        var length = 0;
        if (value < 0)
            destination[length++] = (byte)'-';
        // value = 0.digits * 10^point; ECMA-262 calls point n and count k.
        if (count <= point && point <= 21)
        {
            length += Copy(digits, destination[length..]);
            destination.Slice(length, point - count).Fill((byte)'0');
            return length + point - count;
        }
        if (point is > 0 and <= 21)
        {
            length += Copy(digits[..point], destination[length..]);
            destination[length++] = (byte)'.';
            return length + Copy(digits[point..], destination[length..]);
        }
        if (point is > -6 and <= 0)
        {
            length += Copy("0."u8, destination[length..]);
            destination.Slice(length, -point).Fill((byte)'0');
            length += -point;
            return length + Copy(digits, destination[length..]);
        }
        destination[length++] = digits[0];
        if (count > 1)
        {
            destination[length++] = (byte)'.';
            length += Copy(digits[1..], destination[length..]);
        }
        destination[length++] = (byte)'e';
        destination[length++] = (byte)(point > 0 ? '+' : '-');
        Utf8Formatter.TryFormat(Math.Abs(point - 1), destination[length..], out var exponentLength);
        return length + exponentLength;
    }

    /// <summary>Takes the significant digits and the place of the point out of any decimal spelling.</summary>
    private static (int Count, int Point) Digits(ReadOnlySpan<byte> text, Span<byte> digits)
    {
        var count = 0;
        var point = 0;
        var afterPoint = false;
        for (var i = 0; i < text.Length; i++)
        {
            var b = text[i];
            if (b == '.')
            {
                afterPoint = true;
            }
            else if (b is (byte)'e' or (byte)'E')
            {
                var exponent = text[(i + 1)..];
                if (exponent[0] == '+')
                    exponent = exponent[1..];
                _ = Utf8Parser.TryParse(exponent, out int power, out _);
                point += power;
                break;
            }
            else if (b != '-')
            {
                if (count > 0 || b != '0')
                    digits[count++] = b;
                else if (afterPoint)
                    point--;
                if (!afterPoint && count > 0)
                    point++;
            }
        }
        while (count > 0 && digits[count - 1] == '0')
            count--;
        return (count, point);
    }

    private static int Copy(ReadOnlySpan<byte> from, Span<byte> to)
    {
        from.CopyTo(to);
        return from.Length;
    }
}
