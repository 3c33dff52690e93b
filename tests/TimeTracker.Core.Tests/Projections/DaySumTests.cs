using CsCheck;
using NodaTime;
using TimeTracker.Projections.Generated;
using Xunit;

namespace TimeTracker.Projections;

/// <summary>A month is the sum of its days, whatever the zone does in it.</summary>
public sealed class DaySumTests
{
    // Midnights that come twice or not at all, an hour or half of one more or less, and offsets that are no whole hours.
    private static readonly (string Zone, LocalDate Change)[] Changes =
    [
        ("Europe/Berlin", new(2026, 3, 29)),
        ("Europe/Berlin", new(2026, 10, 25)),
        ("America/Sao_Paulo", new(2018, 11, 4)),
        ("America/Sao_Paulo", new(2018, 2, 17)),
        ("America/Havana", new(2026, 3, 8)),
        ("America/Havana", new(2026, 11, 1)),
        ("Australia/Lord_Howe", new(2026, 4, 5)),
        ("Australia/Lord_Howe", new(2026, 10, 4)),
        ("Asia/Kathmandu", new(2026, 3, 2)),
        ("Africa/Cairo", new(2026, 4, 24)),
    ];

    [Fact]
    public void Should_give_a_month_as_much_as_its_days_together() => Sampling.Run(MixedHistories.All, Gen.OneOf(Changes), (history, change) =>
    {
        // given: the history lies around the midnight on which the zone changes
        var (zone, day) = (DateTimeZoneProviders.Tzdb[change.Zone], change.Change);
        var shift = zone.AtStartOfDay(day).ToInstant() - Moments.Midnight;
        var events = history.Events.Select(e => e with { At = e.At + shift }).ToList();
        var asOf = history.AsOf + shift;
        Totals Of(LocalDate from, LocalDate to) => Totals.Of(
            Past.Entries(events, history.Parameters, new EntryQuery(asOf) { From = zone.AtStartOfDay(from).ToInstant(), To = zone.AtStartOfDay(to).ToInstant() }), asOf);

        // when
        var month = Of(day.PlusDays(-15), day.PlusDays(15));
        var days = Enumerable.Range(-15, 30).Select(i => Of(day.PlusDays(i), day.PlusDays(i + 1)));

        // then
        Assert.Equal(month, Totals.Sum(days));
    });

    [Fact]
    public void Should_begin_a_day_at_its_first_instant()
    {
        foreach (var (zoneId, change) in Changes)
        {
            // given: the first minute of the line of time on which the zone's calendar shows the day
            var zone = DateTimeZoneProviders.Tzdb[zoneId];
            foreach (var day in new[] { change, change.PlusDays(1) })
            {
                var minute = day.AtMidnight().InUtc().ToInstant() - Duration.FromHours(20);
                while (minute.InZone(zone).Date < day)
                    minute += Duration.FromMinutes(1);

                // then
                Assert.Equal(minute, zone.AtStartOfDay(day).ToInstant());
            }
        }
    }

    [Fact]
    public void Should_be_tried_with_days_of_all_lengths()
    {
        // when
        var hours = Changes
            .SelectMany(change => new[] { change.Change.PlusDays(-1), change.Change }.Select(day => (Zone: DateTimeZoneProviders.Tzdb[change.Zone], Day: day)))
            .Select(at => (at.Zone.AtStartOfDay(at.Day.PlusDays(1)).ToInstant() - at.Zone.AtStartOfDay(at.Day).ToInstant()).TotalHours);

        // then
        Assert.Equal([23, 23.5, 24, 24.5, 25], hours.Distinct().Order());
    }
}
