using NodaTime;
using NodaTime.Text;

namespace TimeTracker.Cli.Ranges;

/// <summary>A range as a heading says it.</summary>
internal static class RangeTitle
{
    private static readonly LocalDatePattern Date = LocalDatePattern.CreateWithInvariantCulture("ddd d MMM uuuu");

    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("ddd d MMM uuuu HH':'mm");

    /// <summary><c>Sun 1 Mar 2026</c>, <c>Mon 2 Mar 2026 - Sun 8 Mar 2026</c>, <c>Since Sun 1 Mar 2026 09:30</c>, <c>All time</c>.</summary>
    public static string Of(TimeRange range, DateTimeZone zone)
    {
        if (range is { From: null, To: null })
            return "All time";
        var first = range.From is { } from ? Start(from, zone) : null;
        var last = range.To is { } to ? End(to, zone) : null;
        return (first, last) switch
        {
            (null, _) => $"Until {last}",
            (_, null) => $"Since {first}",
            _ when first == last => first,
            _ => $"{first} - {last}",
        };
    }

    private static string Start(Instant from, DateTimeZone zone)
    {
        var day = LocalDays.Of(from, zone);
        return LocalDays.StartOf(day, zone) == from ? Date.Format(day) : Minute.Format(from.InZone(zone).LocalDateTime);
    }

    // The end is the first instant after the range: a day that ends at midnight is still that day.
    private static string End(Instant to, DateTimeZone zone)
    {
        var day = LocalDays.Of(to - Duration.Epsilon, zone);
        return LocalDays.StartOf(day.PlusDays(1), zone) == to ? Date.Format(day) : Minute.Format(to.InZone(zone).LocalDateTime);
    }
}
