using TimeTracker.AgentLogs.Support;
using TimeTracker.Collecting;
using Xunit;
using static TimeTracker.AgentLogs.Support.ClaudeLine;

namespace TimeTracker.AgentLogs;

public sealed class FollowTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly AgentMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task Should_tell_what_is_written_within_seconds()
    {
        // given
        var file = _machine.Claude("a.jsonl", User("u1", "10:00:00", "go"));
        await using var batches = _machine.Follow(TestContext.Current.CancellationToken);
        Assert.True(await batches.MoveNextAsync());

        // when: a line in two pieces, a new session in a project that is known, and one in a new project
        File.AppendAllText(file, Uses("a1", "10:00:05", "Bash")[..50]);
        File.AppendAllText(file, Uses("a1", "10:00:05", "Bash")[50..] + "\n");
        var first = await Next(batches);
        _machine.Claude("b.jsonl", User("v1", "10:00:06", "go"));
        var second = await Next(batches);
        AgentMachine.Write(_machine[".claude", "projects", "-home-ada-new", "c.jsonl"], User("w1", "10:00:07", "go", """ "sessionId":"new" """) + "\n");
        var third = await Next(batches);

        // then
        Assert.Equal("a1/tool/0", Assert.Single(first).NaturalKey);
        Assert.Contains(second, e => e.NaturalKey == "v1");
        Assert.Contains(third, e => e.NaturalKey == "w1");
    }

    [Fact]
    public async Task Should_find_the_logs_of_an_agent_that_is_installed_meanwhile()
    {
        // given
        Directory.Delete(_machine[".claude"], recursive: true);
        await using var batches = _machine.Follow(TestContext.Current.CancellationToken);
        var next = batches.MoveNextAsync().AsTask();

        // when
        _machine.Claude("a.jsonl", User("u1", "10:00:00", "go"));
        await Advance(next);

        // then
        Assert.Contains(batches.Current.Events, e => e.NaturalKey == "u1");
    }

    [Fact]
    public async Task Should_do_nothing_while_nothing_happens()
    {
        // given
        _machine.Claude("a.jsonl", User("u1", "10:00:00", "go"));
        using var cancel = new CancellationTokenSource();
        await using var batches = _machine.Follow(cancel.Token);
        Assert.True(await batches.MoveNextAsync());

        // when
        var next = batches.MoveNextAsync().AsTask();
        for (var i = 0; i < 20; i++)
        {
            _machine.Time.Advance(LogWatch.SlowLook);
            await Task.Yield();
        }

        // then
        Assert.False(next.IsCompleted);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    private async Task<IReadOnlyList<Events.EventDraft>> Next(IAsyncEnumerator<CollectedBatch> batches)
    {
        while (true)
        {
            await Advance(batches.MoveNextAsync().AsTask());
            if (batches.Current.Events.Count > 0)
                return batches.Current.Events;
        }
    }

    private async Task Advance(Task task)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!task.IsCompleted)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Deadline, "did not happen within a minute");
            _machine.Time.Advance(TimeSpan.FromMilliseconds(200));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }
        await task;
    }
}
