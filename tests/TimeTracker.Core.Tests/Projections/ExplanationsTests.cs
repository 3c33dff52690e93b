using CsCheck;
using NodaTime;
using TimeTracker.Privacy;
using TimeTracker.Projections.Explaining;
using Xunit;

namespace TimeTracker.Projections;

public sealed class ExplanationsTests
{
    [Fact]
    public void Should_name_what_opened_extended_and_closed_attention()
    {
        // given
        var past = new Past().Focus("09:00", "a").Focus("09:03", "a").Focus("09:04", "a").Focus("09:06", "b");

        // then
        Assert.Equal("a Evidence..Evidence opened 1, extended 2 3, closed 4", Explain(past, "a"));
        Assert.Equal("b Evidence..Window opened 4", Explain(past, "b"));
    }

    [Fact]
    public void Should_name_idleness_that_was_reported_long_after()
    {
        // given: idle at 09:10, since eight minutes; the report before it shortened attention less
        var past = new Past().Focus("09:00", "a")
            .With("09:04", "afk_change", null, ("status", "idle"), ("idle_duration_ms", 60_000))
            .With("09:10", "afk_change", null, ("status", "idle"), ("idle_duration_ms", 480_000))
            .Focus("09:20", "a");

        // then
        Assert.Equal("a Evidence..Idle opened 1, closed 3", Explain(past, "a", "09:01"));
    }

    [Fact]
    public void Should_name_the_client_that_detached()
    {
        // given
        var past = new Past().Focus("09:00", "a").With("09:02", "tmux_client", null, ("action", "detached"));

        // then
        Assert.Equal("a Evidence..Detached opened 1, closed 2", Explain(past, "a"));
    }

    [Fact]
    public void Should_say_what_lies_over_attention()
    {
        // given
        //   09:00  09:02   09:03  09:05
        //   [a     [block m)      )
        var past = new Past().Focus("09:00", "a").With("09:02", "manual_time_block", "m", ("duration_ms", 60_000));

        // then
        Assert.Equal("a Evidence..Block opened 1, closed 2", Explain(past, "a", "09:01"));
        Assert.Equal("m Stated..Stated opened 2", Explain(past, "m"));
        Assert.Equal("a Block..Window opened 1", Explain(past, "a", "09:04"));
    }

    [Fact]
    public void Should_say_where_a_pause_took_time()
    {
        // given
        var past = new Past().Focus("09:00", "a").With("09:02", "tracking_paused").With("09:03", "tracking_resumed");

        // then
        Assert.Equal("a Evidence..Pause opened 1, closed 2", Explain(past, "a", "09:01"));
        Assert.Equal("a Pause..Window opened 1", Explain(past, "a", "09:04"));
    }

    [Fact]
    public void Should_name_the_pause_that_ended_an_agent_s_work()
    {
        // given
        var past = new Past().Tool("09:00", "a").Tool("09:20", "a").With("09:05", "tracking_paused").With("09:10", "tracking_resumed");

        // then
        Assert.Equal("a Sign..Pause opened 1, closed 3", Explain(past, "a", "09:01"));
    }

    [Fact]
    public void Should_name_the_block_that_lies_over_the_end_of_another()
    {
        // given
        //   09:00     09:30     10:00     10:30
        //   [=====m===(=========)=========)
        //             [=========n=========)
        var past = new Past().With("09:00", "manual_time_block", "m", ("duration_ms", 3_600_000)).With("09:30", "manual_time_block", "n", ("duration_ms", 3_600_000));

        // then
        Assert.Equal("m Stated..Block opened 1, closed 2", Explain(past, "m"));
        Assert.Equal("n Stated..Stated opened 2", Explain(past, "n"));
    }

    [Fact]
    public void Should_name_the_assignment_in_force()
    {
        // given: the first one is wholly replaced where the second holds
        var past = new Past().Focus("09:00", "a")
            .Assign("10:00", "box:/w/a", null, null, ("project", "p")).Assign("10:01", "box:/w/a", "09:02", null, ("project", "q"));

        // then
        Assert.Equal("a Evidence..Assignment opened 1, assigned 2", Explain(past, "a", "09:01"));
        Assert.Equal("a Assignment..Window opened 1, assigned 3", Explain(past, "a", "09:03"));
    }

    [Fact]
    public void Should_not_take_evidence_at_the_edge_of_an_assignment_for_what_closed_the_entry()
    {
        // given
        var past = new Past().Focus("09:00", "a").Focus("09:02", "a").Assign("10:00", "box:/w/a", "09:02", null, ("project", "q"));

        // then
        Assert.Equal("a Evidence..Assignment opened 1", Explain(past, "a", "09:01"));
        Assert.Equal("a Evidence..Window opened 2, assigned 3", Explain(past, "a", "09:03"));
    }

    [Fact]
    public void Should_say_how_timers_end()
    {
        // given
        var past = new Past().With("09:00", "manual_timer_started", "a").With("09:30", "manual_timer_started", "b").With("10:00", "manual_timer_stopped").With("11:00", "manual_timer_started", "c");

        // then
        Assert.Equal("a Stated..Stopped opened 1, closed 2", Explain(past, "a"));
        Assert.Equal("b Stated..Stopped opened 2, closed 3", Explain(past, "b"));
        Assert.Equal("c Stated..Now opened 4", Explain(past, "c", asOf: "12:00"));
        Assert.Equal("c Stated..Longest opened 4", Explain(past, "c", asOf: "23:59"));
    }

    [Fact]
    public void Should_name_what_opened_extended_and_closed_an_agent_s_work()
    {
        // given
        var past = new Past().Tool("09:00", "x").Tool("09:05", "x").Tool("09:20", "x").SessionEnd("09:30");

        // then
        Assert.Equal("x Sign..Ended opened 1, extended 2 3, closed 4", Explain(past, "x"));
    }

