using NodaTime;

namespace TimeTracker.Cli.Ranges;

/// <summary>
/// The days of a zone. A day begins at its first instant: the first of two midnights, or the end of the gap that swallowed it. It has 23 to
/// 25 hours; a day that a zone skipped has none.
/// </summary>
internal static class LocalDays
{
    /// <summary>The first instant of a day.</summary>
    public static Instant StartOf(LocalDate day, DateTimeZone zone)
    {
        var midnight = zone.MapLocal(day.AtMidnight());
        return midnight.Count == 0 ? midnight.LateInterval.Start : midnight.First().ToInstant();
    }

    /// <summary>The day that an instant lies in.</summary>
    /// <remarks>
    /// Where clocks go back over midnight, the date does too; the day that had begun goes on.
    /// <code>
    /// clock    23:59 00:00 00:01=23:01       23:59 00:00
    /// date      28.   29.         28.         28.   29.
    /// day       28.  [29. ..........................
    /// </code>
    /// </remarks>
    public static LocalDate Of(Instant instant, DateTimeZone zone)
    {
        var date = instant.InZone(zone).Date;
        var next = date.PlusDays(1);
        return StartOf(next, zone) <= instant ? next : date;
    }
}
