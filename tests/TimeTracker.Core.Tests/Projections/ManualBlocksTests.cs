using Xunit;

namespace TimeTracker.Projections;

public sealed class ManualBlocksTests
{
    [Fact]
    public void Should_give_the_overlap_to_the_later_block_and_leave_pieces_of_the_earlier()
    {
        // given
        var past = new Past()
            .With("09:00", "manual_time_block", "A", ("duration_ms", 3 * 3_600_000))
            .With("10:00", "manual_time_block", "B", ("end", "2026-03-02T11:00:00Z"))
            .With("11:30", "manual_time_block", "C", ("duration_ms", 3_600_000));

        // when
        var shown = past.Shown();

        // then
        Assert.Equal(["A 09:00-10:00", "B 10:00-11:00", "A 11:00-11:30", "C 11:30-12:30"], shown);
    }

    [Fact]
    public void Should_carry_what_the_person_said()
    {
        // given
        var past = new Past().With(
            "09:00", "manual_time_block", "A", ("duration_ms", 60_000), ("project", "Api"), ("client", "Acme"), ("tags", new[] { "b", "a", "b" }), ("text", "call with Ann"));

        // when
        var entry = Assert.Single(past.Entries());

        // then
        Assert.Equal("Api", entry.Project);
        Assert.Equal("Acme", entry.Client);
        Assert.Equal(["a", "b"], entry.Tags);
        Assert.Equal("call with Ann", entry.Description);
    }

    [Fact]
    public void Should_not_merge_blocks_that_touch_with_anything()
    {
        // given
        var past = new Past()
            .With("09:00", "manual_time_block", "A", ("duration_ms", 3_600_000))
            .With("10:00", "manual_time_block", "A", ("duration_ms", 3_600_000))
            .Focus("11:00", "A");

        // when
        var shown = past.Shown();

        // then
        Assert.Equal(["A 09:00-10:00", "A 10:00-11:00", "A 11:00-11:05"], shown);
    }

    [Fact]
    public void Should_let_the_end_win_over_the_duration_and_refuse_an_end_before_the_start()
    {
        // given
        var past = new Past()
            .With("09:00", "manual_time_block", "A", ("duration_ms", 60_000), ("end", "2026-03-02T10:00:00+00:30"))
            .With("11:00", "manual_time_block", "A", ("end", "2026-03-02T10:00:00Z"))
            .With("12:00", "manual_time_block", "A")
            .With("13:00", "manual_time_block", "A", ("end", "tomorrow"), ("duration_ms", 60_000));

        // when
        var shown = past.Shown();

        // then
        Assert.Equal(["A 09:00-09:30"], shown);
        Assert.Equal([EventUse.BlockWithoutEnd, EventUse.BlockWithoutEnd, EventUse.BlockWithoutEnd], new[] { 2, 3, 4 }.Select(number => past.UseOf(number)));
    }

    [Fact]
    public void Should_run_a_timer_to_the_next_start_or_stop()
    {
        // given
        var past = new Past().With("09:00", "manual_timer_started", "A").With("10:00", "manual_timer_started", "B").With("11:00", "manual_timer_stopped");

        // when
        // then
        Assert.Equal(["A 09:00-10:00", "B 10:00-11:00"], past.Shown());
        Assert.Equal(["A 09:00-10:00", "B 10:00-"], past.Shown(asOf: "10:30"));
    }

    [Theory]
    [InlineData("13:00:00", EventUse.EndsTime)]
    [InlineData("13:00:00.001", EventUse.WithoutEffect)]
    public void Should_end_a_timer_after_the_longest_time_it_may_run_and_let_a_later_stop_stop_nothing(string stopped, object use)
    {
        // given
        var past = new Past().With("01:00", "manual_timer_started", "A").With(stopped.Length == 8 ? stopped : $"2026-03-02T{stopped}Z", "manual_timer_stopped");

        // when
        // then
        Assert.Equal(["A 01:00-13:00"], past.Shown());
        Assert.Equal(use, past.UseOf(2));
    }

    [Fact]
    public void Should_leave_blocks_alone_when_the_person_is_idle()
    {
        // given
        var past = new Past()
            .With("09:00", "manual_time_block", "A", ("duration_ms", 3_600_000))
            .With("09:30", "afk_change", null, ("status", "idle"), ("idle_duration_ms", 1_800_000));

        // when
        var shown = past.Shown();

        // then
        Assert.Equal(["A 09:00-10:00"], shown);
    }
}
