using System.Diagnostics;
using TimeTracker.Collecting;
using TimeTracker.Plugins.Fixtures;
using Xunit;

namespace TimeTracker.Plugins.Supervision;

public sealed class SupervisorTests : IDisposable
{
    private readonly PluginFolder _folder = new();
    private readonly List<string> _told = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Should_hand_over_what_a_collector_yields_and_stop_it()
    {
        // given
        using var supervisor = Supervisor();

        // when
        await using var component = await supervisor.StartCollectorAsync("good", "mine", PluginFolder.Options());
        var batches = await ReadAsync(component.Instance);
        await component.DisposeAsync();

        // then
        Assert.Equal(["hello"], batches.Select(b => b.Checkpoint.ToString()));
        Assert.Equal(LifecycleState.Stopped, component.State);
        Assert.Empty(supervisor.TakeMessages());
    }

    [Fact]
    public async Task Should_leave_a_hanging_collector_behind_when_the_deadline_is_over_and_remember_it()
    {
        // given
        _folder.Add("Evil", Sources.Collector("evil", "Hang()", members: "static string Hang() { Thread.Sleep(Timeout.Infinite); return null; }"));
        using var supervisor = Supervisor();
        await using var component = await supervisor.StartCollectorAsync("evil", "mine", PluginFolder.Options());

        // when
        var reading = ReadAsync(component.Instance);
        await AdvanceUntilAsync(reading);

        // then
        var failure = await Assert.ThrowsAsync<PluginException>(() => reading);
        Assert.Equal("plugin evil: collector \"mine\" gave nothing for 300 s and was left behind; it is in quarantine", failure.Message);
        Assert.Equal(LifecycleState.Quarantined, component.State);
        var refused = await Assert.ThrowsAsync<PluginLoadException>(() => supervisor.StartCollectorAsync("evil", "mine", PluginFolder.Options()));
        Assert.Contains("gave nothing for 300 s", refused.Message, StringComparison.Ordinal);
        Assert.Contains("tt plugins enable evil", refused.Fix, StringComparison.Ordinal);
        Assert.Equal(PluginState.Quarantined, Health().Judge(_folder.Scan(), "/none").Plugin("evil")!.State);
    }

    [Fact]
    public async Task Should_only_stop_a_slow_collector_that_obeys()
    {
        // given
        const string Slow = "static string Wait(CancellationToken token) { token.WaitHandle.WaitOne(); token.ThrowIfCancellationRequested(); return null; }";
        _folder.Add("Slow", Sources.Collector("slow", "Wait(cancellationToken)", members: Slow));
        using var supervisor = Supervisor();
        await using var component = await supervisor.StartCollectorAsync("slow", "mine", PluginFolder.Options());

        // when
        var reading = ReadAsync(component.Instance);
        await AdvanceUntilAsync(reading, TimeSpan.FromMinutes(5));

        // then
        var failure = await Assert.ThrowsAsync<PluginException>(() => reading);
        Assert.Equal("plugin slow: collector \"mine\" gave nothing for 300 s and was stopped", failure.Message);
        Assert.Null(supervisor.Health.Of("slow").Quarantine);
    }

    [Fact]
    public async Task Should_wait_for_a_follower_that_has_nothing_to_tell()
    {
        // given
        _folder.Add("Idle", Sources.Collector("idle", "await Wait(cancellationToken)", members: "static async Task<string> Wait(CancellationToken token) { await Task.Delay(-1, token); return null; }"));
        using var supervisor = Supervisor();
        await using var component = await supervisor.StartCollectorAsync("idle", "mine", PluginFolder.Options());
        using var stop = new CancellationTokenSource();

        // when
        var reading = ReadAsync(component.Instance, CollectMode.Follow, stop.Token);
        await AdvanceUntilAsync(Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, TestContext.Current.CancellationToken));
        Assert.False(reading.IsCompleted);
        await stop.CancelAsync();

