using NodaTime;
using Xunit;

namespace TimeTracker.Projections;

/// <summary>The worked cases by which the rules of time were agreed, those of agents in <see cref="AgentWorkTests"/>, <see cref="DelegatedTimeTests"/> and <see cref="GitJudgementTests"/>.</summary>
public sealed class WorkedCaseTests
{
    [Fact]
    public void Should_give_attention_to_one_stream_until_the_next_evidence_or_the_window_s_end_case_1()
    {
        // given
        var past = new Past().Focus("09:00", "A").Focus("09:03", "B").Focus("09:04", "A");

        // when
        var shown = past.Shown();

        // then
        Assert.Equal(["A 09:00-09:03", "B 09:03-09:04", "A 09:04-09:09"], shown);
    }

    [Fact]
    public void Should_start_the_window_anew_with_each_evidence_case_2()
    {
        // given
        var past = new Past().Focus("09:00", "A").With("09:04", "tmux_scroll", "A").With("09:08", "tmux_scroll", "A");

        // when
        var shown = past.Shown();

        // then
        Assert.Equal(["A 09:00-09:13"], shown);
    }

    [Fact]
    public void Should_end_attention_when_idleness_began_case_3()
    {
        // given
        var past = new Past().Focus("09:00", "A").With("09:10", "afk_change", null, ("status", "idle"), ("idle_duration_ms", 8 * 60_000));

        // when
        var shown = past.Shown();

        // then
        Assert.Equal(["A 09:00-09:02"], shown);
        Assert.Equal(EventUse.EndsTime, past.UseOf(2));
    }

    [Fact]
    public void Should_count_an_agent_s_work_from_its_first_sign_to_the_session_s_end_case_4()
    {
        // given
        var past = new Past().With("09:00", "agent_session", "X", ("session_id", "s"), ("action", "started")).Tool("09:05", "X").Tool("09:20", "X").SessionEnd("09:30");

        // when
        var shown = past.Shown();

        // then
        Assert.Equal(["X 09:05-09:30 x1"], shown);
        Assert.Equal([EventUse.Remembered, EventUse.GivesTime, EventUse.GivesTime, EventUse.EndsTime], [past.UseOf(1), past.UseOf(2), past.UseOf(3), past.UseOf(4)]);
    }

    [Theory]
    [InlineData("UTC", "2026-03-02T23:58:00Z")]
    [InlineData("America/New_York", "2026-03-03T04:58:00Z")]
    [InlineData("Asia/Kathmandu", "2026-03-02T18:13:00Z")]
    public void Should_cut_one_entry_between_two_days_of_the_report_s_zone_case_7(string zoneId, string focus)
    {
        // given
        var past = new Past().Focus(focus, "A");
        var zone = DateTimeZoneProviders.Tzdb[zoneId];
        var day = PastEvent.Time(focus).InZone(zone).Date;
        var midnight = zone.AtStartOfDay(day.PlusDays(1)).ToInstant();
        var asOf = midnight + Duration.FromDays(1);

        // when
        var whole = Past.Entries(past.Events, ProjectionParameters.Default, new EntryQuery(asOf)).Single();
        var dayOne = Past.Entries(past.Events, ProjectionParameters.Default, new EntryQuery(asOf) { From = zone.AtStartOfDay(day).ToInstant(), To = midnight }).Single();
        var dayTwo = Past.Entries(past.Events, ProjectionParameters.Default, new EntryQuery(asOf) { From = midnight, To = zone.AtStartOfDay(day.PlusDays(2)).ToInstant() }).Single();

        // then
        Assert.Equal(Duration.FromMinutes(2), dayOne.End - dayOne.Start);
        Assert.Equal(Duration.FromMinutes(3), dayTwo.End - dayTwo.Start);
        Assert.Equal([whole.Id, whole.Id], [dayOne.Id, dayTwo.Id]);
        Assert.Equal([false, true, true], [whole.IsPartial, dayOne.IsPartial, dayTwo.IsPartial]);
    }

    [Fact]
    public void Should_take_a_manual_block_out_of_attention_case_9()
    {
        // given
        var past = new Past().Focus("14:10", "A").Focus("14:58", "A")
            .With("14:00", "manual_time_block", "M", ("start", "2026-03-02T14:00:00Z"), ("end", "2026-03-02T15:00:00Z"));

        // when
        var shown = past.Shown();

        // then
        Assert.Equal(["M 14:00-15:00", "A 15:00-15:03"], shown);
    }

    [Fact]
    public void Should_leave_the_end_open_while_attention_runs_case_10()
    {
        // given
        var past = new Past().Focus("09:00", "A");

        // when
        var running = past.Shown(asOf: "09:02");
        var closed = past.Shown(asOf: "09:06");

        // then
        Assert.Equal(["A 09:00-"], running);
        Assert.Equal(["A 09:00-09:05"], closed);
    }

    [Theory]
    [InlineData("2026-03-28", 24, 23, 24)]
    [InlineData("2026-10-24", 24, 25, 24)]
    public void Should_add_up_over_days_that_are_not_24_hours_long_case_12(string firstDay, int first, int second, int third)
    {
        // given
        var zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
        var day = NodaTime.Text.LocalDatePattern.Iso.Parse(firstDay).Value;
        Instant Start(int days) => zone.AtStartOfDay(day.PlusDays(days)).ToInstant();
        var past = new Past().With(
            Start(0).ToString(), "manual_time_block", "M", ("duration_ms", (long)(Start(3) - Start(0)).TotalMilliseconds));

        // when
        var hours = Enumerable.Range(0, 3)
            .Select(i => Past.Entries(past.Events, ProjectionParameters.Default, new EntryQuery(Start(4)) { From = Start(i), To = Start(i + 1) }).Single())
            .Select(entry => (entry.End!.Value - entry.Start).TotalHours);

        // then
        Assert.Equal([(double)first, second, third], hours);
    }

    [Fact]
    public void Should_keep_attention_while_a_client_is_active_case_13()
    {
        // given
        var past = new Past().Focus("09:00", "A");
        for (var minute = 1; minute <= 120; minute++)
            past.With((PastEvent.Time("09:00") + Duration.FromMinutes(minute)).ToString(), "tmux_client", null, ("action", "active"));

        // when
        var shown = past.Shown();

        // then
        Assert.Equal(["A 09:00-11:05"], shown);
    }

    [Fact]
    public void Should_take_a_person_s_commit_as_evidence_case_16_first_half()
    {
        // given
        var past = new Past().With("10:00", "git_commit", "B", ("commit", "c0ffee"), ("origin", "reflog"));

        // when
        var entries = past.Entries();

        // then
        Assert.Equal("B 10:00-10:05", Past.Show(Assert.Single(entries)));
        Assert.True(entries[0].IsGitAlone);
    }
}
