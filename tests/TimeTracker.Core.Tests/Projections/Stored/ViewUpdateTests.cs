using CsCheck;
using Microsoft.Extensions.Time.Testing;
using TimeTracker.Projections.Generated;
using TimeTracker.Store;
using Xunit;

namespace TimeTracker.Projections.Stored;

/// <summary>A view that was brought up to date step by step is, byte for byte, the one that is made from nothing.</summary>
public sealed class ViewUpdateTests
{
    private const int Enough = 100;

    private static readonly Gen<ProjectionParameters> Parameters = Gen.Select(MixedHistories.Parameters, Exclusions.Some).Select((parameters, exclusion) => parameters with { Exclusion = exclusion });

    private static readonly Gen<PastEvent[]> Events = Gen.OneOf(MixedHistories.Events, Histories.All);

    [Fact]
    public void Should_end_in_the_same_bytes_however_events_arrived() =>
        Gen.Select(Events, Parameters, Gen.Int[1, 12], Gen.Int).Sample((events, parameters, portions, seed) =>
        {
            // given: the events in any order, in portions, some of them twice
            using var folder = new TestStore();
            using var store = folder.Open();
            var query = new EntryQuery(Moments.End);
            var random = new Random(seed);
            var arriving = events.ToArray();
            random.Shuffle(arriving);

            // when: the view is brought up to date after each portion
            foreach (var portion in arriving.Chunk(Math.Max(1, arriving.Length / portions)))
            {
                store.Append([.. portion.Concat(arriving.Take(random.Next(3))).Select(e => e.ToDraft())], "test");
                Timeline.Read(store, parameters, query);
            }

            // then
            SameFromNothing(store, parameters, query);
        }, iter: Enough);

    [Fact]
    public void Should_end_in_the_same_bytes_as_time_passes_and_what_lay_ahead_happens() =>
        Gen.Select(Events, Parameters, Moments.All.Array[1, 8], Gen.Int).Sample((events, parameters, nows, seed) =>
        {
            // given
            using var folder = new TestStore();
            using var store = folder.Open();
            var random = new Random(seed);
            var arriving = new Queue<PastEvent>(events.OrderBy(_ => random.Next()));

            // when
            foreach (var now in nows.Order().Append(Moments.End))
            {
                var portion = Enumerable.Range(0, random.Next(arriving.Count + 1)).Select(_ => arriving.Dequeue()).ToList();
                store.Append([.. portion.Select(e => e.ToDraft())], "test");
                Timeline.Read(store, parameters, new EntryQuery(now));
                if (StoredView.Holds(store, parameters, new EntryQuery(now)))
                    SameFromNothing(store, parameters, new EntryQuery(now));
            }

            // then
            SameFromNothing(store, parameters, new EntryQuery(Moments.End));
        }, iter: Enough);

    private static void SameFromNothing(EventStore store, ProjectionParameters parameters, EntryQuery query)
    {
        Timeline.Read(store, parameters, query);
        Assert.True(StoredView.Holds(store, parameters, query));
        var grown = StoredView.Dump(store);
        Timeline.Rebuild(store, parameters, new FakeTimeProvider(query.AsOf.ToDateTimeOffset()));
        Assert.Equal(StoredView.Dump(store), grown);
    }
}