        // then
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Null(supervisor.Health.Of("idle").LastError);
    }

    [Fact]
    public async Task Should_leave_a_follower_behind_whose_call_does_not_come_back()
    {
        // given
        _folder.Add("Evil", Sources.Collector("evil", "Hang()", members: "static string Hang() { Thread.Sleep(Timeout.Infinite); return null; }").Replace("await Task.Yield();", "", StringComparison.Ordinal));
        using var supervisor = Supervisor();
        await using var component = await supervisor.StartCollectorAsync("evil", "mine", PluginFolder.Options());

        // when
        var reading = ReadAsync(component.Instance, CollectMode.Follow, TestContext.Current.CancellationToken);
        await AdvanceUntilAsync(reading);

        // then
        var failure = await Assert.ThrowsAsync<PluginException>(() => reading);
        Assert.Equal("plugin evil: collector \"mine\" gave nothing for 300 s and was left behind; it is in quarantine", failure.Message);
    }

    [Fact]
    public async Task Should_hold_up_a_collector_that_floods()
    {
        // given
        _folder.Add("Flood", FloodSource("new List<EventDraft>()"));
        using var supervisor = Supervisor();
        await using var component = await supervisor.StartCollectorAsync("flood", "mine", PluginFolder.Options());
        await using var batches = component.Instance.CollectAsync(new(null, CollectMode.Once), TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        // when: one is taken, and the collector has all the time in the world
        Assert.True(await batches.MoveNextAsync());
        SpinWait.SpinUntil(() => Count() > 1, TimeSpan.FromMilliseconds(200));

        // then: the next is not even asked for
        Assert.Equal(1, Count());
        for (var i = 2; i < 100; i++)
        {
            Assert.True(await batches.MoveNextAsync());
            Assert.Equal(i, Count());
        }
        int Count() => int.Parse(File.ReadAllText(Path.Combine(_folder.StateDirectory, "flood", "count")), System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Should_refuse_a_batch_that_is_too_large()
    {
        // given
        _folder.Add("Flood", FloodSource("new EventDraft[100_001]"));
        using var supervisor = Supervisor();
        await using var component = await supervisor.StartCollectorAsync("flood", "mine", PluginFolder.Options());

        // when
        var failure = await Assert.ThrowsAsync<PluginException>(() => ReadAsync(component.Instance));

        // then
        Assert.Equal("plugin flood: collector \"mine\" yielded 100001 events in one batch, and 100000 is the most that is taken", failure.Message);
    }

    [Fact]
    public async Task Should_pause_a_component_that_fails_five_times_within_a_minute_and_quarantine_it_in_the_end()
    {
        // given
        _folder.Add("Evil", Sources.Collector("evil", "Throw()", members: "static string Throw() => throw new InvalidOperationException();"));

        // when
        for (var opening = 1; opening <= 4; opening++)
        {
            for (var i = 0; i < 5; i++)
                await FailAsync();
            using var paused = Supervisor();
            var refused = await Assert.ThrowsAsync<PluginLoadException>(() => paused.StartCollectorAsync("evil", "mine", PluginFolder.Options()));
            Assert.Contains("plugin evil: collector \"mine\" failed 5 times within a minute and is not tried before", refused.Message, StringComparison.Ordinal);
            _folder.Time.Advance(Breaker.Wait(opening).ToTimeSpan());
        }
        for (var i = 0; i < 5; i++)
            await FailAsync();

        // then
        var quarantine = Health().Of("evil").Quarantine;
        Assert.Equal("collector \"mine\" failed 25 times within an hour, the last time so: collector \"mine\" failed: InvalidOperationException", quarantine?.Reason);
        Assert.True(Health().Enable("evil"));
        Assert.False(Health().Enable("evil"));
        await FailAsync();
    }

    [Fact]
    public async Task Should_quarantine_a_component_whose_constructor_throws_again_and_again()
    {
        // given
        _folder.Add("Evil", Sources.Collector("evil", constructor: "public TheCollector() => throw new InvalidOperationException(\"captured\");"));

        // when
        for (var opening = 1; opening <= 5; opening++)
        {
            for (var i = 0; i < 5; i++)
            {
                using var supervisor = Supervisor();
                await Assert.ThrowsAsync<PluginLoadException>(() => supervisor.StartCollectorAsync("evil", "mine", PluginFolder.Options()));
            }
            _folder.Time.Advance(Breaker.Wait(opening).ToTimeSpan());
        }

        // then
        Assert.StartsWith("collector \"mine\" failed 25 times within an hour", Health().Of("evil").Quarantine?.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_leave_a_follower_behind_whose_own_list_never_ends()
    {
        // given
        const string Stuck = "sealed class Stuck : List<EventDraft>, IReadOnlyList<EventDraft> { int IReadOnlyCollection<EventDraft>.Count { get { Thread.Sleep(Timeout.Infinite); return 0; } } }";
        _folder.Add("Evil", Sources.Collector("evil", members: Stuck).Replace("new List<EventDraft>()", "new Stuck()", StringComparison.Ordinal));
        using var supervisor = Supervisor();
        await using var component = await supervisor.StartCollectorAsync("evil", "mine", PluginFolder.Options());

        // when
        var reading = ReadAsync(component.Instance, CollectMode.Follow, TestContext.Current.CancellationToken);
        await AdvanceUntilAsync(reading);

        // then
        Assert.True(reading.IsFaulted);
        var failure = await Assert.ThrowsAsync<PluginException>(() => reading);
        Assert.Equal("plugin evil: collector \"mine\" gave nothing for 300 s and was left behind; it is in quarantine", failure.Message);
    }

    private async Task FailAsync()
    {
        using var supervisor = Supervisor();
        await using var component = await supervisor.StartCollectorAsync("evil", "mine", PluginFolder.Options());
        await Assert.ThrowsAsync<PluginException>(() => ReadAsync(component.Instance));
    }

    private PluginHealth Health() => new(_folder.StateDirectory, _told.Add, _folder.Time);

    private Supervisor Supervisor()
    {
        var health = Health();
        var host = new PluginHost(health.Judge(_folder.Scan(), "/none"), _folder.StateDirectory, _ => Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, _folder.Time);
        return new Supervisor(host, health, new SupervisionLimits(), _folder.Time);
    }

    private static Task<List<CollectedBatch>> ReadAsync(ICollector collector) => ReadAsync(collector, CollectMode.Once, TestContext.Current.CancellationToken);

    private static async Task<List<CollectedBatch>> ReadAsync(ICollector collector, CollectMode mode, CancellationToken cancellationToken)
    {
        var batches = new List<CollectedBatch>();
        await foreach (var batch in collector.CollectAsync(new(null, mode), cancellationToken))
            batches.Add(batch);
        return batches;
    }

    /// <summary>Lets fake time pass until a task ends: its timers may not have been set yet.</summary>
    private async Task AdvanceUntilAsync(Task task, TimeSpan? most = null)
    {
        var deadline = Stopwatch.StartNew();
        var passed = TimeSpan.Zero;
        while (!task.IsCompleted && deadline.Elapsed < TimeSpan.FromSeconds(30))
        {
            if (most is null || passed < most)
            {
                _folder.Time.Advance(TimeSpan.FromSeconds(10));
                passed += TimeSpan.FromSeconds(10);
            }
            await Task.WhenAny(task, Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken));
        }
    }

    /// <summary>A collector without end that writes down how many batches it has made.</summary>
    private static string FloodSource(string events) => $$"""
        [Collector("flood")]
        public sealed class TheCollector : ICollector
        {
            private readonly string file;
            [ImportingConstructor] public TheCollector(PluginContext c) { Directory.CreateDirectory(c.StateDirectory); file = Path.Combine(c.StateDirectory, "count"); }
            public async IAsyncEnumerable<CollectedBatch> CollectAsync(CollectContext context, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
            {
                await Task.Yield();
                for (var i = 1; !cancellationToken.IsCancellationRequested; i++)
                {
                    File.WriteAllText(file + ".new", i.ToString());
                    File.Move(file + ".new", file, true);
                    yield return new CollectedBatch({{events}}, new Checkpoint(i.ToString()));
                }
            }
        }
        """;
}
