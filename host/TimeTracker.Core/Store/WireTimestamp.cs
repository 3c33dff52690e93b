namespace TimeTracker.Store;

/// <summary>
/// Timestamps in the wire form (RFC 3339), to and from microseconds since 1970: written with six decimals and <c>Z</c>, read with any offset
/// and any number of decimals, which are cut and not rounded.
/// </summary>
internal static class WireTimestamp
{
    /// <summary>The length of what is written: <c>2026-03-01T10:00:00.000000Z</c>.</summary>
    public const int Length = 27;

    private const long Second = 1_000_000;

    /// <summary>Writes a timestamp of the years 1970 to 9999.</summary>
    /// <param name="microseconds">Microseconds since 1970.</param>
    /// <param name="destination">At least <see cref="Length"/> bytes.</param>
    public static void Write(long microseconds, Span<byte> destination)
    {
        var (seconds, fraction) = Math.DivRem(microseconds, Second);
        var (days, time) = Math.DivRem(seconds, 86_400);
        var (year, month, day) = Civil((int)days);
        destination[26] = (byte)'Z';
        Put(destination.Slice(20, 6), (int)fraction);
        destination[19] = (byte)'.';
        Put(destination.Slice(17, 2), (int)(time % 60));
        destination[16] = (byte)':';
        Put(destination.Slice(14, 2), (int)(time / 60 % 60));
        destination[13] = (byte)':';
        Put(destination.Slice(11, 2), (int)(time / 3600));
        destination[10] = (byte)'T';
        Put(destination.Slice(8, 2), day);
        destination[7] = (byte)'-';
        Put(destination.Slice(5, 2), month);
        destination[4] = (byte)'-';
        Put(destination[..4], year);
    }

    /// <summary>Reads a timestamp.</summary>
    /// <param name="text">UTF-8, without quotes.</param>
    /// <param name="microseconds">Microseconds since 1970; years before 1970 give negative ones.</param>
    /// <returns>Why it is none, in a sentence; null where it is one.</returns>
    public static string? Read(ReadOnlySpan<byte> text, out long microseconds)
    {
        const string NoTimestamp = "the timestamp is not of the form 2026-03-01T10:00:00Z";
        microseconds = 0;
        if (text.Length < 19 || text[4] != '-' || text[7] != '-' || text[10] is not ((byte)'T' or (byte)'t' or (byte)' ') || text[13] != ':' || text[16] != ':')
            return NoTimestamp;
        if (!(Get(text[..4], out var year) && Get(text.Slice(5, 2), out var month) && Get(text.Slice(8, 2), out var day) &&
              Get(text.Slice(11, 2), out var hour) && Get(text.Slice(14, 2), out var minute) && Get(text.Slice(17, 2), out var second)))
            return NoTimestamp;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
            return "the timestamp is no date and time of the calendar";

        var rest = text[19..];
        var fraction = 0;
        if (!rest.IsEmpty && rest[0] == '.')
        {
            var decimals = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            if (decimals < 0)
                decimals = rest.Length - 1;
            if (decimals == 0)
                return NoTimestamp;
            for (var i = 1; i <= 6; i++)
                fraction = fraction * 10 + (i <= decimals ? rest[i] - '0' : 0);
            rest = rest[(decimals + 1)..];
        }

        if (rest.IsEmpty)
            return "the timestamp has no zone: end it with Z or an offset such as +02:00";
        if (!Offset(rest, out var offsetMinutes))
            return NoTimestamp;
        microseconds = (Days(year, month, day) * 86_400L + hour * 3600 + (minute - offsetMinutes) * 60 + second) * Second + fraction;
        return null;
    }

    /// <summary><c>Z</c>, <c>+02:00</c>, <c>+0200</c> or <c>+02</c>.</summary>
    private static bool Offset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text.Length == 1)
            return text[0] is (byte)'Z' or (byte)'z';
        if (text[0] is not ((byte)'+' or (byte)'-') || text.Length is not (3 or 5 or 6) || !Get(text.Slice(1, 2), out var hours))
            return false;
        var minute = 0;
        if (text.Length > 3 && ((text.Length == 6 && text[3] != ':') || !Get(text[^2..], out minute)))
            return false;
        if (hours > 23 || minute > 59)
            return false;
        minutes = (hours * 60 + minute) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    /// <summary>Days since 1970-01-01 in the Gregorian calendar; years counted from March, so that the leap day is the last of a year.</summary>
    private static int Days(int year, int month, int day)
    {
        if (month <= 2)
            year--;
        var era = year / 400;
        var yearOfEra = year - era * 400;
        var dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        var dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097 + dayOfEra - 719_468;
    }

    /// <summary>The inverse of <see cref="Days"/>, for days that are not negative.</summary>
    private static (int Year, int Month, int Day) Civil(int days)
    {
        days += 719_468;
        var era = days / 146_097;
        var dayOfEra = days - era * 146_097;
        var yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        var dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        var march = (5 * dayOfYear + 2) / 153;
        var month = march < 10 ? march + 3 : march - 9;
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * march + 2) / 5 + 1);
    }

    private static void Put(Span<byte> digits, int value)
    {
        for (var i = digits.Length - 1; i >= 0; i--)
        {
            digits[i] = (byte)('0' + value % 10);
            value /= 10;
        }
    }

    private static bool Get(ReadOnlySpan<byte> digits, out int value)
    {
        value = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return false;
            value = value * 10 + digit - '0';
        }
        return true;
    }
}
