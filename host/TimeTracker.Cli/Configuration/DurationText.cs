using System.Globalization;
using NodaTime;

namespace TimeTracker.Cli.Configuration;

/// <summary>Durations as people write them: <c>90s</c>, <c>5m</c>, <c>1h30m</c>, <c>1:30:00</c>.</summary>
internal static class DurationText
{
    /// <summary>How an error text describes the forms.</summary>
    public const string Forms = "write it as 90s, 5m, 1h30m or 1:30:00";

    /// <summary>Reads one. Whole seconds, from 0 to ten years.</summary>
    /// <returns>The duration, or null where <paramref name="text"/> is none.</returns>
    public static Duration? Parse(string text)
    {
        var seconds = text.Contains(':', StringComparison.Ordinal) ? Clock(text) : Units(text);
        return seconds is >= 0 and <= 10L * 366 * 86_400 ? Duration.FromSeconds(seconds.Value) : null;
    }

    /// <summary>Writes one in the shortest of the forms with units.</summary>
    public static string Format(Duration duration)
    {
        var seconds = (long)duration.TotalSeconds;
        var text = string.Create(CultureInfo.InvariantCulture, $"{(seconds >= 3600 ? $"{seconds / 3600}h" : "")}{(seconds / 60 % 60 > 0 ? $"{seconds / 60 % 60}m" : "")}{(seconds % 60 > 0 ? $"{seconds % 60}s" : "")}");
        return text.Length == 0 ? "0s" : text;
    }

    private static long? Clock(string text)
    {
        var parts = text.Split(':');
        if (parts.Length != 3 || parts[1].Length != 2 || parts[2].Length != 2)
            return null;
        return Number(parts[0]) is { } hours && Number(parts[1]) is < 60 and { } minutes && Number(parts[2]) is < 60 and { } seconds
            ? (hours * 3600) + (minutes * 60) + seconds
            : null;
    }

    private static long? Units(string text)
    {
        var total = 0L;
        var rest = text.AsSpan();
        var units = "hms".AsSpan();
        while (rest.Length > 0)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (digits <= 0 || Number(rest[..digits].ToString()) is not { } number)
                return null;
            // Each unit at most once, the greater first: 30m1h is a slip and not a duration.
            var unit = units.IndexOf(rest[digits]);
            if (unit < 0)
                return null;
            total += number * (units[unit] switch { 'h' => 3600, 'm' => 60, _ => 1 });
            units = units[(unit + 1)..];
            rest = rest[(digits + 1)..];
        }
        return text.Length == 0 ? null : total;
    }

    private static long? Number(string digits) =>
        digits.Length is > 0 and <= 9 && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
