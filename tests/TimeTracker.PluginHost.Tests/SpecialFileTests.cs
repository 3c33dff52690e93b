using System.Diagnostics;
using TimeTracker.Plugins.Fixtures;
using Xunit;

namespace TimeTracker.Plugins;

/// <summary>A named pipe in a plugin's folder: whoever opens it waits for the other end, so it must not be opened.</summary>
public sealed class SpecialFileTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly PluginFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Bad/Bad.dll", "Bad.dll is a named pipe, not a file")]
    [InlineData("Bad/plugin.json", "plugin.json is a named pipe, not a file")]
    [InlineData("Bad/Bad.deps.json", "Bad.deps.json cannot be read: it is a named pipe, not a file")]
    public async Task Should_refuse_a_pipe_in_the_place_of_a_file_that_is_read(string path, string problem)
    {
        // given
        _folder.Add("Bad", Sources.Collector("bad"));
        Pipe(path);

        // then
        Assert.Equal($"plugin bad: {problem}", (await InTime(() => _folder.Scan().Plugin("bad")!)).Problem);
        await _folder.RefusedAsync("bad", $"plugin bad: {problem}");
    }

    [Fact]
    public async Task Should_refuse_to_trust_a_folder_with_a_pipe_in_it()
    {
        // given
        Pipe("Good/pipe");
        var trust = new PluginTrust(Path.Combine(_folder.Root, "none"), Path.Combine(_folder.Root, "plugins.lock.json"), _folder.Time);
        var plugin = await InTime(() => PluginCatalog.Scan([_folder.Root], null, trust).Plugin("good")!);

        // then
        Assert.Equal(PluginState.Untrusted, plugin.State);
        Assert.Equal("plugin good: cannot be read: pipe is a named pipe, not a file", plugin.Problem);
        var e = await Assert.ThrowsAsync<PluginLoadException>(() => InTime(() => trust.Offer(plugin)));
        Assert.Equal(plugin.Problem, e.Message);
    }

    [Fact]
    public void Should_tell_a_device_and_a_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no such files on Windows");

        // then
        Assert.Equal("a device", SpecialFile.KindOf("/dev/null"));
        Assert.Null(SpecialFile.KindOf(_folder.Write("Good/empty.txt", "")));
        Assert.Null(SpecialFile.KindOf(_folder.Write("Good/full.txt", "x")));
    }

    private static Task<T> InTime<T>(Func<T> look) => Task.Run(look).WaitAsync(Deadline, TestContext.Current.CancellationToken);

    private void Pipe(string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no such files on Windows");
        var full = Path.Combine(_folder.Root, path);
        File.Delete(full);
        using var process = Process.Start("mkfifo", [full]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
