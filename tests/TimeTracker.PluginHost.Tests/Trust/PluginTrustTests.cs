using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using TimeTracker.Plugins.Fixtures;
using Xunit;

namespace TimeTracker.Plugins;

public sealed class PluginTrustTests : IDisposable
{
    private readonly PluginFolder _folder = new();
    private readonly PluginFolder _home = new();

    private string LockPath => Path.Combine(_home.Root, "config", "plugins.lock.json");

    public void Dispose()
    {
        _folder.Dispose();
        _home.Dispose();
    }

    [Fact]
    public void Should_load_nothing_of_a_plugin_that_nobody_trusts()
    {
        // given
        var catalog = Scan();

        // when
        var e = Assert.Throws<PluginLoadException>(() => Host(catalog).CreateCollector("good", "test", PluginFolder.Options()));

        // then
        Assert.Equal(PluginState.Untrusted, catalog.Plugin("good")!.State);
        Assert.True(e.IsUntrusted);
        Assert.Equal("collector \"good\" cannot be used: plugin good: is not trusted yet", e.Message);
        Assert.Empty(_folder.Loaded());
    }

    [Fact]
    public async Task Should_load_a_plugin_that_is_trusted()
    {
        // given
        Accept();

        // when
        var catalog = Scan();

        // then
        Assert.Equal(PluginState.Ready, catalog.Plugin("good")!.State);
        await PluginFolder.GoodOneRunsAsync(Host(catalog));
    }

    [Theory]
    [InlineData("Good/new.txt", "x", "Good/new.txt")]
    [InlineData("Good/sub/deep.dll", "x", "Good/sub/deep.dll")]
    [InlineData("Good/.hidden", "x", "Good/.hidden")]
    [InlineData("Good/data.txt", "y", "Good/data.txt")]
    [InlineData("Good/data.txt", "longer", "Good/data.txt")]
    [InlineData("Good/data.txt", null, "Good/data.txt")]
    public void Should_refuse_when_a_file_is_new_gone_or_different(string path, string? content, string named)
    {
        // given
        _folder.Write("Good/data.txt", "x");
        Accept();

        // when
        if (content is null)
            File.Delete(Path.Combine(_folder.Root, path));
        else
            Touch(_folder.Write(path, content));

        // then
        var plugin = Scan().Plugin("good")!;
        Assert.Equal(PluginState.Untrusted, plugin.State);
        Assert.Equal($"plugin good: changed since you trusted it: 1 file: {named["Good/".Length..]}", plugin.Problem);
    }

    [Fact]
    public void Should_see_between_the_look_and_the_load_that_a_file_changed_without_its_size_or_time()
    {
        // given
        var data = _folder.Write("Good/data.txt", "x");
        Accept();
        var time = File.GetLastWriteTimeUtc(data);
        File.WriteAllText(data, "y");
        File.SetLastWriteTimeUtc(data, time);
        var catalog = Scan();

        // when
        var e = Assert.Throws<PluginLoadException>(() => Host(catalog).CreateCollector("good", "test", PluginFolder.Options()));

        // then
        Assert.Equal(PluginState.Ready, catalog.Plugin("good")!.State);
        Assert.True(e.IsUntrusted);
        Assert.Equal("plugin good: changed since you trusted it: 1 file: data.txt", e.Message);
        Assert.Empty(_folder.Loaded());
    }

    [Fact]
    public void Should_go_on_trusting_files_that_were_only_written_anew()
    {
        // given
        var data = _folder.Write("Good/data.txt", "x");
        Accept();

        // when
        Touch(data);

        // then
        Assert.Equal(PluginState.Ready, Scan().Plugin("good")!.State);
    }

    [Fact]
    public void Should_not_take_other_files_under_a_trusted_name()
    {
        // given
        Accept();
        using var elsewhere = new PluginFolder();
        elsewhere.Write("Good/more.txt", "x");

        // when
        var plugin = PluginCatalog.Scan([elsewhere.Root], null, Trust()).Plugin("good")!;

        // then
        Assert.Equal(PluginState.Untrusted, plugin.State);
    }

    [Fact]
    public void Should_refuse_a_link_whose_target_could_change_unseen()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege on Windows");

        // given
        File.CreateSymbolicLink(Path.Combine(_folder.Root, "Good", "link.txt"), _home.Write("target.txt", "x"));

        // when
        var plugin = Scan().Plugin("good")!;
        var e = Assert.Throws<PluginLoadException>(() => Trust().Offer(plugin));

