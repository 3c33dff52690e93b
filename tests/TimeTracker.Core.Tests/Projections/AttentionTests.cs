using Xunit;

namespace TimeTracker.Projections;

public sealed class AttentionTests
{
    [Fact]
    public void Should_take_attention_back_only_from_the_latest_evidence_when_idleness_is_reported()
    {
        // given: idle since 09:01, but the focus of B at 09:03 proves otherwise until then
        var past = new Past().Focus("09:00", "A").Focus("09:03", "B").With("09:09", "afk_change", null, ("status", "idle"), ("idle_duration_ms", 8 * 60_000));

        // when
        var shown = past.Shown();

        // then
        Assert.Equal(["A 09:00-09:03"], shown);
        Assert.Equal(EventUse.WithoutDuration, past.UseOf(2));
    }

    [Fact]
    public void Should_open_attention_again_after_idleness()
    {
        // given
        var past = new Past().Focus("09:00", "A").With("09:02", "afk_change", null, ("status", "idle")).With("09:30", "tmux_client", null, ("action", "active"));

        // when
        var shown = past.Shown();

        // then
        Assert.Equal(["A 09:00-09:02", "A 09:30-09:35"], shown);
    }

    [Fact]
    public void Should_end_attention_when_the_client_detaches_after_tmux_but_not_after_another_source()
    {
        // given
        var afterTmux = new Past().Focus("09:00", "A").With("09:01", "tmux_client", null, ("action", "detached"));
        var afterGit = new Past().Focus("09:00", "A").With("09:00:30", "git_commit", "A").With("09:01", "tmux_client", null, ("action", "detached"));

        // when
        // then
        Assert.Equal(["A 09:00-09:01"], afterTmux.Shown());
        Assert.Equal(["A 09:00-09:05"], afterGit.Shown());
    }

    [Fact]
    public void Should_put_what_has_no_place_on_the_unassigned_stream()
    {
        // given
        var past = new Past().With("09:00", "window_focus", null, ("app", "Inkscape"));

        // when
        var shown = past.Shown();

        // then
        Assert.Equal(["unassigned 09:00-09:05"], shown);
    }

    [Fact]
    public void Should_put_a_terminal_s_window_on_the_tmux_stream_however_old()
    {
        // given
        var past = new Past().Focus("09:00", "A").With("12:00", "window_focus", null, ("app", "GNOME Terminal"));

        // when
        var shown = past.Shown();

        // then
        Assert.Equal(["A 09:00-09:05", "A 12:00-12:05"], shown);
    }

    [Fact]
    public void Should_not_count_a_window_that_its_watcher_repeats_while_nobody_is_known_to_be_there()
    {
        // given
        var past = new Past()
            .With("09:00", "window_focus", null, ("app", "Inkscape"), ("title", "a"), ("seq", 1))
            .With("09:20", "window_focus", null, ("title", "a"), ("seq", 2), ("app", "Inkscape"))
            .With("09:30", "afk_change", null, ("status", "active"))
            .With("09:40", "window_focus", null, ("app", "Inkscape"), ("title", "a"), ("seq", 3))
            .With("09:50", "afk_change", null, ("status", "idle"))
            .With("10:00", "window_focus", null, ("app", "Inkscape"), ("title", "a"), ("seq", 4))
            .With("10:10", "window_focus", null, ("app", "Inkscape"), ("title", "b"), ("seq", 5));

        // when
        var shown = past.Shown();

        // then
        Assert.Equal(["unassigned 09:00-09:05", "unassigned 09:40-09:45", "unassigned 10:10-10:15"], shown);
        Assert.Equal(EventUse.Repeated, past.UseOf(2));
        Assert.Equal(EventUse.Repeated, past.UseOf(6));
    }

    [Theory]
    [InlineData("2026-03-03T09:00:00Z", true)]
    [InlineData("2026-03-03T09:00:00.001Z", false)]
    public void Should_believe_a_report_of_presence_for_a_day_and_no_longer(string repeated, bool isBelieved)
    {
        // given
        var past = new Past()
            .With("08:00", "window_focus", "A", ("app", "Inkscape"))
            .With("09:00", "afk_change", null, ("status", "active"))
            .With(repeated, "window_focus", "A", ("app", "Inkscape"));

        // when
        var use = past.UseOf(3, asOf: "2026-03-04T00:00:00Z");

        // then
        Assert.Equal(isBelieved ? EventUse.GivesTime : EventUse.Repeated, use);
    }

