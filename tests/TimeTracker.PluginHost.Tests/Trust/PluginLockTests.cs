using TimeTracker.Plugins.Fixtures;
using Xunit;

namespace TimeTracker.Plugins;

/// <summary>Several processes decide about plugins at once.</summary>
public sealed class PluginLockTests : IDisposable
{
    private readonly PluginFolder _home = new();

    private string LockPath => Path.Combine(_home.Root, "config", "plugins.lock.json");

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Should_lose_none_of_the_decisions_that_are_made_at_once()
    {
        // given: each with a lock of its own in memory, as in a process of its own
        const int Deciders = 8, Decisions = 15;

        // when
        await Task.WhenAll(Enumerable.Range(0, Deciders).Select(d => Task.Run(() =>
        {
            var trust = Trust();
            for (var i = 0; i < Decisions; i++)
                trust.Change(l => l with { Disabled = l.Disabled.Add($"plugin-{d}-{i}") });
        })));

        // then
        Assert.Equal(Deciders * Decisions, Trust().Lock.Disabled.Count);
    }

    [Fact]
    public void Should_say_so_where_there_is_no_place_for_the_lock()
    {
        // given a file where the folder should be
        _home.Write("config", "a file");

        // then
        var e = Assert.Throws<PluginLockException>(() => Trust().Change(l => l));
        Assert.Equal($"{LockPath}: cannot be written", e.Message);
    }

    private PluginTrust Trust() => new(Path.Combine(_home.Root, "program", "plugins"), LockPath, _home.Time);
}
