using NodaTime;
using NodaTime.Text;

namespace TimeTracker.Cli.Configuration;

public sealed class ScheduleTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    [Theory]
    [InlineData("every")]
    [InlineData("every ")]
    [InlineData("every 0s")]
    [InlineData("every -5m")]
    [InlineData("Every 5m")]
    [InlineData("15m")]
    [InlineData("daily")]
    [InlineData("daily at 24:00")]
    [InlineData("daily at 7:00")]
    [InlineData("daily at 18:00 ")]
    [InlineData("daily at noon")]
    [InlineData("hourly")]
    public void Should_understand_nothing_else(string text) => Assert.Null(Schedule.Parse(text));

    [Theory]
    [InlineData("every 15m", "2026-03-04T12:07:30Z", "2026-03-04T12:15:00Z")]
    [InlineData("every 15m", "2026-03-04T12:15:00Z", "2026-03-04T12:30:00Z")]
    [InlineData("every 1h30m", "2026-03-04T12:00:00Z", "2026-03-04T13:30:00Z")]
    [InlineData("every 24h", "2026-03-04T12:00:00Z", "2026-03-05T00:00:00Z")]
    [InlineData("every 10s", "1969-12-31T23:59:55Z", "1970-01-01T00:00:00Z")]
    [InlineData("daily at 18:00", "2026-03-04T16:59:59Z", "2026-03-04T17:00:00Z")]
    [InlineData("daily at 18:00", "2026-03-04T17:00:00Z", "2026-03-05T17:00:00Z")]
    [InlineData("daily at 00:00", "2026-03-04T22:59:59Z", "2026-03-04T23:00:00Z")]
    public void Should_be_due_next(string schedule, string after, string next) => Assert.Equal(At(next), Schedule.Parse(schedule)!.Next(At(after), Berlin));

    // 2026-03-29 has 23 hours in Berlin: 02:00 to 03:00 does not exist. 2026-10-25 has 25: 02:00 to 03:00 comes twice.
    [Theory]
    [InlineData("daily at 18:00", "2026-03-28T17:00:00Z", "2026-03-29T16:00:00Z")]
    [InlineData("daily at 18:00", "2026-10-24T16:00:00Z", "2026-10-25T17:00:00Z")]
    [InlineData("daily at 02:30", "2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z")]
    [InlineData("daily at 02:30", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z")]
    [InlineData("daily at 02:30", "2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z")]
    [InlineData("daily at 02:30", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z")]
    public void Should_be_due_once_on_days_of_23_and_25_hours(string schedule, string after, string next) => Assert.Equal(At(next), Schedule.Parse(schedule)!.Next(At(after), Berlin));

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/St_Johns")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Pacific/Apia")]
    [InlineData("UTC")]
    public void Should_be_due_once_on_every_day_of_years(string zone)
    {
        // given: Apia had no 30 December 2011 at all
        var days = DateTimeZoneProviders.Tzdb[zone];
        var schedule = Schedule.Parse("daily at 02:30")!;
        var at = Instant.FromUtc(2011, 1, 1, 0, 0);

        // when
        var dates = new List<LocalDate>();
        for (var i = 0; i < 1500; i++)
            dates.Add((at = schedule.Next(at, days)).InZone(days).Date);

        // then
        Assert.Equal(dates.Count, dates.Distinct().Count());
        Assert.InRange(Period.DaysBetween(dates[0], dates[^1]), 1499, 1500);
    }

    private static Instant At(string text) => InstantPattern.ExtendedIso.Parse(text).Value;
}