        // then
        Assert.Equal("plugin good: cannot be read: link.txt is a link to something else", plugin.Problem);
        Assert.Equal(plugin.Problem, e.Message);
    }

    [Fact]
    public void Should_trust_by_the_lock_of_the_build_below_the_build_folder_only()
    {
        // given
        var hash = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(PluginFolder.Good));
        _folder.Write("Good/plugin.lock.json", $$"""{"files":[{"path":"Good.dll","sha256":"{{hash}}"}]}""");

        // when
        var built = PluginCatalog.Scan([_folder.Root], null, new PluginTrust(_folder.Root, LockPath, _folder.Time)).Plugin("good")!;
        var dropped = Scan().Plugin("good")!;

        // then
        Assert.Equal(PluginState.Ready, built.State);
        Assert.Equal(PluginState.Untrusted, dropped.State);
    }

    [Fact]
    public void Should_leave_the_check_to_the_build_only_where_every_byte_is_the_builds()
    {
        // given a DLL that is none, which only a check of it would notice
        var dll = Path.Combine(_folder.Root, "Good", "Good.dll");
        _folder.WriteManifest("Good");
        _folder.Write("Good/Good.dll", "not a DLL");
        _folder.Write("Good/plugin.lock.json", $$"""{"files":[{{LockedFile("Good.dll")}},{{LockedFile("plugin.json")}}]}""");
        var trust = new PluginTrust(_folder.Root, LockPath, _folder.Time);

        // when one byte changes behind the back of whoever looks at size and time only
        var asBuilt = PluginCatalog.Scan([_folder.Root], null, trust).Check("good")!;
        var written = File.GetLastWriteTimeUtc(dll);
        _folder.Write("Good/Good.dll", "not a DLl");
        File.SetLastWriteTimeUtc(dll, written);
        var catalog = PluginCatalog.Scan([_folder.Root], null, trust);

        // then
        Assert.Equal(PluginState.Ready, asBuilt.State);
        Assert.Equal(PluginState.Ready, catalog.Plugin("good")!.State);
        Assert.Equal(PluginState.Invalid, catalog.Check("good")!.State);

        string LockedFile(string name) =>
            $$"""{"path":"{{name}}","sha256":"{{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Path.Combine(_folder.Root, "Good", name))))}}"}""";
    }

    [Fact]
    public void Should_say_which_file_of_the_build_changed()
    {
        // given
        _folder.Write("Good/plugin.lock.json", $$"""{"files":[{"path":"Good.dll","sha256":"{{new string('0', 64)}}"}]}""");
        Touch(Path.Combine(_folder.Root, "Good", "Good.dll"));

        // when
        var plugin = PluginCatalog.Scan([_folder.Root], null, new PluginTrust(_folder.Root, LockPath, _folder.Time)).Plugin("good")!;

        // then
        Assert.Equal("plugin good: changed since it was built: 1 file: Good.dll", plugin.Problem);
    }

    [Fact]
    public void Should_keep_when_a_plugin_was_first_trusted_and_forget_a_no()
    {
        // given
        _folder.Time.SetUtcNow(new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero));
        Accept();
        _folder.Time.SetUtcNow(new(2026, 5, 6, 12, 0, 0, TimeSpan.Zero));
        _folder.Write("Good/data.txt", "x");
        var trust = Trust();
        var offer = trust.Offer(Scan().Plugin("good")!);

        // when
        trust.Decline(offer);
        var declined = Trust().Offer(Scan().Plugin("good")!);
        trust.Accept(offer);

        // then
        Assert.Equal(["data.txt"], offer.Changes);
        Assert.Equal((false, true), (offer.IsDeclined, declined.IsDeclined));
        var known = Trust().Lock;
        Assert.Equal(Instant.FromUtc(2026, 3, 4, 12, 0), known.Plugins["good"].FirstTrusted);
        Assert.Empty(known.Declined);
        Assert.Equal(offer.Plugin.Files, known.Plugins["good"].Files);
        Assert.Equal(offer.Plugin.TreeHash, known.Plugins["good"].TreeHash);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"version":1}""")]
    [InlineData("""{"version":"1"}""")]
    [InlineData("""{"version":2,"plugins":{},"declined":{},"disabled":[]}""")]
    [InlineData("""{"version":1,"plugins":{"good":5},"declined":{},"disabled":[]}""")]
    [InlineData("""{"version":1,"plugins":{"good":{"version":"1","folder":"/","firstTrusted":"yesterday","files":[]}},"declined":{},"disabled":[]}""")]
    [InlineData("""{"version":1,"plugins":{},"declined":{},"disabled":[5]}""")]
    public void Should_trust_nothing_and_overwrite_nothing_where_the_lock_cannot_be_read(string text)
    {
        // given
        _home.Write("config/plugins.lock.json", text);

        // when
        var plugin = Scan().Plugin("good")!;
        var e = Assert.Throws<PluginLockException>(() => Trust().Change(l => l));

        // then
        Assert.Equal(PluginState.Untrusted, plugin.State);
        Assert.Equal($"plugin good: is not trusted: {e.Message}", plugin.Problem);
        Assert.Equal(text, File.ReadAllText(LockPath));
    }

    [Fact]
    public void Should_name_a_plugin_that_was_switched_off_and_how_to_switch_it_on()
    {
        // given
        Accept();
        Trust().Change(l => l with { Disabled = l.Disabled.Add("good") });

        // when
        var plugin = Scan().Plugin("good")!;

        // then
        Assert.Equal(PluginState.Disabled, plugin.State);
        Assert.Equal("to switch it on: `tt plugins enable good`", plugin.Fix);
    }

    private static void Touch(string file) => File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file).AddMinutes(1));

    private PluginTrust Trust() => new(Path.Combine(_home.Root, "program", "plugins"), LockPath, _folder.Time);

    private PluginCatalog Scan() => PluginCatalog.Scan([_folder.Root], null, Trust());

    private PluginHost Host(PluginCatalog catalog) => new(catalog, _home.StateDirectory, _ => NullLogger.Instance, _folder.Time);

    private void Accept()
    {
        var trust = Trust();
        trust.Accept(trust.Offer(Scan().Plugin("good")!));
    }
}
