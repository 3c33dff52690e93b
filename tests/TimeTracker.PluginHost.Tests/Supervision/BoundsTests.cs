using TimeTracker.Plugins.Fixtures;
using Xunit;

namespace TimeTracker.Plugins.Supervision;

/// <summary>Whatever a plugin hands over, the host holds no more of it than it can bear.</summary>
public sealed class BoundsTests : IDisposable
{
    private readonly PluginFolder _folder = new();

    public BoundsTests() => _folder.AddSound();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("for (var i = 0; i < 100; i++) { c.Output.GetSpan(1 << 20); c.Output.Advance(1 << 20); }")]
    [InlineData("for (var i = 0; i < 100; i++) { try { c.Output.GetSpan(1 << 20); c.Output.Advance(1 << 20); } catch (PluginException) { } } c.Output.GetMemory();")]
    [InlineData("c.Output.GetMemory(1 << 30);")]
    public async Task Should_bound_what_an_exporter_writes_in_one_call(string writing)
    {
        // given
        _folder.Add("Bad", Sources.Exporter("bad").Replace("WriteAsync(FilteredBatch batch, CancellationToken cancellationToken) => default", $"WriteAsync(FilteredBatch batch, CancellationToken cancellationToken) {{ var c = context; {writing} return default; }}", StringComparison.Ordinal).Replace("};", "}", StringComparison.Ordinal));
        using var supervisor = _folder.Supervisor(new SupervisionLimits { CallBytes = 10 << 20 });

        // when
        var failure = await Assert.ThrowsAsync<PluginException>(() => supervisor.ExportAsync("bad"));

        // then
        Assert.Equal("plugin bad: exporter \"mine\" wrote more than 10 MiB in one call, and that is the most that is held in memory", failure.Message);
        await supervisor.SoundOnesArriveAsync();
    }

    [Fact]
    public async Task Should_bound_the_bytes_of_a_batch()
    {
        // given
        const string Events = "var data = new byte[1 << 20]; var events = Enumerable.Repeat(new EventDraft(\"x\", NodaTime.Instant.MinValue, data), 11).ToList();";
        _folder.Add("Bad", "using System.Linq;" + Sources.Collector("bad").Replace("await Task.Yield();", Events, StringComparison.Ordinal).Replace("new List<EventDraft>()", "events", StringComparison.Ordinal));
        using var supervisor = _folder.Supervisor(new SupervisionLimits { BatchBytes = 10 << 20 });

        // when
        var failure = await Assert.ThrowsAsync<PluginException>(() => supervisor.CollectAsync("bad"));

        // then
        Assert.Equal("plugin bad: collector \"mine\" yielded 11534336 bytes in one batch, and 10485760 is the most that is taken", failure.Message);
        await supervisor.SoundOnesArriveAsync();
    }

    [Theory]
    [InlineData("new Endless()", "failed: NotSupportedException")]
    [InlineData("new EventDraft[] { null }", "failed: InvalidOperationException")]
    [InlineData("new List<EventDraft> { null }", "failed: InvalidOperationException")]
    public async Task Should_not_let_a_list_of_the_plugins_own_reach_the_store(string events, string what)
    {
        // given
        const string Endless = "sealed class Endless : List<EventDraft>, IReadOnlyList<EventDraft> { int IReadOnlyCollection<EventDraft>.Count => 1; EventDraft IReadOnlyList<EventDraft>.this[int i] => throw new NotSupportedException(); }";
        _folder.Add("Bad", Sources.Collector("bad", members: Endless).Replace("new List<EventDraft>()", events, StringComparison.Ordinal));
        using var supervisor = _folder.Supervisor();

        // then
        var failure = await Assert.ThrowsAsync<PluginException>(() => supervisor.CollectAsync("bad"));
        Assert.Equal($"plugin bad: collector \"mine\" {what}", failure.Message);
        await supervisor.SoundOnesArriveAsync();
    }
}
