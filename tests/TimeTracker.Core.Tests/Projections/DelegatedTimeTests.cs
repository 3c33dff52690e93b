using NodaTime;
using TimeTracker.Entries;
using Xunit;

namespace TimeTracker.Projections;

public sealed class DelegatedTimeTests
{
    [Fact]
    public void Should_count_agents_of_one_stream_once_in_time_case_6()
    {
        // given
        var past = new Past().Tool("09:05", "X", "one").Tool("09:10", "X", "two").SessionEnd("09:30", "one").SessionEnd("09:40", "two");

        // when
        var entry = Assert.Single(past.Entries());

        // then
        Assert.Equal("X 09:05-09:40 x2", Past.Show(entry));
    }

    [Fact]
    public void Should_not_count_agents_that_follow_each_other_as_two_at_once()
    {
        // given
        var past = new Past().Tool("09:00", "X", "one").SessionEnd("09:10", "one").Tool("09:10", "X", "two").SessionEnd("09:20", "two");

        // then
        Assert.Equal(["X 09:00-09:20 x1"], past.Shown());
    }

    [Fact]
    public void Should_count_turns_of_one_session_as_one_agent()
    {
        // given
        var past = new Past().Turn("09:20", "X", "ended", ("duration_ms", 20 * 60_000)).Turn("09:30", "X", "ended", ("duration_ms", 20 * 60_000));

        // then
        Assert.Equal(["X 09:00-09:30 x1"], past.Shown());
    }

    [Fact]
    public void Should_name_time_after_the_session_that_began_last_where_several_work()
    {
        // given: the one that began first goes on longer
        var past = new Past()
            .With("09:00", "agent_tool_use", "X", ("session_id", "one"), ("project", "P"))
            .With("09:10", "agent_tool_use", "X", ("session_id", "two"), ("project", "Q"))
            .SessionEnd("09:15", "two").SessionEnd("09:20", "one");

        // when
        var entries = past.Entries();

        // then
        Assert.Equal([("P", "09:00-09:10 x1"), ("Q", "09:10-09:15 x2"), ("P", "09:15-09:20 x1")], entries.Select(entry => (entry.Project!, Past.Show(entry)[2..])));
    }

    [Fact]
    public void Should_have_a_person_s_and_an_agent_s_time_at_once_in_one_stream_case_8()
    {
        // given
        var past = new Past().Tool("09:00", "X").Focus("09:01", "X").Tool("09:20", "X");

        // when
        var entries = past.Entries();

        // then
        Assert.Equal([("X 09:00-09:20 x1", EntryKind.Delegated), ("X 09:01-09:06", EntryKind.Direct)], entries.Select(entry => (Past.Show(entry), entry.Kind)));
        Assert.Equal(2, entries.Select(entry => entry.Id).Distinct().Count());
    }

    [Fact]
    public void Should_start_a_second_entry_after_a_long_silence_and_take_it_back_when_nothing_follows_case_5()
    {
        // given
        var past = new Past().Tool("09:05", "X").Tool("09:20", "X").Tool("09:55", "X");

        // then
        Assert.Equal(["X 09:05-09:20 x1", "X 09:55- x1"], past.Shown(asOf: "10:00"));
        Assert.Equal(["X 09:05-09:20 x1"], past.Shown(asOf: "10:26"));
    }

    [Fact]
    public void Should_take_delegated_time_of_blocks_for_what_it_is_and_that_of_pauses_away()
    {
        // given
        var past = new Past().Tool("09:00", "X").SessionEnd("09:30")
            .With("09:10", "manual_time_block", "M", ("duration_ms", 60_000))
            .With("09:15", "tracking_paused").With("09:20", "tracking_resumed");

        // then
        Assert.Equal(["X 09:00-09:15 x1", "M 09:10-09:11", "X 09:20-09:30 x1"], past.Shown());
    }

    [Fact]
    public void Should_cover_ten_thousand_sessions_at_once()
    {
        // given: each works for an hour, a second later than the one before
        var past = new Past();
        var start = PastEvent.Time("2026-03-02T01:00:00Z");
        for (var session = 0; session < 10_000; session++)
            past.With((start + Duration.FromSeconds(session)).ToString(), "agent_turn", "X", ("session_id", $"s{session}"), ("action", "ended"), ("duration_ms", 3_600_000));

        // when
        var entry = Assert.Single(past.Entries());

        // then
        Assert.Equal((PastEvent.Time("00:00"), PastEvent.Time("03:46:39"), 3600), (entry.Start, entry.End, entry.Agents));
    }
}
