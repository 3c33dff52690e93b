using System.Globalization;
using NodaTime;

namespace TimeTracker.Cli.Rendering;

/// <summary>Lengths of time and numbers as people read them.</summary>
internal static class Lengths
{
    /// <summary><c>2 h 5 m</c>, <c>12 m</c>, <c>40 s</c>; minutes are rounded from half a minute up.</summary>
    public static string Of(Duration length)
    {
        if (length < Duration.FromMinutes(1))
            return string.Create(CultureInfo.InvariantCulture, $"{(long)length.TotalSeconds} s");
        var minutes = (long)Math.Floor(length.TotalMinutes + 0.5);
        return minutes < 60
            ? string.Create(CultureInfo.InvariantCulture, $"{minutes} m")
            : string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:N0} h {minutes % 60} m");
    }

    /// <summary>How long ago: <c>still to come</c>, <c>just now</c>, <c>5 m ago</c>, <c>3 h ago</c>, <c>12 days ago</c>.</summary>
    public static string Ago(Instant then, Instant now)
    {
        var length = now - then;
        if (length < Duration.Zero)
            return "still to come";
        if (length < Duration.FromMinutes(1))
            return "just now";
        if (length < Duration.FromHours(1))
            return string.Create(CultureInfo.InvariantCulture, $"{(long)length.TotalMinutes} m ago");
        return length < Duration.FromDays(2)
            ? string.Create(CultureInfo.InvariantCulture, $"{(long)length.TotalHours} h ago")
            : string.Create(CultureInfo.InvariantCulture, $"{(long)length.TotalDays:N0} days ago");
    }

    /// <summary><c>1,234</c>.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>1 event</c>, <c>1,234 events</c>.</summary>
    public static string Count(long number, string one, string? many = null) => $"{Number(number)} {(number == 1 ? one : many ?? one + "s")}";

    /// <summary><c>812 B</c>, <c>4.2 kB</c>, <c>1.3 MB</c>; units of a thousand.</summary>
    public static string Bytes(long bytes)
    {
        string[] units = ["B", "kB", "MB", "GB", "TB"];
        double size = bytes;
        var unit = 0;
        while (size >= 999.5 && unit < units.Length - 1)
        {
            size /= 1000;
            unit++;
        }
        return string.Create(CultureInfo.InvariantCulture, $"{(unit == 0 || size >= 99.5 ? size.ToString("0", CultureInfo.InvariantCulture) : size.ToString("0.0", CultureInfo.InvariantCulture))} {units[unit]}");
    }
}