    [Fact]
    public void Should_only_remember_a_tab_behind_another_window_and_give_its_stream_to_the_browser()
    {
        // given
        var past = new Past()
            .With("09:00", "window_focus", "A", ("app", "Inkscape"))
            .With("09:01", "browser_tab", "B", ("url", "x"))
            .With("09:02", "window_focus", null, ("app", "Mozilla Firefox"))
            .With("09:04", "browser_tab", "C", ("url", "y"));

        // when
        var shown = past.Shown();

        // then
        Assert.Equal(["A 09:00-09:02", "B 09:02-09:04", "C 09:04-09:09"], shown);
        Assert.Equal(EventUse.Remembered, past.UseOf(2));
    }

    [Fact]
    public void Should_count_a_heartbeat_over_its_duration_until_other_evidence_ends_it_for_good()
    {
        // given
        var alone = new Past().With("09:00", "editor_heartbeat", "A", ("duration_ms", 10 * 60_000));
        var ended = new Past().With("09:00", "editor_heartbeat", "A", ("duration_ms", 10 * 60_000)).Focus("09:02", "B");

        // when
        // then
        Assert.Equal(["A 09:00-09:15"], alone.Shown());
        Assert.Equal(["A 09:00-09:02", "B 09:02-09:07"], ended.Shown());
    }

    [Fact]
    public void Should_count_a_message_only_of_a_person_s_session()
    {
        // given: a later event states whose session it is
        var past = new Past()
            .With("09:00", "user_message", "A", ("session_id", "s1"))
            .With("09:10", "user_message", "B", ("session_id", "s2"))
            .With("09:20", "agent_session", "A", ("session_id", "s1"), ("action", "started"), ("session_kind", "subagent"));

        // when
        var shown = past.Shown();

        // then
        Assert.Equal(["B 09:10-09:15"], shown);
        Assert.Equal(EventUse.OfAnAgent, past.UseOf(1));
        Assert.Equal(EventUse.Remembered, past.UseOf(3));
    }

    [Fact]
    public void Should_put_a_note_without_a_place_on_the_stream_of_the_latest_evidence()
    {
        // given
        var past = new Past().Focus("09:00", "A").With("10:00", "manual_note", null, ("text", "call"));

        // when
        var shown = past.Shown();

        // then
        Assert.Equal(["A 09:00-09:05", "A 10:00-10:05"], shown);
    }

    [Fact]
    public void Should_say_that_an_entry_rests_on_git_alone_only_where_nothing_else_took_part()
    {
        // given
        var past = new Past().With("09:00", "git_commit", "A").With("09:01", "git_checkout", "A").With("10:00", "git_commit", "A").Focus("10:01", "A");

        // when
        var alone = past.Entries().Select(entry => entry.IsGitAlone);

        // then
        Assert.Equal([true, false], alone);
    }

    [Fact]
    public void Should_ignore_git_where_it_is_configured_not_to_count_and_say_so()
    {
        // given
        var past = new Past().With("09:00", "git_commit", "A");
        var never = new ProjectionParameters { GitPresence = GitPresence.Never };

        // when
        // then
        Assert.Empty(past.Shown(parameters: never));
        Assert.Equal(EventUse.GitDoesNotCount, past.UseOf(1, parameters: never));
    }

    [Fact]
    public void Should_name_the_host_of_an_entry_only_where_all_its_spans_have_it()
    {
        // given
        var past = new Past().With("09:00", "tmux_pane_focus", null, ("git_remote", "git@github.com:acme/api.git"));
        var other = past.Events[0] with { Id = Guid.NewGuid(), Host = "lap", At = past.Events[0].At + NodaTime.Duration.FromMinutes(1) };

        // when
        var one = Past.Entries(past.Events, ProjectionParameters.Default, new EntryQuery(PastEvent.Time("12:00"))).Single();
        var both = Past.Entries([.. past.Events, other], ProjectionParameters.Default, new EntryQuery(PastEvent.Time("12:00"))).Single();

        // then
        Assert.Equal("box", one.Host);
        Assert.Null(both.Host);
        Assert.Equal("acme/api", both.Stream.Name);
    }

    [Fact]
    public void Should_list_what_gives_no_time_or_is_unknown()
    {
        // given
        var past = new Past()
            .With("09:00", "agent_turn", "A", ("session_id", "s"), ("action", "started"))
            .With("09:01", "tracking_paused")
            .With("09:02", "git_push", "A")
            .With("09:03", "tea_brewed", "A")
            .Focus("22:00", "A");

        // when
        var uses = Enumerable.Range(1, 5).Select(number => past.UseOf(number, asOf: "12:00"));

        // then
        Assert.Empty(past.Shown(asOf: "12:00"));
        Assert.Equal([EventUse.WithoutDuration, EventUse.EndsTime, EventUse.NoEvidence, EventUse.UnknownType, EventUse.AfterNow], uses);
    }
}
