using Xunit;

namespace TimeTracker.Projections;

public sealed class PausesTests
{
    [Fact]
    public void Should_take_out_inferred_time_and_leave_what_is_stated_by_hand()
    {
        // given
        var past = new Past().Focus("09:00", "A").With("09:02", "tracking_paused").Focus("09:03", "B").With("09:04", "tracking_resumed")
            .With("09:02", "manual_time_block", "M", ("duration_ms", 60_000));

        // then: evidence in a pause may give attention after it
        Assert.Equal(["A 09:00-09:02", "M 09:02-09:03", "B 09:04-09:08"], past.Shown());
        Assert.Equal([EventUse.EndsTime, EventUse.EndsTime], [past.UseOf(2), past.UseOf(4)]);
    }

    [Fact]
    public void Should_list_what_has_all_its_time_in_a_pause_as_paused()
    {
        // given
        var past = new Past().With("09:00", "tracking_paused").Focus("09:10", "A").Tool("09:20", "X").SessionEnd("09:25").With("10:00", "tracking_resumed");

        // then
        Assert.Empty(past.Shown());
        Assert.Equal([EventUse.Paused, EventUse.Paused], [past.UseOf(2), past.UseOf(3)]);
    }

    [Theory]
    [InlineData("2026-03-02T09:02:00Z", "09:30", "A 09:02-09:05")]
    [InlineData("2026-03-02T11:02:00+02:00", "09:30", "A 09:02-09:05")]
    [InlineData("2026-03-02T09:30:00Z", "09:03", "A 09:03-09:05")]
    [InlineData("some day", "09:03", "A 09:03-09:05")]
    [InlineData("2026-03-02T09:00:00Z", "09:30", "A 09:01-09:05")]
    public void Should_end_at_until_or_when_tracking_is_resumed(string until, string resumed, string shown)
    {
        // given
        var past = new Past().With("09:01", "tracking_paused", null, ("until", until)).Focus("09:00:59", "A").With(resumed, "tracking_resumed");

        // when
        var last = past.Shown()[^1];

        // then
        Assert.Equal(shown.Replace("A 09:01", "A 09:00", StringComparison.Ordinal), last);
    }

    [Fact]
    public void Should_add_up()
    {
        // given
        var past = new Past().Focus("09:00", "A").With("09:01", "tracking_paused", null, ("until", "2026-03-02T09:03:00Z"))
            .With("09:02", "tracking_paused", null, ("until", "2026-03-02T09:04:00Z"));

        // then
        Assert.Equal(["A 09:00-09:01", "A 09:04-09:05"], past.Shown());
    }

    [Fact]
    public void Should_go_on_until_now_where_nothing_ends_it()
    {
        // given
        var past = new Past().Focus("09:00", "A").With("09:01", "tracking_paused").Focus("10:00", "A");

        // then
        Assert.Equal(["A 09:00-09:01"], past.Shown());
        Assert.Equal(["A 09:00-"], past.Shown(asOf: "09:00:30"));
    }

    [Fact]
    public void Should_have_no_effect_where_there_is_nothing_to_end()
    {
        // given
        var past = new Past().With("09:00", "tracking_resumed").With("09:01", "tracking_paused", null, ("until", "2026-03-02T09:00:00Z"));

        // then
        Assert.Equal([EventUse.WithoutEffect, EventUse.WithoutEffect], [past.UseOf(1), past.UseOf(2)]);
    }
}
