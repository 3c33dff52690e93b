using CsCheck;
using NodaTime;
using Xunit;

namespace TimeTracker.Plugins.Supervision;

public sealed class BreakerTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 1, 12, 0);

    [Fact]
    public void Should_open_at_the_fifth_failure_within_a_minute()
    {
        // given
        var breaker = new Breaker();

        // when
        var opened = Enumerable.Range(0, 5).Select(i => breaker.Fail(Start + Duration.FromSeconds(i * 14), jitter: 0)).ToList();

        // then
        Assert.Equal([false, false, false, false, true], opened);
        Assert.Equal(Start + Duration.FromSeconds(57), breaker.OpenUntil);
        Assert.True(breaker.IsOpen(Start + Duration.FromSeconds(56.9)));
        Assert.False(breaker.IsOpen(Start + Duration.FromSeconds(57)));
    }

    [Fact]
    public void Should_stay_closed_while_failures_are_far_apart()
    {
        var breaker = new Breaker();
        Assert.DoesNotContain(true, Enumerable.Range(0, 100).Select(i => breaker.Fail(Start + Duration.FromSeconds(i * 15), jitter: 0)));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(9, 256)]
    [InlineData(10, 300)]
    [InlineData(1000, 300)]
    public void Should_double_the_wait_up_to_five_minutes(int openings, int seconds) => Assert.Equal(Duration.FromSeconds(seconds), Breaker.Wait(openings));

    [Fact]
    public void Should_shorten_the_wait_by_chance_and_by_no_more_than_a_fifth() =>
        Gen.Select(Gen.Double[0, 1], Gen.Int[1, 20]).Sample((jitter, openings) =>
        {
            // given
            var before = Enumerable.Range(1, openings - 1).Select(i => Start - Duration.FromSeconds(i)).Reverse();
            var breaker = new Breaker(openings: before);

            // when
            for (var i = 0; i < 5; i++)
                breaker.Fail(Start, jitter);

            // then
            var wait = breaker.OpenUntil!.Value - Start;
            return wait <= Breaker.Wait(openings) && wait >= Breaker.Wait(openings) * 0.8 && (jitter < 0.01 || wait < Breaker.Wait(openings));
        });

    [Fact]
    public void Should_be_worn_out_at_the_fifth_opening_within_an_hour_across_processes()
    {
        // given
        var breaker = new Breaker();

        // when
        for (var i = 0; i < 25; i++)
        {
            Assert.False(breaker.IsWornOut);
            breaker = new Breaker(breaker.Failures, breaker.Openings, breaker.OpenUntil);
            breaker.Fail(Start + Duration.FromSeconds(i * 10), jitter: 0);
        }

        // then
        Assert.True(breaker.IsWornOut);
    }

    [Fact]
    public void Should_forget_openings_of_more_than_an_hour_ago_and_of_a_clock_that_was_set_back()
    {
        // given
        Instant[] old = [Start - Duration.FromHours(2), Start - Duration.FromHours(1), Start + Duration.FromDays(9)];
        var breaker = new Breaker([Start + Duration.FromDays(9)], old);

        // when
        for (var i = 0; i < 5; i++)
            breaker.Fail(Start, jitter: 0);

        // then
        Assert.Equal([Start], breaker.Openings);
    }
}
