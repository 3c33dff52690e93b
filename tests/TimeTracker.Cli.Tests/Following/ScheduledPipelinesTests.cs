using Microsoft.Extensions.Time.Testing;
using NodaTime;
using TimeTracker.Cli.Configuration;
using TimeTracker.Exporting;
using TimeTracker.Plugins;

namespace TimeTracker.Cli.Following;

public sealed class ScheduledPipelinesTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 4, 12, 7, 0, TimeSpan.Zero));
    private readonly List<string> _runs = [];
    private readonly Dictionary<string, PipelineStatus> _status = [];
    private int _running;

    [Fact]
    public async Task Should_run_each_when_it_is_due_and_those_without_a_schedule_never()
    {
        await During(Pipelines([Pipeline("quarters", "every 15m"), Pipeline("evening", "daily at 13:10"), Pipeline("by-hand", null)]), TimeSpan.FromMinutes(90));

        // then
        Assert.Equal(["quarters 12:15", "quarters 12:30", "quarters 12:45", "quarters 13:00", "evening 13:10", "quarters 13:15", "quarters 13:30"], _runs);
        Assert.Equal(Instant.FromUtc(2026, 3, 5, 13, 10), _status["evening"].NextRun);
        Assert.False(_status.ContainsKey("by-hand"));
    }

    [Fact]
    public async Task Should_go_on_after_one_that_fails()
    {
        await During(Pipelines([Pipeline("bad", "every 10m"), Pipeline("good", "every 10m")]), TimeSpan.FromMinutes(20));

        // then
        Assert.Equal(["bad 12:10", "good 12:10", "bad 12:20", "good 12:20"], _runs);
        Assert.Equal("it failed", _status["bad"].LastError);
        Assert.Null(_status["good"].LastError);
    }

    [Fact]
    public async Task Should_make_up_once_for_what_came_due_while_nothing_ran()
    {
        // given: it last ran yesterday, and one never did
        PipelineStatus[] last = [new("evening") { LastRun = Instant.FromUtc(2026, 3, 1, 18, 0) }, new("future") { LastRun = Instant.FromUtc(2027, 1, 1, 0, 0) }];

        // when
        await During(Pipelines([Pipeline("evening", "daily at 18:00"), Pipeline("new", "daily at 18:00"), Pipeline("future", "daily at 18:00")], last), TimeSpan.FromMinutes(5));

        // then
        Assert.Equal(["evening 12:07"], _runs);
        Assert.Equal(Instant.FromUtc(2026, 3, 4, 18, 0), _status["evening"].NextRun);
        Assert.Equal(Instant.FromUtc(2026, 3, 4, 18, 0), _status["future"].NextRun);
    }

    [Fact]
    public async Task Should_run_one_at_a_time()
    {
        // given
        var first = new TaskCompletionSource<string?>();
        var pipelines = Pipelines([Pipeline("slow", "every 10m"), Pipeline("quick", "every 10m")], run: p => p.Name == "slow" && _runs.Count == 1 ? first.Task : Task.FromResult<string?>(null));
        using var stop = new CancellationTokenSource();
        var running = pipelines.RunAsync(stop.Token);

        // when
        await PassAsync(TimeSpan.FromMinutes(25));
        Assert.Equal(["slow 12:10"], _runs);
        first.SetResult(null);
        await PassAsync(TimeSpan.FromMinutes(1));

        // then: what came due twice meanwhile is done once
        Assert.Equal("slow 12:10", _runs[0]);
        Assert.StartsWith("quick 12:3", Assert.Single(_runs, r => r.StartsWith("quick", StringComparison.Ordinal)), StringComparison.Ordinal);
        await stop.CancelAsync();
        await running;
    }

    private async Task During(ScheduledPipelines pipelines, TimeSpan length)
    {
        using var stop = new CancellationTokenSource();
        var running = pipelines.RunAsync(stop.Token);
        await PassAsync(length);
        await stop.CancelAsync();
        await running;
        Assert.Equal(0, _running);
    }

    /// <summary>Lets time pass in steps that no wait of the loop is shorter than, each followed by what it sets off.</summary>
    private async Task PassAsync(TimeSpan length)
    {
        for (var passed = TimeSpan.Zero; passed < length; passed += TimeSpan.FromSeconds(30))
        {
            _time.Advance(TimeSpan.FromSeconds(30));
            for (var i = 0; i < 20; i++)
                await Task.Yield();
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    private ScheduledPipelines Pipelines(PipelineSettings[] pipelines, PipelineStatus[]? last = null, Func<PipelineSettings, Task<string?>>? run = null) =>
        new(pipelines, last ?? [], DateTimeZone.Utc, _time, p => RunAsync(p, run ?? (q => Task.FromResult(q.Name == "bad" ? "it failed" : null))), s => _status[s.Name] = s);

    private async Task<string?> RunAsync(PipelineSettings pipeline, Func<PipelineSettings, Task<string?>> run)
    {
        Assert.Equal(1, Interlocked.Increment(ref _running));
        lock (_runs)
            _runs.Add($"{pipeline.Name} {_time.GetUtcNow():HH:mm}");
        var result = await run(pipeline);
        Interlocked.Decrement(ref _running);
        return result;
    }

    private static PipelineSettings Pipeline(string name, string? schedule) =>
        new(name, RecordKinds.Events, "jsonl", "/" + name, "all", new Lazy<PluginOptions>(() => PluginOptions.Empty("/")), name) { Schedule = schedule is null ? null : Schedule.Parse(schedule) };
}
