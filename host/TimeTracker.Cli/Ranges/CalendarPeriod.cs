using System.Globalization;
using NodaTime;
using NodaTime.Calendars;

namespace TimeTracker.Cli.Ranges;

/// <summary>A stretch of whole days as a person names it; from its first day to the first one after it.</summary>
/// <param name="First">The first day.</param>
/// <param name="End">The first day after it.</param>
internal readonly record struct CalendarPeriod(LocalDate First, LocalDate End)
{
    // Days have a day after them, and a place in every zone: at the ends of what can be counted neither is so.
    private const int FirstYear = 1;
    private const int LastYear = 9998;
    private const int MostUnits = 10_000;

    /// <summary>
    /// Reads <c>today</c>, <c>yesterday</c>, <c>week</c>, <c>this month</c>, <c>last year</c>, <c>last 7 days</c>, <c>2026</c>, <c>2026-03</c>,
    /// <c>2026-W10</c> or <c>2026-03-01</c>.
    /// </summary>
    /// <param name="text">What was written.</param>
    /// <param name="today">The day of the present.</param>
    /// <param name="weekStart">The first day of a week.</param>
    /// <returns>The period; null where <paramref name="text"/> names none.</returns>
    public static CalendarPeriod? Parse(string text, LocalDate today, IsoDayOfWeek weekStart) => text switch
    {
        "today" => new(today, today.PlusDays(1)),
        "yesterday" => new(today.PlusDays(-1), today),
        _ => Dated(text) ?? Named(text.Split(' ', StringSplitOptions.RemoveEmptyEntries), today, weekStart),
    };

    /// <summary>The first day of the week that a day lies in.</summary>
    public static LocalDate WeekOf(LocalDate day, IsoDayOfWeek weekStart) => day.DayOfWeek == weekStart ? day : day.Previous(weekStart);

    private static CalendarPeriod? Named(string[] words, LocalDate today, IsoDayOfWeek weekStart)
    {
        switch (words)
        {
            case [var unit]:
                return Unit(unit, today, weekStart);
            case ["this", var unit]:
                return Unit(unit, today, weekStart);
            case ["last", "day"]:
                return new(today.PlusDays(-1), today);
            case ["last", var unit] when Unit(unit, today, weekStart) is { } current:
                return Unit(unit, current.First.PlusDays(-1), weekStart);
            // The last seven days are those of which today is one, which is why a person asks for them on a Wednesday.
            case ["last", var number, var unit] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= MostUnits:
                LocalDate? first = unit.TrimEnd('s') switch
                {
                    "day" => today.PlusDays(1 - count),
                    "week" => today.PlusDays(1 - (7 * count)),
                    "month" => today.PlusMonths(-count).PlusDays(1),
                    "year" when count < today.Year => today.PlusYears(-count).PlusDays(1),
                    _ => null,
                };
                return first is { Year: >= FirstYear } from ? new(from, today.PlusDays(1)) : null;
            default:
                return null;
        }
    }

    private static CalendarPeriod? Unit(string unit, LocalDate day, IsoDayOfWeek weekStart)
    {
        switch (unit)
        {
            case "week":
                var monday = WeekOf(day, weekStart);
                return new(monday, monday.PlusDays(7));
            case "month":
                return Month(day.Year, day.Month);
            case "year":
                return Year(day.Year);
            default:
                return null;
        }
    }

    private static CalendarPeriod? Dated(string text)
    {
        if (Number(text, 0, 4) is not { } year || year is < FirstYear or > LastYear)
            return null;
        if (text.Length == 4)
            return Year(year);
        if (text.Length == 8 && text[4..6] == "-W" && Number(text, 6, 2) is { } week)
        {
            // A week of the calendar is one of ISO 8601, whatever the first day of a week is elsewhere.
            var rule = WeekYearRules.Iso;
            if (week < 1 || week > rule.GetWeeksInWeekYear(year, CalendarSystem.Iso))
                return null;
            var monday = rule.GetLocalDate(year, week, IsoDayOfWeek.Monday, CalendarSystem.Iso);
            return new(monday, monday.PlusDays(7));
        }
        if (text.Length is not (7 or 10) || text[4] != '-' || Number(text, 5, 2) is not { } month || month is < 1 or > 12)
            return null;
        if (text.Length == 7)
            return Month(year, month);
        if (text[7] != '-' || Number(text, 8, 2) is not { } day || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month))
            return null;
        var date = new LocalDate(year, month, day);
        return new(date, date.PlusDays(1));
    }

    private static CalendarPeriod Month(int year, int month)
    {
        var first = new LocalDate(year, month, 1);
        return new(first, first.PlusMonths(1));
    }

    private static CalendarPeriod Year(int year) => new(new LocalDate(year, 1, 1), new LocalDate(year + 1, 1, 1));

    private static int? Number(string text, int start, int length)
    {
        if (text.Length < start + length)
            return null;
        var number = 0;
        for (var i = start; i < start + length; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
                return null;
            number = (number * 10) + (text[i] - '0');
        }
        return number;
    }
}
