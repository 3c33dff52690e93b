using NodaTime;

namespace TimeTracker.Cli.Ranges;

public sealed class LocalDaysTests
{
    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29", 23 * 60)]
    [InlineData("Europe/Berlin", "2026-10-25", 25 * 60)]
    [InlineData("Europe/Berlin", "2026-03-30", 24 * 60)]
    [InlineData("Asia/Kathmandu", "2026-03-29", 24 * 60)]
    [InlineData("Australia/Lord_Howe", "2026-04-05", (24 * 60) + 30)]
    [InlineData("Australia/Lord_Howe", "2026-10-04", (24 * 60) - 30)]
    [InlineData("America/Sao_Paulo", "2018-11-04", 23 * 60)]           // no midnight: 23:59 was followed by 01:00
    [InlineData("America/Havana", "2020-11-01", 25 * 60)]              // two midnights
    [InlineData("America/St_Johns", "2006-10-29", (24 * 60) + 60)]     // at 00:01 it was 23:01 of the day before, again
    [InlineData("Pacific/Apia", "2011-12-30", 0)]                      // skipped whole
    public void Should_know_how_long_a_day_is(string zoneId, string date, int minutes)
    {
        // given
        var zone = DateTimeZoneProviders.Tzdb[zoneId];
        var day = NodaTime.Text.LocalDatePattern.Iso.Parse(date).Value;

        // then
        Assert.Equal(Duration.FromMinutes(minutes), LocalDays.StartOf(day.PlusDays(1), zone) - LocalDays.StartOf(day, zone));
    }

    [Fact]
    public void Should_give_every_instant_around_every_change_of_every_clock_one_day()
    {
        foreach (var id in DateTimeZoneProviders.Tzdb.Ids)
        {
            var zone = DateTimeZoneProviders.Tzdb[id];
            foreach (var interval in zone.GetZoneIntervals(Instant.FromUtc(1970, 1, 1, 0, 0), Instant.FromUtc(2038, 1, 1, 0, 0)))
            {
                if (!interval.HasStart)
                    continue;
                for (var minutes = -26 * 60; minutes <= 26 * 60; minutes += 26)
                {
                    // when
                    var instant = interval.Start + Duration.FromMinutes(minutes);
                    var day = LocalDays.Of(instant, zone);

                    // then
                    Assert.True(
                        LocalDays.StartOf(day, zone) <= instant && instant < LocalDays.StartOf(day.PlusDays(1), zone),
                        $"{zone.Id}: {instant} does not lie in {day}");
                }
            }
        }
    }
}
