using NodaTime;
using TimeTracker.Cli.Ranges;

namespace TimeTracker.Cli.Timelines;

public sealed class HourAxisTests
{
    private const long Hour = 3_600_000;

    [Theory]
    [InlineData("Europe/Berlin", 2026, 3, 28, "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23")]
    [InlineData("Europe/Berlin", 2026, 3, 29, "0 1 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23")]
    [InlineData("Europe/Berlin", 2026, 10, 25, "0 1 2 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23")]
    [InlineData("Australia/Lord_Howe", 2026, 4, 5, "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23")]
    [InlineData("America/Sao_Paulo", 2018, 11, 4, "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23")]
    [InlineData("Asia/Kathmandu", 2026, 3, 29, "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23")]
    public void Should_have_the_hours_that_the_day_s_clock_showed(string zoneId, int year, int month, int day, string hours)
    {
        // given
        var zone = DateTimeZoneProviders.Tzdb[zoneId];
        var (start, end) = Day(new LocalDate(year, month, day), zone);

        // when
        var axis = HourAxis.Of(start, end, start, end, 0, room: 1500, zone);

        // then
        Assert.Equal(hours, string.Join(' ', axis.Hours.Select(h => h.Name)));
        Assert.Equal((end - start) / 60_000, axis.Columns);
        Assert.All(axis.Hours, h => Assert.Equal(h.Name, Instant.FromUnixTimeMilliseconds(start + (h.Column * 60_000)).InZone(zone).Hour));
    }

    [Theory]
    [InlineData(9.5, 11.2, 9, 13)]     // whole hours, and at least four
    [InlineData(0.1, 23.9, 0, 24)]
    [InlineData(23.5, 23.9, 20, 24)]
    [InlineData(9.0, 18.0, 9, 18)]
    public void Should_show_the_hours_in_which_something_went_on(double first, double last, int from, int to)
    {
        // given
        var (start, end) = Day(new LocalDate(2026, 3, 2), DateTimeZone.Utc);

        // when
        var axis = HourAxis.Of(start, end, start + (long)(first * Hour), start + (long)(last * Hour), 4, room: 100, DateTimeZone.Utc);

        // then
        Assert.Equal((from, to - 1), (axis.Hours[0].Name, axis.Hours[^1].Name));
        Assert.Equal(0, axis.ColumnOf(start + (from * Hour)));
        Assert.Equal(axis.Columns, axis.ColumnOf(start + (to * Hour)));
    }

    [Theory]
    [InlineData(1440, 1)]
    [InlineData(200, 10)]
    [InlineData(50, 30)]
    [InlineData(13, 120)]
    [InlineData(4, 360)]
    public void Should_take_the_finest_columns_that_fit(int room, int minutes)
    {
        // given
        var (start, end) = Day(new LocalDate(2026, 3, 2), DateTimeZone.Utc);

        // when
        var axis = HourAxis.Of(start, end, start, end, 0, room, DateTimeZone.Utc);

        // then
        Assert.Equal(minutes, axis.Minutes);
        Assert.True(axis.Columns <= room);
    }

    [Fact]
    public void Should_say_how_much_of_a_column_is_filled()
    {
        // given: columns of an hour
        var (start, end) = Day(new LocalDate(2026, 3, 2), DateTimeZone.Utc);
        var axis = HourAxis.Of(start, end, start, end, 0, room: 24, DateTimeZone.Utc);

        // when
        var filled = axis.Filled([new Slice(start + (Hour / 2), start + (5 * Hour / 2), false), new Slice(start + (11 * Hour / 4), start + (3 * Hour), false)]);

        // then
        Assert.Equal([0.5, 1, 0.75, 0], filled[..4]);
    }

    private static (long Start, long End) Day(LocalDate day, DateTimeZone zone) =>
        (LocalDays.StartOf(day, zone).ToUnixTimeMilliseconds(), LocalDays.StartOf(day.PlusDays(1), zone).ToUnixTimeMilliseconds());
}
