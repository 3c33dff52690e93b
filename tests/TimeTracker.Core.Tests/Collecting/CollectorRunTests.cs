using System.Runtime.CompilerServices;
using TimeTracker.Plugins;
using TimeTracker.Store;
using Xunit;

namespace TimeTracker.Collecting;

public sealed class CollectorRunTests
{
    [Fact]
    public async Task Should_append_each_batch_with_its_checkpoint_and_go_on_from_there()
    {
        // given
        using var test = new TestStore();
        var store = test.Open();
        var collector = new Numbers(0, 1, 2);
        var seen = new List<long>();

        // when
        var first = await CollectorRun.OnceAsync(store, collector, "mine", "numbers", new Reports(seen), TestContext.Current.CancellationToken);
        var second = await CollectorRun.OnceAsync(store, collector, "mine", "numbers", null, TestContext.Current.CancellationToken);

        // then
        Assert.Equal((3L, 0L, (CollectorFailure?)null), (first.Added, first.Known, first.Error));
        Assert.Equal([1, 2, 3], seen);
        Assert.Equal("3", store.CheckpointOf("mine")?.ToString());
        Assert.Equal((0L, 0L), (second.Added, second.Known));
        Assert.Equal("numbers", store.Sources().Single().Source);
    }

    [Fact]
    public async Task Should_keep_what_came_before_a_failure_and_say_what_to_do()
    {
        // given
        using var test = new TestStore();
        var store = test.Open();
        var collector = new Numbers(0, 1, 2) { FailsAt = (2, new PluginException("the log is gone", "put it back")) };

        // when
        var result = await CollectorRun.OnceAsync(store, collector, "mine", "numbers", null, TestContext.Current.CancellationToken);

        // then
        Assert.Equal(2, result.Added);
        Assert.Equal(("the log is gone", "put it back"), (result.Error?.Message, result.Error?.Fix));
        Assert.Equal("2", store.CheckpointOf("mine")?.ToString());
    }

    [Fact]
    public async Task Should_not_show_the_text_of_an_unforeseen_exception()
    {
        // given
        using var test = new TestStore();
        var collector = new Numbers(0) { FailsAt = (0, new FormatException("captured text")) };

        // when
        var result = await CollectorRun.OnceAsync(test.Open(), collector, "mine", "numbers", null, TestContext.Current.CancellationToken);

        // then
        Assert.Equal(("failed: FormatException", null), (result.Error?.Message, result.Error?.Fix));
        Assert.IsType<FormatException>(result.Error?.Exception);
    }

    [Fact]
    public async Task Should_end_without_an_error_when_it_is_cancelled()
    {
        // given
        using var test = new TestStore();
        using var stop = new CancellationTokenSource();
        var collector = new Numbers(0, 1, 2) { Before = n => { if (n == 1) stop.Cancel(); } };

        // when
        var result = await CollectorRun.OnceAsync(test.Open(), collector, "mine", "numbers", null, stop.Token);

        // then
        Assert.Null(result.Error);
        Assert.Equal(1, result.Added);
    }

    [Fact]
    public async Task Should_add_equal_notices_up_with_refused_drafts_among_them()
    {
        // given
        using var test = new TestStore();
        var collector = new Numbers(0, 1, 2)
        {
            Notice = n => [new CollectorNotice("skipped", $"number {n / 2} was skipped") { Count = 2 }],
            Draft = n => n == 1 ? TestStore.Draft("[]") : new Events.EventDraft("n", TestStore.Noon, Events.EventData.Of(("n", $"{n}"))) { NaturalKey = "one" },
        };

        // when
        var result = await CollectorRun.OnceAsync(test.Open(), collector, "mine", "numbers", null, TestContext.Current.CancellationToken);

        // then
        Assert.Equal([("skipped", 4L), ("event-malformed", 1L), ("skipped", 2L), ("event-conflict", 1L)], result.Notices.Select(n => (n.Code, n.Count)));
        Assert.Equal(["number 0 was skipped", "number 1 was skipped"], result.Notices.Where(n => n.Code == "skipped").Select(n => n.Message));
        Assert.Equal(1, result.Added);
    }

    [Fact]
    public void Should_tell_the_first_few_notices_of_a_code_one_by_one()
    {
        // given
        var summary = new NoticeSummary();

        // when
        for (var i = 0; i < 40; i++)
            summary.Add(new CollectorNotice("missing", $"{i % 20} is missing"));

        // then
        var notices = summary.ToList();
        Assert.Equal(["0 is missing", "1 is missing", "2 is missing", "3 is missing", "4 is missing", "the same in other places"], notices.Select(n => n.Message));
        Assert.Equal([2, 2, 2, 2, 2, 30], notices.Select(n => n.Count));
    }

    [Fact]
    public async Task Should_let_a_failure_of_the_store_through()
    {
        // given
        using var test = new TestStore();
        var store = test.Open();
        var holder = test.Open();
        holder.Database.Execute("BEGIN IMMEDIATE");

        // when // then
        await Assert.ThrowsAsync<StoreException>(() => CollectorRun.OnceAsync(store, new Numbers(0), "mine", "numbers", null, TestContext.Current.CancellationToken));
    }

    /// <summary>Yields one event per number, from its checkpoint on.</summary>
    private sealed class Numbers(params int[] numbers) : ICollector
    {
        public (int Number, Exception Exception)? FailsAt { get; init; }

        public Action<int> Before { get; init; } = _ => { };

        public Func<int, IReadOnlyList<CollectorNotice>> Notice { get; init; } = _ => [];

        public Func<int, Events.EventDraft> Draft { get; init; } = n => TestStore.Draft($$"""{"n":{{n}}}""");

        public async IAsyncEnumerable<CollectedBatch> CollectAsync(CollectContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var from = context.Checkpoint is { } checkpoint ? int.Parse(checkpoint.ToString(), System.Globalization.CultureInfo.InvariantCulture) : 0;
            foreach (var n in numbers.Where(n => n >= from))
            {
                Before(n);
                cancellationToken.ThrowIfCancellationRequested();
                if (FailsAt is { } failure && failure.Number == n)
                    throw failure.Exception;
                await Task.Yield();
                yield return new CollectedBatch([Draft(n)], new Checkpoint($"{n + 1}")) { Notices = Notice(n) };
            }
        }
    }

    private sealed class Reports(List<long> reported) : IProgress<long>
    {
        public void Report(long value) => reported.Add(value);
    }
}
