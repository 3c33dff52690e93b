using NodaTime;
using NodaTime.Text;

namespace TimeTracker.Cli.Ranges;

/// <summary>
/// A point of time as a person writes it: a day, or an instant. As the beginning of a range a day means its start, as the end its end.
/// </summary>
/// <param name="Start">The instant, or the day's first one.</param>
/// <param name="End">The instant, or the first one after the day.</param>
internal readonly record struct Moment(Instant Start, Instant End)
{
    /// <summary>How an error text describes the forms.</summary>
    public const string Forms = "write a day (2026-03-01, today, yesterday), a time of today (09:30), or both (2026-03-01T09:30, 2026-03-01T08:30:00Z)";

    // Days have a day after them, and a place in every zone: at the ends of what can be counted neither is so.
    private const int FirstYear = 1;
    private const int LastYear = 9998;

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
    /// <param name="now">What today is.</param>
    /// <returns>The moment; null where <paramref name="text"/> is none.</returns>
    public static Moment? Parse(string text, DateTimeZone zone, Instant now)
    {
        var today = now.InZone(zone).Date;
        switch (text)
        {
            case "now":
                return At(now);
            case "today":
                return Day(today, zone);
            case "yesterday":
                return Day(today.PlusDays(-1), zone);
        }
        if (LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var date))
            return IsCounted(date) ? Day(date, zone) : null;
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

    /// <summary>A whole day of a zone: 23 to 25 hours.</summary>
    public static Moment Day(LocalDate day, DateTimeZone zone) =>
        new(zone.AtStartOfDay(day).ToInstant(), zone.AtStartOfDay(day.PlusDays(1)).ToInstant());

    private static bool IsCounted(LocalDate date) => date.Year is >= FirstYear and <= LastYear;

    private static Moment At(Instant instant) => new(instant, instant);
}
