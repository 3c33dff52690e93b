using NodaTime;
using NodaTime.Text;

namespace TimeTracker.Cli.Ranges;

public sealed class RangeTests
{
    // Summer time began on 2026-03-29 in Berlin.
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 29, 10, 0);

    [Theory]
    [InlineData("today", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z")]
    [InlineData("yesterday", "2026-03-27T23:00:00Z", "2026-03-28T23:00:00Z")]
    [InlineData("week", "2026-03-22T23:00:00Z", "2026-03-29T22:00:00Z")]
    [InlineData("month", "2026-02-28T23:00:00Z", "2026-03-31T22:00:00Z")]
    [InlineData("2026-03-01", "2026-02-28T23:00:00Z", "2026-03-01T23:00:00Z")]
    [InlineData("2026-03-01..2026-03-02", "2026-02-28T23:00:00Z", "2026-03-02T23:00:00Z")]
    [InlineData("2026-03-01T10:00..", "2026-03-01T09:00:00Z", null)]
    [InlineData("..2026-03-01T10:00:00Z", null, "2026-03-01T10:00:00Z")]
    [InlineData("year", "2025-12-31T23:00:00Z", "2026-12-31T23:00:00Z")]
    [InlineData("this week", "2026-03-22T23:00:00Z", "2026-03-29T22:00:00Z")]
    [InlineData("last week", "2026-03-15T23:00:00Z", "2026-03-22T23:00:00Z")]
    [InlineData("last month", "2026-01-31T23:00:00Z", "2026-02-28T23:00:00Z")]
    [InlineData("last year", "2024-12-31T23:00:00Z", "2025-12-31T23:00:00Z")]
    [InlineData("last 2 days", "2026-03-27T23:00:00Z", "2026-03-29T22:00:00Z")]
    [InlineData("last 1 week", "2026-03-22T23:00:00Z", "2026-03-29T22:00:00Z")]
    [InlineData("last 3 months", "2025-12-29T23:00:00Z", "2026-03-29T22:00:00Z")]
    [InlineData("2026", "2025-12-31T23:00:00Z", "2026-12-31T23:00:00Z")]
    [InlineData("2026-03", "2026-02-28T23:00:00Z", "2026-03-31T22:00:00Z")]
    [InlineData("2026-W01", "2025-12-28T23:00:00Z", "2026-01-04T23:00:00Z")]
    [InlineData("2026-01..2026-02", "2025-12-31T23:00:00Z", "2026-02-28T23:00:00Z")]
    [InlineData("last month..yesterday", "2026-01-31T23:00:00Z", "2026-03-28T23:00:00Z")]
    [InlineData("all", null, null)]
    public void Should_read_ranges_in_the_zone(string text, string? from, string? to)
    {
        // when
        var range = TimeRange.Parse(text, Berlin, IsoDayOfWeek.Monday, Now);

        // then
        Assert.Equal(new TimeRange(At(from), At(to)), range);
    }

    [Theory]
    [InlineData("")]
    [InlineData("fortnight")]
    [InlineData("2026-02-30")]
    [InlineData("2026-03-02..2026-03-01")]
    [InlineData("2026-13")]
    [InlineData("2026-W54")]
    [InlineData("2026-3")]
    [InlineData("0000")]
    [InlineData("9999")]
    [InlineData("last")]
    [InlineData("last fortnight")]
    [InlineData("last 0 days")]
    [InlineData("last 99999999999 days")]
    [InlineData("last 9999 years")]
    [InlineData("next week")]
    [InlineData("10:00")]
    [InlineData("9999-12-31")]
    [InlineData("..9999-12-31T23:59:59Z")]
    [InlineData("-9998-01-01")]
    public void Should_refuse_what_is_no_range(string text)
    {
        // then
        Assert.Null(TimeRange.Parse(text, Berlin, IsoDayOfWeek.Monday, Now));
    }

    [Theory]
    [InlineData("2026-03-01T10:00:00.123456Z", "2026-03-01T10:00:00.123456Z")]
    [InlineData("2026-03-01T10:00+02:00", "2026-03-01T08:00:00Z")]
    [InlineData("2026-03-01 10:00", "2026-03-01T09:00:00Z")]
    [InlineData("9:30", "2026-03-29T07:30:00Z")]
    [InlineData("now", "2026-03-29T10:00:00Z")]
    public void Should_read_moments(string text, string instant)
    {
        // when
        var moment = Moment.Parse(text, Berlin, IsoDayOfWeek.Monday, Now);

        // then
        Assert.Equal(new Moment(At(instant)!.Value, At(instant)!.Value), moment);
    }

    [Fact]
    public void Should_begin_weeks_on_the_configured_day()
    {
        // then
        Assert.Equal(new LocalDate(2026, 3, 29), CalendarPeriod.WeekOf(new LocalDate(2026, 3, 29), IsoDayOfWeek.Sunday));
        Assert.Equal(new LocalDate(2026, 3, 23), CalendarPeriod.WeekOf(new LocalDate(2026, 3, 29), IsoDayOfWeek.Monday));
    }

    private static Instant? At(string? text) => text is null ? null : InstantPattern.ExtendedIso.Parse(text).Value;
}
