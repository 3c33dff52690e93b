using CsCheck;
using TimeTracker.Projections.Generated;
using TimeTracker.Projections.Reference;
using TimeTracker.Store;
using Xunit;

namespace TimeTracker.Projections.Excluding;

/// <summary>Of any history, under any policy, what is excluded and what leaves is what a second reading of the rules says.</summary>
public sealed class ExclusionReferenceTests
{
    [Fact]
    public void Should_exclude_the_time_that_the_reference_excludes() => Sampling.Run(MixedHistories.All, Exclusions.Policies, (history, policy) =>
    {
        // given
        var parameters = history.Parameters with { Exclusion = Exclusions.Of(policy) };

        // when
        var reference = new ReferenceDerivation(history.Events, parameters, history.AsOf);

        // then
        foreach (var view in Enum.GetValues<ExcludedView>())
        {
            var actual = Lines.Of(Past.Entries(history.Events, parameters, new EntryQuery(history.AsOf) { Excluded = view }), history.AsOf);
            Assert.Equal(string.Join('\n', Lines.Of(reference.Of(view))), string.Join('\n', actual));
        }
    });

    [Fact]
    public void Should_read_from_a_store_what_the_reference_derives_however_events_arrive() =>
        Sampling.Run(MixedHistories.All, Gen.Select(Exclusions.Policies, Exclusions.Policies, Gen.Int[1, 5], Gen.Int, Moments.All), (history, arrival) =>
        {
            // given
            var (policy, other, portions, seed, now) = arrival;
            using var folder = new TestStore();
            using var store = folder.Open();
            var events = history.Events.ToArray();
            var random = new Random(seed);
            random.Shuffle(events);
            var arrived = new List<PastEvent>();
            var parameters = history.Parameters with { Exclusion = Exclusions.Of(policy) };

            foreach (var portion in events.Chunk(Math.Max(1, events.Length / portions)))
            {
                // when
                store.Append([.. portion.Select(e => e.ToDraft())], "test");
                arrived.AddRange(portion);

                // then: now, at another time, and sometimes under another policy
                Same(store, arrived, parameters, new EntryQuery(history.AsOf));
                Same(store, arrived, parameters, new EntryQuery(now));
                if (random.Next(3) == 0)
                    Same(store, arrived, parameters with { Exclusion = Exclusions.Of(other) }, new EntryQuery(history.AsOf));
                Same(store, arrived, parameters, new EntryQuery(history.AsOf));
            }
        }, Sampling.StoreCount);

    private static void Same(EventStore store, IReadOnlyList<PastEvent> events, ProjectionParameters parameters, EntryQuery query)
    {
        // What does not say where it comes from is taken for the store's own machine.
        var reference = new ReferenceDerivation(events.Select(e => e with { Host = e.Host ?? "devbox" }), parameters, query.AsOf);
        foreach (var view in Enum.GetValues<ExcludedView>())
        {
            var actual = Lines.Of(Timeline.Read(store, parameters, query with { Excluded = view }), query.AsOf);
            Assert.Equal(string.Join('\n', Lines.Of(reference.Of(view))), string.Join('\n', actual));
        }
    }
}
