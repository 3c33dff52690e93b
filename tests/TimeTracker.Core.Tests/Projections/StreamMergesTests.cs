using Xunit;

namespace TimeTracker.Projections;

public sealed class StreamMergesTests
{
    [Fact]
    public void Should_make_two_streams_one_for_all_time_before_anything_else()
    {
        // given: the merge comes last, and changes what came before: one agent's time in both, and whose a commit is
        var past = new Past().With("09:00", "agent_tool_use", "A").With("09:10", "agent_tool_use", "B").With("09:05", "git_commit", "A").Focus("10:00", "A").Focus("10:02", "B")
            .Merge("12:00", "box:/w/A", "box:/w/B");

        // then
        Assert.Equal(["B 09:00-09:10 x1", "B 10:00-10:07"], past.Shown());
        Assert.Equal([EventUse.OfAnAgent, EventUse.Corrects], [past.UseOf(3), past.UseOf(6)]);
        Assert.Equal(["A 09:05-09:10", "A 10:00-10:02", "B 10:02-10:07"], past.Shown(asOf: "11:00"));
    }

    [Fact]
    public void Should_follow_earlier_merges_and_stop_at_a_circle()
    {
        // given
        var past = new Past().Focus("09:00", "A").Focus("09:01", "B").Focus("09:02", "C").Focus("09:03", "D")
            .Merge("12:00", "box:/w/A", "box:/w/B").Merge("12:01", "box:/w/B", "box:/w/C").Merge("12:02", "box:/w/C", "box:/w/A").Merge("12:03", "box:/w/D", "box:/w/A");

        // then
        Assert.Equal(["C 09:00-09:08"], past.Shown());
        Assert.Equal(EventUse.WithoutEffect, past.UseOf(7));
        Assert.Equal(EventUse.Corrects, past.UseOf(8));
    }

    [Fact]
    public void Should_name_a_stream_that_no_event_is_in_yet()
    {
        // given
        var past = new Past().Focus("09:00", "A").Merge("12:00", "box:/w/A", "github.com/acme/new").Merge("12:01", "github.com/acme/new", "box:/w/C");

        // then
        Assert.Equal(["C 09:00-09:05"], past.Shown());
        Assert.Equal(["acme/new 09:00-09:05"], past.Shown(asOf: "12:00"));
    }

    [Theory]
    [InlineData("box:/w/A", "unassigned")]
    [InlineData("unassigned", "box:/w/A")]
    [InlineData("box:/w/A", "box:/w/A/.git")]
    [InlineData("box:/w/A", "A")]
    [InlineData("box:/w/A", null)]
    [InlineData(null, "box:/w/A")]
    [InlineData("box:/w/A", "11111111-2222-3333-4444-555555555555")]
    public void Should_do_nothing_with_what_cannot_be_merged(string? from, string? into)
    {
        // given
        var past = new Past().Focus("09:00", "A").Merge("12:00", from, into);

        // then
        Assert.Equal(["A 09:00-09:05"], past.Shown());
        Assert.Equal(EventUse.WithoutEffect, past.UseOf(2));
    }

    [Fact]
    public void Should_accept_ids()
    {
        // given
        var past = new Past().Focus("09:00", "A").Focus("09:01", "B");
        var ids = past.Entries().ToDictionary(entry => entry.Stream.Name, entry => entry.Stream.Id.ToString());

        // when
        past.Merge("12:00", ids["A"], ids["B"]);

        // then
        Assert.Equal(["B 09:00-09:06"], past.Shown());
    }

    [Fact]
    public void Should_undo_a_merge_by_retracting_it()
    {
        // given
        var past = new Past().Focus("09:00", "A").Merge("12:00", "box:/w/A", "box:/w/B").Retract("13:00", 2);

        // then
        Assert.Equal(["A 09:00-09:05"], past.Shown());
    }

    [Fact]
    public void Should_follow_a_chain_of_ten_thousand_merges()
    {
        // given
        var past = new Past().Focus("09:00", "0");
        for (var i = 0; i < 10_000; i++)
            past.Merge(PastEvent.Time("10:00").Plus(NodaTime.Duration.FromMilliseconds(i)).ToString(), $"box:/w/{i}", $"box:/w/{i + 1}");

        // then
        Assert.Equal(["10000 09:00-09:05"], past.Shown());
    }

    [Fact]
    public void Should_show_the_last_name_that_was_given_to_what_is_one_stream()
    {
        // given
        var past = new Past().Focus("09:00", "A").Name("10:00", "box:/w/A", "one").Name("10:01", "box:/w/B", "two").Merge("12:00", "box:/w/A", "box:/w/B")
            .Name("12:01", "box:/w/A", null).Name("12:02", "nothing", "three");

        // then
        Assert.Equal(["two 09:00-09:05"], past.Shown());
        Assert.Equal(["one 09:00-09:05"], past.Shown(asOf: "11:00"));
        Assert.Equal([EventUse.Corrects, EventUse.WithoutEffect, EventUse.WithoutEffect], [past.UseOf(2), past.UseOf(5), past.UseOf(6)]);
    }
}
