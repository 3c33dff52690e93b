using TimeTracker.Plugins.Fixtures;
using Xunit;

namespace TimeTracker.Plugins;

public sealed class NativeAssetTests : IDisposable
{
    private const string Portable = """
        {"targets": {"x": {"Sqlite/1.0": {"runtimeTargets": {
          "runtimes/linux-x64/native/libx.so": {"rid": "linux-x64", "assetType": "native"},
          "runtimes/win-x64/native/x.dll": {"rid": "win-x64", "assetType": "native"}}}}}}
        """;

    private readonly PluginFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("linux-arm64", "Good.deps.json names native files of Sqlite for linux-x64, win-x64, none for linux-arm64")]
    [InlineData("linux-musl-x64", "Good.deps.json names native files of Sqlite for linux-x64, win-x64, none for linux-musl-x64")]
    [InlineData("win-x64", "x.dll is missing, which Good.deps.json names")]
    [InlineData("linux-x64", null)]
    [InlineData("osx-arm64", null)]
    public void Should_want_the_native_files_of_this_system(string system, string? problem)
    {
        // given
        var path = _folder.Write("Good/Good.deps.json", Portable);
        _folder.Write("Good/runtimes/linux-x64/native/libx.so", "native");

        // then
        Assert.Equal(problem, NativeAssets.Check(Path.GetDirectoryName(path)!, path, system)?.Problem);
    }

    [Fact]
    public async Task Should_refuse_a_plugin_without_its_native_library()
    {
        // given published for one system: the library lies beside the DLL
        _folder.Write("Needy/Needy.dll", PluginFolder.Good);
        _folder.Write("Needy/Needy.deps.json", """{"targets": {"x/linux-x64": {"Sqlite/1.0": {"native": {"runtimes/linux-x64/native/libx.so": {}}}, "Odd": 7}}}""");

        // then
        await _folder.RefusedAsync("needy", "plugin needy: libx.so is missing, which Needy.deps.json names");

        // and with it
        _folder.Write("Needy/libx.so", "native");
        Assert.Null(_folder.Scan().Plugin("needy")!.Problem);
    }

    [Fact]
    public void Should_know_this_system() => Assert.Matches("^(linux|linux-musl|osx|win|unix)-(x64|arm64|x86|arm)$", NativeAssets.System);
}
