using NodaTime;

namespace TimeTracker.Cli.Ranges;

/// <summary>A range of time, half-open; null is no bound.</summary>
/// <param name="From">The first instant in it.</param>
/// <param name="To">The first instant after it.</param>
internal readonly record struct TimeRange(Instant? From, Instant? To)
{
    /// <summary>The words for periods, which all but <c>all</c> contain the present instant or end at its day.</summary>
    public static IReadOnlyList<string> Periods { get; } = ["today", "yesterday", "week", "month", "all"];

    /// <summary>Everything.</summary>
    public static TimeRange All => default;

    /// <summary>Reads a period's word or <c>FROM..TO</c>, either of which may be missing.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="zone">The zone of days.</param>
    /// <param name="weekStart">The first day of a week.</param>
    /// <param name="now">What lies in the present.</param>
    /// <returns>The range; null where <paramref name="text"/> is none.</returns>
    public static TimeRange? Parse(string text, DateTimeZone zone, IsoDayOfWeek weekStart, Instant now)
    {
        var today = now.InZone(zone).Date;
        switch (text)
        {
            case "all":
                return All;
            case "today":
                return Days(today, 1, zone);
            case "yesterday":
                return Days(today.PlusDays(-1), 1, zone);
            case "week":
                return Days(WeekOf(today, weekStart), 7, zone);
            case "month":
                var first = new LocalDate(today.Year, today.Month, 1);
                return Days(first, first.Calendar.GetDaysInMonth(first.Year, first.Month), zone);
        }
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        if (dots < 0)
            return Moment.Parse(text, zone, now) is { } day && day.Start < day.End ? new TimeRange(day.Start, day.End) : null;
        var (from, to) = (text[..dots], text[(dots + 2)..]);
        var start = from.Length == 0 ? null : Moment.Parse(from, zone, now);
        var end = to.Length == 0 ? null : Moment.Parse(to, zone, now);
        return (from.Length > 0 && start is null) || (to.Length > 0 && end is null) || start?.Start >= end?.End ? null : new TimeRange(start?.Start, end?.End);
    }

    /// <summary>Whether <paramref name="text"/> can be read, whatever the zone and the day.</summary>
    public static bool IsRange(string text) => Parse(text, DateTimeZone.Utc, IsoDayOfWeek.Monday, Instant.FromUtc(2026, 1, 15, 12, 0)) is not null;

    /// <summary>The first day of the week that a day lies in.</summary>
    public static LocalDate WeekOf(LocalDate day, IsoDayOfWeek weekStart) => day.DayOfWeek == weekStart ? day : day.Previous(weekStart);

    private static TimeRange Days(LocalDate first, int count, DateTimeZone zone) =>
        new(zone.AtStartOfDay(first).ToInstant(), zone.AtStartOfDay(first.PlusDays(count)).ToInstant());
}
