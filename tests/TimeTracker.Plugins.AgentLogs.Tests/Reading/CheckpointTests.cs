using TimeTracker.AgentLogs.Support;
using Xunit;
using static TimeTracker.AgentLogs.Support.ClaudeLine;

namespace TimeTracker.AgentLogs.Reading;

public sealed class CheckpointTests : IDisposable
{
    private const int Many = 1_000;

    private readonly AgentMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task Should_stay_small_however_many_logs_there_are()
    {
        // given
        var epoch = DateTime.UnixEpoch.AddYears(56);
        for (var i = 0; i < Many; i++)
            File.SetLastWriteTimeUtc(_machine.Claude($"{i}.jsonl", User($"u{i}", "10:00:00", "go")), epoch.AddMinutes(i));

        // when
        var first = await _machine.Collect();
        var second = await _machine.Collect(first.Checkpoint);

        // then
        Assert.Equal(Many, first.Of("user_message").Count);
        Assert.Empty(second.Batches);
        Assert.InRange(first.Checkpoint!.Value.Length, 1, (600 * 2 * AgentLogCheckpoint.MostPositions) + (12 * Many));
    }

    [Fact]
    public async Task Should_read_one_of_the_many_again_that_is_written_to()
    {
        // given
        var epoch = DateTime.UnixEpoch.AddYears(56);
        for (var i = 0; i < Many; i++)
            File.SetLastWriteTimeUtc(_machine.Claude($"{i}.jsonl", User($"u{i}", "10:00:00", "go")), epoch.AddMinutes(i));
        var first = await _machine.Collect();

        // when: the oldest, of which only a mark is known, and the latest, of which the position is
        foreach (var i in new[] { 0, Many - 1 })
            File.AppendAllText(Path.Combine(_machine.ClaudeProject, $"{i}.jsonl"), Says($"a{i}", "10:00:09") + "\n");
        var second = await _machine.Collect(first.Checkpoint);

        // then
        var kept = Collected.Keep([.. first.Events, .. second.Events]);
        Assert.Equal(first.Kept.Count + 2, kept.Count);
        Assert.Empty(second.Notices);
        Assert.Equal(["a0/ended", $"a{Many - 1}/ended"], second.Events.Select(e => e.NaturalKey).Where(k => k!.EndsWith("/ended", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }
}