    [Fact]
    public void Should_say_that_an_agent_stopped_waited_or_goes_on()
    {
        // given
        var past = new Past().Tool("09:00", "x").Tool("09:05", "x");
        var waiting = new Past().Tool("09:00", "x").Turn("09:06", "x", "waiting");

        // then
        Assert.Equal("x Sign..Sign opened 1, closed 2", Explain(past, "x"));
        Assert.Equal("x Sign..Now opened 1, extended 2", Explain(past, "x", asOf: "09:10"));
        Assert.Equal("x Sign..Waiting opened 1, closed 2", Explain(waiting, "x"));
    }

    [Fact]
    public void Should_name_the_signs_of_all_agents_of_an_entry()
    {
        // given
        var past = new Past().Tool("09:00", "x", "one").Tool("09:10", "x", "one").Tool("09:05", "x", "two").Tool("09:20", "x", "two");

        // then
        Assert.Equal("x Sign..Sign opened 1, extended 3, covered 2, closed 4", Explain(past, "x"));
    }

    [Fact]
    public void Should_list_what_lies_in_its_time_and_counted_for_nothing()
    {
        // given
        var past = new Past().Focus("09:00", "a").With("09:01", "git_push", "a").With("09:02", "strange", "a").Focus("09:03", "b").Retract("09:10", 4);

        // then
        Assert.Equal("a Evidence..Window opened 1, unused 2 NoEvidence 3 UnknownType 4 Retracted", Explain(past, "a"));
        Assert.Equal(["NoEvidence", "UnknownType", "Retracted"], Explanations(past).Unused(null, null).Select(u => u.Use.ToString()));
        Assert.Equal(["UnknownType"], Explanations(past).Unused(PastEvent.Time("09:02"), PastEvent.Time("09:03")).Select(u => u.Use.ToString()));
    }

    [Fact]
    public void Should_account_for_every_event_that_gives_time_whatever_happened() =>
        Gen.Select(Histories.All, Histories.Parameters, Histories.Instants).Sample((events, parameters, asOf) =>
        {
            // given
            var history = Past.History(events);
            var explanations = new Explanations(history, Past.Keys, parameters, asOf);
            var entries = Past.Entries(events, parameters, new EntryQuery(asOf));

            // when
            var explained = explanations.Of(entries.Select(e => e.Id).ToHashSet());

            // then
            Assert.Equal(entries.Select(e => e.Id), explained.Select(e => e.Entry));
            Assert.All(explained.Zip(entries), e => Assert.Equal(e.Second.End is null, e.First.End == EntryEdge.Now));
            foreach (var one in explained)
            {
                Assert.Contains(one.Events, u => u.Part == EventPart.Opened);
                Assert.All(one.Events, u => Assert.True(u.Part == EventPart.Closed || u.Use.IsUnused() == (u.Part == EventPart.Unused), $"{u} in {one.Start}..{one.End}"));
                // What ends a turn states it too, and so may have opened the entry.
                if (one.End is EntryEdge.Evidence or EntryEdge.Idle or EntryEdge.Detached or EntryEdge.Stopped or EntryEdge.Ended or EntryEdge.Waiting)
                    Assert.Contains(one.Events, u => u.Part == EventPart.Closed || (u.Part == EventPart.Opened && u.Type == "agent_turn"));
            }
            var named = explained.SelectMany(e => e.Events).Where(u => u.Part is EventPart.Opened or EventPart.Extended or EventPart.Closed).Select(u => u.Id).ToHashSet();
            foreach (var e in history.Events.ToArray().Where(e => e.Use == EventUse.GivesTime))
                Assert.True(named.Contains(e.Id), $"{e.Setting.TypeName} at {Instant.FromUnixTimeMilliseconds(e.At)} gives time and opened, extended or closed nothing");
        }, iter: 1_000);

    [Fact]
    public void Should_use_every_event_or_list_it_as_unused() =>
        Gen.Select(Histories.All, Histories.Parameters, Histories.Instants).Sample((events, parameters, asOf) =>
        {
            // given
            var history = Past.History(events);

            // when
            var unused = new Explanations(history, Past.Keys, parameters, asOf).Unused(null, null).Select(u => u.Id).ToHashSet();

            // then
            Assert.All(history.Events.ToArray(), e => Assert.True(e.Use != EventUse.Undecided && e.Use.IsUnused() == unused.Contains(e.Id)));
        }, iter: 1_000);

    private static Explanations Explanations(Past past, string asOf = "23:59") =>
        new(Past.History(past.Events), Past.Keys, ProjectionParameters.Default, PastEvent.Time(asOf));

    /// <summary>The explanation of a stream's entry, by the numbers of its events.</summary>
    private static string Explain(Past past, string name, string? at = null, string asOf = "23:59")
    {
        var entry = past.Entries(asOf).Single(e => e.Stream.Name == name && (at is null || (e.Start <= PastEvent.Time(at) && e.End > PastEvent.Time(at))));
        var explained = Assert.Single(Explanations(past, asOf).Of(new HashSet<Guid> { entry.Id }));
        var parts = explained.Events.GroupBy(u => u.Part).Select(g =>
            $"{g.Key.ToString().ToLowerInvariant()} {string.Join(' ', g.Select(u => Number(past, u) + (g.Key == EventPart.Unused ? $" {u.Use}" : "")))}");
        return $"{name} {explained.Start}..{explained.End} {string.Join(", ", parts)}";
    }

    private static int Number(Past past, OwnUse use) => past.Events.ToList().FindIndex(e => e.Id == use.Id.Value) + 1;
}
