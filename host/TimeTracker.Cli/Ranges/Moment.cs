using NodaTime;
using NodaTime.Text;

namespace TimeTracker.Cli.Ranges;

/// <summary>
/// A point of time as a person writes it: an instant, or a day, week, month or year. As the beginning of a range these mean their start, as
/// the end their end.
/// </summary>
/// <param name="Start">The instant, or the first one of the day, week, month or year.</param>
/// <param name="End">The instant, or the first one after the day, week, month or year.</param>
internal readonly record struct Moment(Instant Start, Instant End)
{
    /// <summary>How an error text describes the forms.</summary>
    public const string Forms = "write a day (2026-03-01, today, yesterday), a time of today (09:30), or both (2026-03-01T09:30, 2026-03-01T08:30:00Z)";

    private static readonly OffsetDateTimePattern[] WithOffset =
    [
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss;FFFFFFFFFo<G>"),
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mmo<G>"),
    ];

    private static readonly LocalDateTimePattern[] Local =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss;FFFFFFFFF"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm"),
    ];

    private static readonly LocalTimePattern[] OfToday =
    [
        LocalTimePattern.CreateWithInvariantCulture("HH':'mm':'ss"),
        LocalTimePattern.CreateWithInvariantCulture("H':'mm"),
    ];

    /// <summary>Reads one.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="zone">The zone of days and bare times.</param>
    /// <param name="weekStart">The first day of a week.</param>
    /// <param name="now">What today is.</param>
    /// <returns>The moment; null where <paramref name="text"/> is none.</returns>
    public static Moment? Parse(string text, DateTimeZone zone, IsoDayOfWeek weekStart, Instant now)
    {
        if (text == "now")
            return At(now);
        var today = LocalDays.Of(now, zone);
        if (CalendarPeriod.Parse(text, today, weekStart) is { } period)
            return new(LocalDays.StartOf(period.First, zone), LocalDays.StartOf(period.End, zone));
        // Between date and time people write a space as often as a T.
        var joined = text.Length > 10 && text[10] == ' ' ? string.Concat(text.AsSpan(0, 10), "T", text.AsSpan(11)) : text;
        foreach (var pattern in WithOffset)
        {
            if (pattern.Parse(joined).TryGetValue(default, out var instant))
                return IsCounted(instant.Date) ? At(instant.ToInstant()) : null;
        }
        foreach (var pattern in Local)
        {
            if (pattern.Parse(joined).TryGetValue(default, out var local))
                return !IsCounted(local.Date) ? null : At(zone.AtLeniently(local).ToInstant());
        }
        foreach (var pattern in OfToday)
        {
            if (pattern.Parse(text).TryGetValue(default, out var time))
                return At(zone.AtLeniently(today.At(time)).ToInstant());
        }
        return null;
    }

    // At the ends of what can be counted a day has no place in some zones.
    private static bool IsCounted(LocalDate date) => date.Year is >= 1 and <= 9998;

    private static Moment At(Instant instant) => new(instant, instant);
}
