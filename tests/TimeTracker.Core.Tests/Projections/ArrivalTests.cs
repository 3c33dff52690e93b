using CsCheck;
using NodaTime;
using TimeTracker.Events;
using TimeTracker.Projections.Generated;
using TimeTracker.Projections.Reference;
using TimeTracker.Store;
using Xunit;

namespace TimeTracker.Projections;

/// <summary>However events arrive in a store, late, shuffled, in portions or twice, its entries are those of the reference.</summary>
public sealed class ArrivalTests
{
    private static readonly Gen<Arrival> Arrivals = Gen.Select(Gen.Int[1, 5], Gen.Int, Moments.All.Array[5], MixedHistories.Parameters)
        .Select((portions, seed, nows, others) => new Arrival(portions, seed, nows, others));

    [Fact]
    public void Should_read_what_the_reference_derives_after_every_portion() => Sampling.Run(MixedHistories.All, Arrivals, (history, arrival) =>
    {
        // given
        using var folder = new TestStore();
        using var store = folder.Open();
        var events = history.Events.ToArray();
        var random = new Random(arrival.Seed);
        random.Shuffle(events);
        var arrived = new List<PastEvent>();

        foreach (var (portion, i) in events.Chunk(Math.Max(1, events.Length / arrival.Portions)).Select((portion, i) => (portion, i)))
        {
            // when: some of what is known comes again
            var again = arrived.Where(_ => random.Next(4) == 0).ToList();
            var result = store.Append([.. portion.Concat(again).Select(e => e.ToDraft())], "test");
            arrived.AddRange(portion);

            // then: now, at another time, with other parameters, and now again
            Assert.Equal((portion.Length, again.Count), (result.Added, result.Known));
            Same(store, arrived, history.Parameters, history.AsOf);
            Same(store, arrived, history.Parameters, arrival.Nows[i % arrival.Nows.Length]);
            if (random.Next(3) == 0)
                Same(store, arrived, arrival.Others, history.AsOf);
            Same(store, arrived, history.Parameters, history.AsOf);
        }
    }, Sampling.StoreCount);

    [Fact]
    public void Should_read_what_is_left_when_an_event_was_forgotten() => Sampling.Run(MixedHistories.All, Gen.Int[0, 39], (history, number) =>
    {
        if (history.Events.Count == 0)
            return;

        // given
        using var folder = new TestStore();
        using var store = folder.Open();
        store.Append([.. history.Events.Select(e => e.ToDraft())], "test");
        Same(store, history.Events, history.Parameters, history.AsOf);
        var forgotten = history.Events[number % history.Events.Count];

        // when
        store.Forget([new EventId(forgotten.Id)]);

        // then
        Same(store, [.. history.Events.Where(e => e != forgotten)], history.Parameters, history.AsOf);
    }, Sampling.StoreCount);

    private static void Same(EventStore store, IReadOnlyList<PastEvent> events, ProjectionParameters parameters, Instant asOf)
    {
        // What does not say where it comes from is taken for the store's own machine.
        var known = events.Select(e => e with { Host = e.Host ?? "devbox" });
        var expected = Lines.Of(new ReferenceDerivation(known, parameters, asOf).Entries);
        var actual = Lines.Of(Timeline.Read(store, parameters, new EntryQuery(asOf)), asOf);
        Assert.Equal(string.Join('\n', expected), string.Join('\n', actual));
    }

    private sealed record Arrival(int Portions, int Seed, Instant[] Nows, ProjectionParameters Others)
    {
        public override string ToString() => $"{Portions} portions, shuffled by {Seed}, also as of {string.Join(' ', Nows.Select(MixedHistory.Show))} and with {Others}";
    }
}
