using TimeTracker.Projections.Generated;
using Xunit;

namespace TimeTracker.Projections.Reference;

/// <summary>The product derives what a second reading of the rules derives. A failure prints the smallest history found, and the seed.</summary>
public sealed class ReferenceTests
{
    [Fact]
    public void Should_derive_the_entries_of_the_reference() => Sampling.Run(MixedHistories.All, history =>
    {
        // when
        var expected = Lines.Of(new ReferenceDerivation(history.Events, history.Parameters, history.AsOf).Entries);
        var actual = Lines.Of(Past.Entries(history.Events, history.Parameters, new EntryQuery(history.AsOf)), history.AsOf);

        // then
        Assert.Equal(string.Join('\n', expected), string.Join('\n', actual));
    });

    [Fact]
    public void Should_show_the_names_that_were_given() => Sampling.Run(MixedHistories.All, history =>
    {
        // given
        var reference = new ReferenceDerivation(history.Events, history.Parameters, history.AsOf);

        // when
        var streams = Past.Entries(history.Events, history.Parameters, new EntryQuery(history.AsOf)).Select(entry => entry.Stream).Distinct().ToList();

        // then: one name given to two streams would tell neither from the other
        Assert.Distinct(streams.Select(stream => stream.Name));
        foreach (var given in streams.Where(stream => reference.Names.Of(stream.Key) is not null).GroupBy(stream => reference.Names.Of(stream.Key)).Where(given => given.Count() == 1))
            Assert.Equal(given.Key, given.Single().Name);
    });

    [Fact]
    public void Should_say_of_each_event_what_the_reference_says() => Sampling.Run(MixedHistories.All, history =>
    {
        // when
        var reference = new ReferenceDerivation(history.Events, history.Parameters, history.AsOf).Uses;
        var past = Past.History(history.Events);
        var uses = Derivation.Derive(past, history.Parameters, history.AsOf).Uses;

        // then: events with equal content are interchangeable
        var expected = history.Events.Select(e => $"{MixedHistory.Show(e.At)} {e.Host} {e.Type} {e.Data} {Class(e, reference.Of(e.Id))}").Order(StringComparer.Ordinal);
        var actual = Enumerable.Range(0, past.Count).Select(i => (Event: history.Events.Single(e => e.Id == past[i].Id.Value), Use: uses[i]))
            .Select(pair => $"{MixedHistory.Show(pair.Event.At)} {pair.Event.Host} {pair.Event.Type} {pair.Event.Data} {Class(pair.Event, pair.Use)}").Order(StringComparer.Ordinal);
        Assert.Equal(string.Join('\n', expected), string.Join('\n', actual));
    });

    // The rules say what gives time, and what is not used and why. In which way something else is used is the product's own account, and so is
    // which of a turn's events is said to give or end its time.
    private static string Class(PastEvent e, EventUse use) => use switch
    {
        EventUse.Undecided or EventUse.AfterNow or EventUse.Retracted => use.ToString(),
        _ when e.Type is "agent_turn" or "agent_session" => "Turn",
        EventUse.WithoutDuration or EventUse.EndsTime or EventUse.Corrects or EventUse.Remembered => "Used",
        _ => use.ToString(),
    };
}
