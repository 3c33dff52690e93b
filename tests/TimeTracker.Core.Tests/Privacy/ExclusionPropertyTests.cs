using CsCheck;
using NodaTime;
using TimeTracker.Events;
using TimeTracker.Privacy.Excluding;
using TimeTracker.Projections;
using TimeTracker.Projections.Generated;
using TimeTracker.Store;
using Xunit;

namespace TimeTracker.Privacy;

public sealed class ExclusionPropertyTests
{
    private static readonly Gen<PastEvent[]> Events = Gen.OneOf(Histories.All, MixedHistories.Events);

    [Fact]
    public void Should_give_the_bytes_of_a_store_that_never_had_what_is_excluded() =>
        Gen.Select(Events, PolicyTexts.Layers.Array[1, 2], Gen.Int[0, 12], Gen.OneOf(Histories.Instants.Select(at => (Instant?)at), Gen.Const((Instant?)null))).Sample((events, layers, newest, asOf) =>
        {
            // given: two stores with one key; what is excluded is in one of them alone
            using var with = new TestStore();
            using var without = new TestStore();
            var mine = Filled(with, events);
            var excluded = Excluded(mine, layers, asOf);
            var theirs = Filled(without, [.. events.Where(e => !excluded.Contains(new EventId(e.Id)))]);

            // when // then
            EventQuery[] queries =
            [
                new EventQuery { AsOf = asOf },
                new EventQuery { AsOf = asOf, Newest = newest },
                new EventQuery { AsOf = asOf, From = Histories.Start + Duration.FromHours(6), To = Histories.Start + Duration.FromHours(30) },
            ];
            Assert.All(queries, query => Assert.Equal(FilteredReaderTests.Lines(Reader(theirs, layers), query), FilteredReaderTests.Lines(Reader(mine, layers), query)));
            Assert.Equal(ByHand(Reader(theirs, layers), asOf), ByHand(Reader(mine, layers), asOf));
        }, iter: Sampling.StoreCount);

    [Fact]
    public void Should_let_nothing_more_out_when_an_exclude_pattern_or_an_include_list_is_added() =>
        Gen.Select(Events, PolicyTexts.Excludes, PolicyTexts.Includes, PolicyTexts.Excludes, PolicyTexts.Includes).Sample((events, exclude, include, more, narrower) =>
        {
            // given
            using var folder = new TestStore();
            var store = Filled(folder, events);

            // when
            var before = Leaving(store, PolicyTexts.Layer(exclude, include));
            var excluding = Leaving(store, PolicyTexts.Layer(exclude.And(more, onlyNewLists: false), include));
            var including = Leaving(store, PolicyTexts.Layer(exclude, include.And(narrower, onlyNewLists: true)));

            // then
            Assert.Subset(before, excluding);
            Assert.Subset(before, including);
        }, iter: Sampling.StoreCount);

    [Fact]
    public void Should_let_nothing_out_with_two_layers_that_one_of_them_keeps_back() =>
        Gen.Select(Events, PolicyTexts.Layers, PolicyTexts.Layers).Sample((events, one, other) =>
        {
            // given
            using var folder = new TestStore();
            var store = Filled(folder, events);

            // when
            var both = Leaving(store, one, other);

            // then
            Assert.Subset(Leaving(store, one), both);
            Assert.Subset(Leaving(store, other), both);
            Assert.Equal(both, Leaving(store, other, one));
        }, iter: Sampling.StoreCount);

    [Fact]
    public void Should_not_care_for_the_order_of_lists_and_patterns() =>
        Gen.Select(Events, PolicyTexts.Excludes, PolicyTexts.Includes).Sample((events, exclude, include) =>
        {
            // given
            using var folder = new TestStore();
            var store = Filled(folder, events);

            // when // then
            Assert.Equal(Leaving(store, PolicyTexts.Layer(exclude, include)), Leaving(store, PolicyTexts.Layer(exclude.Reversed(), include.Reversed())));
        }, iter: Sampling.StoreCount);

    private static FilteredReader Reader(EventStore store, params string[] layers) => new(store, Filtering.PolicyOf("/home/me", layers), ProjectionParameters.Default, []);

    private static HashSet<EventId> Leaving(EventStore store, params string[] layers) => [.. Reader(store, layers).Events(EventQuery.All).SelectMany(b => b.Events).Select(e => e.Id)];

    private static List<EventId> ByHand(FilteredReader reader, Instant? asOf) => [.. reader.EventsByHand(asOf).SelectMany(b => b.Events).Select(e => e.Id)];

    /// <summary>What the policy excludes of the events that have happened and were not taken back.</summary>
    private static HashSet<EventId> Excluded(EventStore store, string[] layers, Instant? asOf)
    {
        var policy = Filtering.PolicyOf("/home/me", layers);
        var leaving = new LeavingEvents(store, Exclusion.Of(policy, new KeyClasses([], policy.Classes)), asOf, store.LastSequence);
        var excluded = new HashSet<EventId>();
        using var cursor = store.Read(new EventQuery { AsOf = asOf });
        while (cursor.MoveNext())
        {
            if (!leaving.IsTakenBack(cursor) && leaving.Excludes(cursor))
                excluded.Add(cursor.Id);
        }
        return excluded;
    }

    private static EventStore Filled(TestStore folder, PastEvent[] events)
    {
        var store = folder.Open();
        Assert.Equal(events.Length, store.Append([.. events.Select(e => e.ToDraft())], "test").Added);
        return store;
    }
}
