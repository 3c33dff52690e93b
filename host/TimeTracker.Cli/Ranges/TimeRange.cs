using NodaTime;

namespace TimeTracker.Cli.Ranges;

/// <summary>A range of time, half-open; null is no bound.</summary>
/// <param name="From">The first instant in it.</param>
/// <param name="To">The first instant after it.</param>
internal readonly record struct TimeRange(Instant? From, Instant? To)
{
    /// <summary>How an error text describes the forms.</summary>
    public const string Forms = "write today, yesterday, week, month, year, last week, last 7 days, all, a year, month, week or day (2026, 2026-03, 2026-W10, 2026-03-01), or FROM..TO";

    /// <summary>The words that are offered where a range is typed.</summary>
    public static IReadOnlyList<string> Periods { get; } = ["today", "yesterday", "week", "month", "year", "all"];

    /// <summary>Everything.</summary>
    public static TimeRange All => default;

    /// <summary>Reads a period or <c>FROM..TO</c>, either of which may be missing.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="zone">The zone of days.</param>
    /// <param name="weekStart">The first day of a week.</param>
    /// <param name="now">What lies in the present.</param>
    /// <returns>The range; null where <paramref name="text"/> is none.</returns>
    public static TimeRange? Parse(string text, DateTimeZone zone, IsoDayOfWeek weekStart, Instant now)
    {
        if (text == "all")
            return All;
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        if (dots < 0)
            return Moment.Parse(text, zone, weekStart, now) is { } period && period.Start < period.End ? new TimeRange(period.Start, period.End) : null;
        var (from, to) = (text[..dots].Trim(), text[(dots + 2)..].Trim());
        var start = from.Length == 0 ? null : Moment.Parse(from, zone, weekStart, now);
        var end = to.Length == 0 ? null : Moment.Parse(to, zone, weekStart, now);
        return (from.Length > 0 && start is null) || (to.Length > 0 && end is null) || start?.Start >= end?.End ? null : new TimeRange(start?.Start, end?.End);
    }

    /// <summary>Whether <paramref name="text"/> can be read, whatever the zone and the day.</summary>
    public static bool IsRange(string text) => Parse(text, DateTimeZone.Utc, IsoDayOfWeek.Monday, Instant.FromUtc(2026, 1, 15, 12, 0)) is not null;
}
