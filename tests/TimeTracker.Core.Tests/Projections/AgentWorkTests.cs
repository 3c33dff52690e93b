using Xunit;

namespace TimeTracker.Projections;

/// <summary>The work of one session: T is 30 minutes.</summary>
public sealed class AgentWorkTests
{
    [Fact]
    public void Should_take_signs_at_most_the_timeout_apart_for_one_piece_of_work_case_14()
    {
        // when
        var together = new Past().Tool("09:10", "X").Tool("09:40", "X");
        var apart = new Past().Tool("09:10", "X").Tool("09:41", "X");

        // then
        Assert.Equal(["X 09:10-09:40 x1"], together.Shown());
        Assert.Empty(apart.Shown());
        Assert.Equal([EventUse.WithoutDuration, EventUse.WithoutDuration], [apart.UseOf(1), apart.UseOf(2)]);
    }

    [Fact]
    public void Should_count_a_turn_with_a_start_and_an_end_whole_however_long()
    {
        // given
        var past = new Past().Turn("09:00", "X", "started").Turn("11:00", "X", "ended");

        // then
        Assert.Equal(["X 09:00-11:00 x1"], past.Shown());
        Assert.Equal([EventUse.GivesTime, EventUse.EndsTime], [past.UseOf(1), past.UseOf(2)]);
    }

