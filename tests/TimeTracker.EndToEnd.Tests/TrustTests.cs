using System.Text.Json;
using TimeTracker.EndToEnd.Support;

namespace TimeTracker.EndToEnd;

/// <summary>A plugin that the user dropped in: a copy of the staged JSON exporters under another name.</summary>
public sealed class TrustTests : IDisposable
{
    private readonly Home _home = new();

    public TrustTests()
    {
        DroppedPlugin.CopyTo(PluginFolder);
        _home.Repository("acme", commits: 3);
        _home.Write("plugins.json", """
            {
              "collectors": { "git": { "options": { "repositories": ["acme"], "authors": ["*"] } } },
              "pipelines": {
                "own": { "records": "events", "exporter": "hello/jsonl", "to": "out/own.jsonl" },
                "built": { "records": "events", "exporter": "json/jsonl", "to": "out/built.jsonl" }
              }
            }
            """);
    }

    private string PluginFolder => Path.Combine(_home.Root, ".local", "share", "timetracker", "plugins", "hello");

    private string LockFile => Path.Combine(_home.Root, ".config", "timetracker", "plugins.lock.json");

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Should_skip_a_plugin_nobody_trusts_and_name_the_command_and_do_everything_else()
    {
        // when
        var run = _home.Tt("run", "--once", "--config", "plugins.json").ShouldExitWith(1);

        // then
        Assert.Contains("plugin hello: is not trusted yet; to see what it is and trust it: `tt plugins trust hello`", run.All, StringComparison.Ordinal);
        Assert.False(File.Exists(_home.At("out", "own.jsonl")));
        Assert.Equal(3, Jsonl.Read(_home.At("out", "built.jsonl")).Count(e => e.Text("type") == "git_commit"));
        foreach (var command in (string[][])[["status"], ["doctor"], ["plugins", "list"]])
        {
            var told = _home.Tt([.. command]);
            Assert.Equal(1, told.All.Split('\n').Count(l => l.Contains("`tt plugins trust hello`", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Should_load_a_plugin_once_it_is_trusted_and_not_when_a_file_changed()
    {
        // when, then: trusted
        var trust = _home.Tt("plugins", "trust", "hello", "--yes").ShouldExitWith(0);
        Assert.Contains("exporter jsonl", trust.Output, StringComparison.Ordinal);
        Assert.Contains(".local/share/timetracker/plugins/hello", trust.Output, StringComparison.Ordinal);
        _home.Tt("run", "--once", "--config", "plugins.json").ShouldExitWith(0);
        Assert.Equal(File.ReadAllText(_home.At("out", "built.jsonl")), File.ReadAllText(_home.At("out", "own.jsonl")));

        // when, then: a file was added
        File.WriteAllText(Path.Combine(PluginFolder, "extra.dll"), "x");
        var changed = _home.Tt("export", "own", "--config", "plugins.json").ShouldExitWith(3);
        Assert.Contains("changed since you trusted it: 1 file: extra.dll", changed.Error, StringComparison.Ordinal);

        // when, then: it is gone again
        File.Delete(Path.Combine(PluginFolder, "extra.dll"));
        _home.Tt("export", "own", "--config", "plugins.json").ShouldExitWith(0);
    }

    [Fact]
    public void Should_read_every_byte_before_loading_even_where_size_and_time_are_the_same()
    {
        // given
        _home.Tt("plugins", "trust", "hello", "--yes").ShouldExitWith(0);
        _home.Tt("run", "--once", "--config", "plugins.json").ShouldExitWith(0);
        var dll = Path.Combine(PluginFolder, "TimeTracker.Plugins.Json.pdb");
        var time = File.GetLastWriteTimeUtc(dll);
        var bytes = File.ReadAllBytes(dll);
        bytes[^1] ^= 1;
        File.WriteAllBytes(dll, bytes);
        File.SetLastWriteTimeUtc(dll, time);

        // when
        var export = _home.Tt("export", "own", "--config", "plugins.json").ShouldExitWith(3);

        // then
        Assert.Contains("changed since you trusted it: 1 file: TimeTracker.Plugins.Json.pdb", export.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Should_not_trust_a_folder_because_a_configuration_names_it_or_because_it_brings_a_lock()
    {
        // given: the copy brings the lock that the build wrote
        Directory.Move(PluginFolder, _home.At("named"));
        Directory.CreateDirectory(_home.At("extra"));
        Directory.Move(_home.At("named"), _home.At("extra", "hello"));
        Assert.True(File.Exists(_home.At("extra", "hello", "plugin.lock.json")));
        var named = _home.Write("named.json", """{ "plugins": { "folders": ["extra"] } }""");

        // when
        var list = _home.Tt("plugins", "list", "--config", named).ShouldExitWith(0);
        var export = _home.Tt("export", "--exporter", "hello/jsonl", "--records", "events", "--out", "-", "--config", named);

        // then
        Assert.Matches(@"hello +\S+ +untrusted", list.Output);
        export.ShouldExitWith(3);
        Assert.Empty(export.Output);
    }

    [Fact]
    public void Should_trust_what_the_build_made_without_a_word()
    {
        // when
        var list = _home.Tt("plugins", "list", "--config", "plugins.json").ShouldExitWith(0);
        var check = _home.Tt("plugins", "lock", "--locked");

        // then
        Assert.Matches(@"git +\S+ +ready", list.Output);
        Assert.Matches(@"json +\S+ +ready", list.Output);
        check.ShouldExitWith(3);
        Assert.Contains("git: trusted by the build", check.Output, StringComparison.Ordinal);
        Assert.Contains("hello: is not trusted yet", check.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(LockFile));
    }

    [Fact]
    public void Should_keep_decisions_in_a_file_of_the_user_alone()
    {
        // when
        _home.Tt("plugins", "trust", "hello", "--yes").ShouldExitWith(0);
        _home.Tt("plugins", "disable", "git").ShouldExitWith(0);
        _home.Tt("plugins", "lock", "--locked").ShouldExitWith(0);
        _home.Tt("plugins", "lock").ShouldExitWith(0);

        // then
        using var document = JsonDocument.Parse(File.ReadAllText(LockFile));
        var plugin = document.RootElement.GetProperty("plugins").GetProperty("hello");
        var paths = plugin.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("path").GetString()!).ToList();
        Assert.Equal(paths.Order(StringComparer.Ordinal), paths);
        Assert.Contains("TimeTracker.Plugins.Json.dll", paths);
        Assert.Equal(PluginFolder, plugin.GetProperty("folder").GetString());
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(LockFile));
    }

    [Fact]
    public void Should_switch_a_plugin_off_and_on_and_take_trust_back()
    {
        // when, then
        _home.Tt("plugins", "trust", "hello", "--yes").ShouldExitWith(0);
        _home.Tt("plugins", "disable", "hello").ShouldExitWith(0);
        Assert.Matches(@"hello +\S+ +disabled", _home.Tt("plugins", "list").ShouldExitWith(0).Output);
        _home.Tt("plugins", "enable", "hello").ShouldExitWith(0);
        Assert.Matches(@"hello +\S+ +ready", _home.Tt("plugins", "list").ShouldExitWith(0).Output);
        _home.Tt("plugins", "untrust", "hello").ShouldExitWith(0);
        Assert.Matches(@"hello +\S+ +untrusted", _home.Tt("plugins", "list").ShouldExitWith(0).Output);
        Assert.Contains("tt plugins disable git", _home.Tt("plugins", "untrust", "git").ShouldExitWith(3).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Should_trust_nothing_of_the_user_and_overwrite_nothing_when_the_lock_is_damaged()
    {
        // given
        Directory.CreateDirectory(Path.GetDirectoryName(LockFile)!);
        File.WriteAllText(LockFile, "{ half");

        // when
        var list = _home.Tt("plugins", "list").ShouldExitWith(0);
        var trust = _home.Tt("plugins", "trust", "hello", "--yes").ShouldExitWith(1);

        // then
        Assert.Matches(@"git +\S+ +ready", list.Output);
        Assert.Contains("plugins.lock.json: is damaged", list.Error, StringComparison.Ordinal);
        Assert.Contains("plugins.lock.json: is damaged", trust.Error, StringComparison.Ordinal);
        Assert.Equal("{ half", File.ReadAllText(LockFile));
    }
}
