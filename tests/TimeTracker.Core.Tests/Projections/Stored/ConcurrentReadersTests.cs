using NodaTime;
using TimeTracker.Store;
using Xunit;

namespace TimeTracker.Projections.Stored;

public sealed class ConcurrentReadersTests
{
    private static readonly Instant FirstDay = Instant.FromUtc(2026, 3, 1, 0, 0);
    private static readonly Instant SecondDay = FirstDay + Duration.FromDays(1);
    private static readonly EntryQuery Query = new(FirstDay + Duration.FromDays(2));

    [Fact]
    public async Task Should_show_readers_the_old_or_the_new_state_and_never_a_mixture()
    {
        // given: batches with an event on each of two days, so that both days always have the same time
        using var folder = new TestStore();
        using var store = folder.Open();
        Append(store, 0);
        Timeline.Read(store, ProjectionParameters.Default, Query);
        using var done = new CancellationTokenSource();

        // when
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() => ReadUntil(folder, done.Token))).ToArray();
        for (var batch = 1; batch < 60; batch++)
        {
            Append(store, batch);
            if (batch % 3 == 0)
                Timeline.Read(store, ProjectionParameters.Default, Query);
        }
        await done.CancelAsync();
        var seen = await Task.WhenAll(readers);

        // then
        Assert.All(seen.SelectMany(pairs => pairs), pair => Assert.Equal(pair.First, pair.Second));
        Assert.All(seen, pairs => Assert.NotEmpty(pairs));
        Assert.Equal(Duration.FromMinutes(59 + 5), Total(store).First);
    }

    private static List<(Duration First, Duration Second)> ReadUntil(TestStore folder, CancellationToken done)
    {
        var seen = new List<(Duration, Duration)>();
        using var store = folder.Open(StoreAccess.Read);
        do
            seen.Add(Total(store));
        while (!done.IsCancellationRequested);
        return seen;
    }

    private static (Duration First, Duration Second) Total(EventStore store)
    {
        var entries = Timeline.Read(store, ProjectionParameters.Default, Query);
        Duration Sum(bool second) => entries.Where(e => e.Start >= SecondDay == second).Aggregate(Duration.Zero, (sum, e) => sum + (e.End!.Value - e.Start));
        return (Sum(second: false), Sum(second: true));
    }

    private static void Append(EventStore store, int minute) => store.Append(
        [
            .. new[] { FirstDay, SecondDay }.Select(day => new PastEvent(
                Guid.NewGuid(), day + Duration.FromMinutes(minute), "tmux_pane_focus", "box", $$"""{"cwd":"/w/{{minute % 3}}"}""").ToDraft()),
        ],
        "test");
}