    [Fact]
    public void Should_believe_an_end_that_says_how_long_its_turn_was()
    {
        // given: whatever start was seen
        var past = new Past().Turn("09:00", "X", "started").Turn("09:30", "X", "ended", ("duration_ms", 10 * 60_000));

        // then
        Assert.Equal(["X 09:20-09:30 x1"], past.Shown());
        Assert.Equal([EventUse.WithoutDuration, EventUse.GivesTime], [past.UseOf(1), past.UseOf(2)]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void Should_pair_an_end_whose_duration_is_none(int duration)
    {
        // given
        var past = new Past().Turn("09:00", "X", "started").Turn("09:30", "X", "ended", ("duration_ms", duration));

        // then
        Assert.Equal(["X 09:00-09:30 x1"], past.Shown());
    }

    [Fact]
    public void Should_begin_an_absurdly_long_turn_with_the_time_that_events_can_have()
    {
        // given
        var past = new Past().Turn("09:00", "X", "ended", ("duration_ms", 1e300));

        // when
        var entry = Assert.Single(past.Entries());

        // then
        Assert.Equal(NodaTime.Instant.FromUnixTimeTicks(0), entry.Start);
        Assert.Equal(PastEvent.Time("09:00"), entry.End);
    }

    [Fact]
    public void Should_pair_turns_that_overlap_by_their_ids()
    {
        // given
        var past = new Past()
            .Turn("09:00", "X", "started", ("turn_id", "a")).Turn("09:50", "X", "started", ("turn_id", "b"))
            .Turn("10:00", "X", "ended", ("turn_id", "a")).Turn("10:40", "X", "ended", ("turn_id", "b"));

        // then
        Assert.Equal(["X 09:00-10:40 x1"], past.Shown());
    }

    [Fact]
    public void Should_pair_an_end_without_an_id_with_the_latest_start_that_has_no_other_end_between()
    {
        // given: the second end has no start, and acts like a session's: after no sign it does nothing
        var past = new Past().Turn("09:00", "X", "started").Turn("09:10", "X", "ended").Turn("09:20", "X", "ended");

        // then
        Assert.Equal(["X 09:00-09:10 x1"], past.Shown());
        Assert.Equal(EventUse.Remembered, past.UseOf(3));
    }

    [Fact]
    public void Should_take_a_start_at_the_instant_of_an_end_for_the_next_turn()
    {
        // given
        var past = new Past().Turn("09:00", "X", "started").Turn("10:00", "X", "started").Turn("10:00", "X", "ended").Turn("10:45", "X", "ended");

        // then
        Assert.Equal(["X 09:00-10:45 x1"], past.Shown());
    }

    [Fact]
    public void Should_take_a_start_without_an_end_for_a_sign()
    {
        // given
        var past = new Past().Turn("09:00", "X", "started").Tool("09:10", "X").Turn("09:50", "X", "started").Tool("09:55", "X");

        // then
        Assert.Equal(["X 09:00-09:10 x1", "X 09:50-09:55 x1"], past.Shown());
    }

    [Fact]
    public void Should_bridge_no_gap_across_the_start_of_a_turn()
    {
        // given: a person thinks between two turns
        var past = new Past()
            .Tool("09:00", "X").Turn("09:20", "X", "started").Turn("09:25", "X", "ended")
            .Tool("09:40", "X").With("09:45", "agent_session", "X", ("session_id", "s"), ("action", "ended"));

        // then: nor is a turn's end a sign from which work would go on
        Assert.Equal(["X 09:20-09:25 x1", "X 09:40-09:45 x1"], past.Shown());
        Assert.Equal(EventUse.WithoutDuration, past.UseOf(1));
    }

    [Fact]
    public void Should_not_make_work_of_the_time_until_the_person_leaves_a_session_whose_turn_has_ended()
    {
        // given
        var past = new Past()
            .Turn("09:00", "X", "started").Tool("09:01", "X").Turn("09:05", "X", "ended").With("09:25", "agent_session", "X", ("session_id", "s"), ("action", "ended"));

        // then
        Assert.Equal(["X 09:00-09:05 x1"], past.Shown());
    }

    [Theory]
    [InlineData("09:15", "09:00-09:15")]
    [InlineData("09:30", "09:00-09:30")]
    [InlineData("09:31", null)]
    public void Should_end_work_where_the_session_ends_at_most_the_timeout_later(string ended, string? shown)
    {
        // given
        var past = new Past().Tool("09:00", "X").With(ended, "agent_session", null, ("session_id", "s"), ("action", "ended"));

        // then
        Assert.Equal(shown is null ? [] : [$"X {shown} x1"], past.Shown());
        Assert.Equal(shown is null ? EventUse.WithoutEffect : EventUse.EndsTime, past.UseOf(2));
    }

    [Fact]
    public void Should_go_on_where_a_session_that_ended_works_again()
    {
        // given: the latest end counts, and none where a sign comes in time
        var past = new Past().Tool("09:00", "X").SessionEnd("09:05").Tool("09:20", "X").SessionEnd("09:25").SessionEnd("09:28");

        // then
        Assert.Equal(["X 09:00-09:28 x1"], past.Shown());
        Assert.Equal([EventUse.WithoutEffect, EventUse.WithoutEffect, EventUse.EndsTime], [past.UseOf(2), past.UseOf(4), past.UseOf(5)]);
    }

    [Fact]
    public void Should_cut_out_waiting_until_the_next_event_that_is_no_start_case_15()
    {
        // given
        var past = new Past().Tool("09:05", "X").Turn("09:06", "X", "waiting").Turn("09:40", "X", "resumed").Tool("09:42", "X").SessionEnd("09:45");

        // then
        Assert.Equal(["X 09:05-09:06 x1", "X 09:40-09:45 x1"], past.Shown());
        Assert.Equal(EventUse.EndsTime, past.UseOf(2));
    }

    [Fact]
    public void Should_cut_waits_out_of_closed_turns_and_end_them_with_the_person_s_message()
    {
        // given: two waits that overlap, and a start that ends none
        var past = new Past()
            .Turn("09:00", "X", "started").Turn("09:10", "X", "waiting").With("09:12", "agent_session", "X", ("session_id", "s"), ("action", "started"))
            .Turn("09:15", "X", "waiting").With("09:20", "user_message", null, ("session_id", "s")).Turn("09:40", "X", "ended");

        // then
        Assert.Equal(["X 09:00-09:10 x1", "X 09:20-09:25", "X 09:20-09:40 x1"], past.Shown());
    }

    [Fact]
    public void Should_take_a_waiting_that_nothing_follows_for_an_end()
    {
        // given
        var past = new Past().Tool("09:00", "X").Turn("09:05", "X", "waiting");

        // then
        Assert.Equal(["X 09:00-09:05 x1"], past.Shown(asOf: "09:10"));
    }

    [Fact]
    public void Should_run_from_the_last_sign_until_the_timeout_has_passed()
    {
        // given
        var past = new Past().Tool("09:00", "X").Tool("09:20", "X");

        // then
        Assert.Equal(["X 09:00- x1"], past.Shown(asOf: "09:20:01"));
        Assert.Equal(["X 09:00- x1"], past.Shown(asOf: "09:50"));
        Assert.Equal(["X 09:00-09:20 x1"], past.Shown(asOf: "2026-03-02T09:50:00.001Z"));
        Assert.Equal([EventUse.GivesTime, EventUse.WithoutDuration], [past.UseOf(2, "09:50"), past.UseOf(2, "09:51")]);
    }

    [Fact]
    public void Should_not_run_after_a_turn_or_a_session_has_ended()
    {
        // given
        var turn = new Past().Turn("09:00", "X", "started").Tool("09:01", "X").Turn("09:05", "X", "ended");
        var session = new Past().Tool("09:00", "X").SessionEnd("09:05");

        // then
        Assert.Equal(["X 09:00-09:05 x1"], turn.Shown(asOf: "09:06"));
        Assert.Equal(["X 09:00-09:05 x1"], session.Shown(asOf: "09:06"));
    }

    [Fact]
    public void Should_cut_work_where_the_session_s_directory_changes()
    {
        // given: nobody says where the session is until its second event
        var past = new Past().Tool("09:00", null).Tool("09:10", "X").With("09:15", "tmux_pane_focus", "Y", ("session_id", "s")).Tool("09:20", null);

        // then
        Assert.Equal(["X 09:00-09:15 x1", "Y 09:15-09:20 x1"], past.Shown().Where(shown => shown.EndsWith("x1", StringComparison.Ordinal)));
    }

    [Fact]
    public void Should_make_one_session_of_events_without_an_id_per_source_host_and_stream()
    {
        // given
        var past = new Past().With("09:00", "agent_tool_use", "X").With("09:10", "agent_tool_use", "Y").With("09:20", "agent_tool_use", "X").With("09:30", "agent_tool_use", "Y");

        // then
        Assert.Equal(["X 09:00-09:20 x1", "Y 09:10-09:30 x1"], past.Shown());
    }

    [Fact]
    public void Should_move_no_time_by_reading_a_session_s_start_again_case_11()
    {
        // given: read once, and in three portions of which each states the start anew
        var once = new Past().With("09:00", "agent_session", "X", ("session_id", "s"), ("action", "started")).Tool("09:05", "X").Tool("09:20", "X").SessionEnd("09:30");
        var portions = new Past().With("09:00", "agent_session", "X", ("session_id", "s"), ("action", "started")).Tool("09:05", "X")
            .With("09:10", "agent_session", "X", ("session_id", "s"), ("action", "started")).Tool("09:20", "X")
            .With("09:25", "agent_session", "X", ("session_id", "s"), ("action", "started")).SessionEnd("09:30");

        // then
        Assert.Equal(["X 09:05-09:30 x1"], once.Shown());
        Assert.Equal(once.Entries().Select(Past.Describe), portions.Entries().Select(Past.Describe));
        Assert.Equal(once.Entries().Select(Past.Describe), Past.Entries(once.Events.Reverse(), ProjectionParameters.Default, new EntryQuery(PastEvent.Time("23:59"))).Select(Past.Describe));
    }

    [Theory]
    [InlineData("sing")]
    [InlineData("idle")]
    public void Should_list_actions_that_no_turn_has_as_without_effect(string action)
    {
        // given
        var past = new Past().With("09:00", "agent_turn", null, ("session_id", "s"), ("action", action)).With("09:01", "agent_session", null, ("session_id", "s"), ("action", action));

        // then
        Assert.Empty(past.Shown());
        Assert.Equal([EventUse.WithoutEffect, EventUse.WithoutEffect], [past.UseOf(1), past.UseOf(2)]);
    }
}
