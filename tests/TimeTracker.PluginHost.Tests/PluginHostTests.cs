using TimeTracker.Plugins.Fixtures;
using Xunit;

namespace TimeTracker.Plugins;

public sealed class PluginHostTests : IDisposable
{
    private readonly PluginFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Should_run_a_plugin_that_was_dropped_in()
    {
        await PluginFolder.GoodOneRunsAsync(_folder.Host());
        Assert.Equal(["Good"], _folder.Loaded());
    }
}
