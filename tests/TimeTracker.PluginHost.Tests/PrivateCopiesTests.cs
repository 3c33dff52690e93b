using TimeTracker.Plugins.Fixtures;
using Xunit;

namespace TimeTracker.Plugins;

public sealed class PrivateCopiesTests : IDisposable
{
    private readonly PluginFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Should_name_the_copies_that_are_never_used_and_run_the_plugin()
    {
        // given: what a reference copies that is not told otherwise, in a version that would not even fit
        File.Copy(typeof(NodaTime.Instant).Assembly.Location, Path.Combine(_folder.Root, "Good", "NodaTime.dll"));
        _folder.Write("Good/TimeTracker.Abstractions.dll", PluginCompiler.ContractOfVersion(9, 0));
        _folder.Write("Good/System.Text.Json.dll", "of the framework");
        _folder.Write("Good/Its.Own.dll", PluginCompiler.Compile("Its.Own", "public class X { }"));
        var plugin = _folder.Scan().Plugin("good")!;

        // then
        Assert.Null(plugin.Problem);
        Assert.Equal(["NodaTime.dll", "System.Text.Json.dll", "TimeTracker.Abstractions.dll"], PrivateCopies.Of(plugin));
        await PluginFolder.GoodOneRunsAsync(_folder.Host());
    }

    [Fact]
    public void Should_name_none_where_there_are_none() => Assert.Empty(PrivateCopies.Of(_folder.Scan().Plugin("good")!));
}
