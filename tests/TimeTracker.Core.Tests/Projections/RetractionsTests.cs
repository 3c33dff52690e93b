using Xunit;

namespace TimeTracker.Projections;

public sealed class RetractionsTests
{
    [Fact]
    public void Should_leave_no_trace_of_a_retracted_event()
    {
        // given
        var past = new Past().Focus("09:00", "A").Focus("09:02", "B").Retract("10:00", 2);

        // when
        var shown = past.Shown();

        // then
        Assert.Equal(["A 09:00-09:05"], shown);
        Assert.Equal([EventUse.GivesTime, EventUse.Retracted, EventUse.Corrects], new[] { 1, 2, 3 }.Select(number => past.UseOf(number)));
    }

    [Fact]
    public void Should_undo_a_retraction_by_retracting_it()
    {
        // given
        var past = new Past().Focus("09:00", "A").Retract("10:00", 1).Retract("11:00", 2);

        // when
        // then
        Assert.Equal(["A 09:00-09:05"], past.Shown());
        Assert.Empty(past.Shown(asOf: "10:30"));
        Assert.Equal(EventUse.Retracted, past.UseOf(2));
    }

    [Fact]
    public void Should_let_a_retraction_act_on_earlier_retractions_only()
    {
        // given: 2 names 3, which comes later, and 3 names 1
        var past = new Past().Focus("09:00", "A").Retract("10:00", 3).Retract("11:00", 1);

        // when
        // then
        Assert.Empty(past.Shown());
        Assert.Equal([EventUse.WithoutEffect, EventUse.Corrects], new[] { 2, 3 }.Select(number => past.UseOf(number)));
    }

    [Fact]
    public void Should_do_nothing_where_the_event_is_not_there_or_the_retraction_names_itself()
    {
        // given
        var past = new Past().Focus("09:00", "A").Retract("10:00", 2).Retract("11:00", 99).With("12:00", "event_retracted", null, ("event_id", "nonsense"));

        // when
        // then
        Assert.Equal(["A 09:00-09:05"], past.Shown());
        Assert.All(new[] { 2, 3, 4 }, number => Assert.Equal(EventUse.WithoutEffect, past.UseOf(number)));
    }
}
