using System.Globalization;
using TimeTracker.EndToEnd.Support;

namespace TimeTracker.EndToEnd;

/// <summary>Plugins whose files are replaced under a running <c>tt run</c>, in every way in which files are replaced: it begins anew, and nothing is lost.</summary>
public sealed class RestartTests : IDisposable
{
    private readonly Home _home = new();
    private int _commits = 3;

    public RestartTests() => _home.Repository("acme", _commits);

    public void Dispose() => _home.Dispose();

    private string Dll => _home.At("extra", "demo", "demo.dll");

    [Theory]
    [InlineData("a copy over it")]
    [InlineData("deleted and made anew")]
    [InlineData("a temporary file that is renamed")]
    [InlineData("written in two parts, 800 ms apart")]
    [InlineData("only its deps.json")]
    [InlineData("only a file in a subfolder")]
    public async Task Should_restart_when_a_plugin_is_replaced_and_load_it_when_it_is_trusted(string how)
    {
        // given
        var isCode = !how.StartsWith("only", StringComparison.Ordinal);
        _home.Plugin("demo", Version(1));
        _home.Write("extra/demo/data/more.txt", "old");
        Configure();
        using var tt = new RunningTt(_home, "run", "--config", "plugins.json");
        tt.WaitFor(() => Of("git") == _commits && Of("demo") == 1, "the first events");

        // when: work goes on meanwhile
        Commit();
        await ReplaceAsync(how, FixturePlugins.Compile("demo", Version(2)));
        Commit();
        tt.WaitForMessage("tt: run: restarts, since 1 plugin changed: demo");
        Commit();
        tt.WaitForMessage("tt: run: restarted; follows 2 collectors");
        tt.WaitForMessage("plugin demo: changed since you trusted it: 1 file: ");
        tt.WaitFor(() => Of("git") == _commits, "all commits");

        // then: nothing of the new files ran before the user's word, and after it they do
        Assert.Equal(1, Of("demo"));
        _home.Tt("plugins", "trust", "demo", "--yes", "--config", "plugins.json").ShouldExitWith(0);
        tt.WaitForMessage("tt: run: restarted; follows 2 collectors", times: 2);
        tt.WaitFor(() => Of("demo") == (isCode ? 2 : 1) && Runs("demo"), "the trusted plugin");
        Commit();
        tt.WaitFor(() => Of("git") == _commits, "the last commit");
        Assert.Contains($"alive, pid {tt.Id.ToString(CultureInfo.InvariantCulture)}", Status(), StringComparison.Ordinal);
        _home.Tt("verify").ShouldExitWith(0);
    }

    [Fact]
    public void Should_go_on_without_a_plugin_that_is_deleted()
    {
        // given
        _home.Plugin("demo", Version(1));
        Configure();
        using var tt = new RunningTt(_home, "run", "--config", "plugins.json");
        tt.WaitFor(() => Of("git") == _commits && Of("demo") == 1, "the first events");

        // when
        Directory.Delete(_home.At("extra", "demo"), recursive: true);
        Commit();
        tt.WaitForMessage("tt: run: restarted; follows 2 collectors");
        Commit();

        // then
        tt.WaitForMessage("collector \"demo\"");
        tt.WaitFor(() => Of("git") == _commits, "all commits");
    }

    [Fact]
    public void Should_load_a_plugin_of_the_build_anew_without_a_word_when_it_is_built_again()
    {
        // given
        var tool = new OwnTool(_home.At("tool"));
        tool.Build("Demo", Version(1));
        Configure(folders: "");
        using var tt = new RunningTt(_home, tool.Program, ["run", "--config", "plugins.json"]);
        tt.WaitFor(() => Of("git") == _commits && Of("demo") == 1, "the first events");

        // when
        tool.Build("Demo", Version(2));
        Commit();

        // then
        tt.WaitFor(() => Of("git") == _commits && Of("demo") == 2, "the events of the new version");
        Assert.DoesNotContain("trust", tt.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Should_tell_of_a_new_plugin_without_a_restart_and_restart_when_it_is_trusted()
    {
        // given
        _home.Plugin("demo", Version(1));
        Configure();
        using var tt = new RunningTt(_home, "run", "--config", "plugins.json");
        tt.WaitFor(() => Of("demo") == 1, "the first events");

        // when
        _home.Plugin("fresh", FixturePlugins.Collector("fresh"));
        tt.WaitForMessage("plugin fresh: is not trusted yet");
        Assert.DoesNotContain("restart", tt.Error, StringComparison.Ordinal);
        _home.Tt("plugins", "trust", "fresh", "--yes", "--config", "plugins.json").ShouldExitWith(0);

        // then
        tt.WaitForMessage("tt: run: restarts, since 1 plugin changed: fresh");
        tt.WaitForMessage("tt: run: restarted");
    }

    [Fact]
    public void Should_not_restart_into_a_configuration_that_is_wrong()
    {
        // given
        _home.Plugin("demo", Version(1));
        Configure();
        using var tt = new RunningTt(_home, "run", "--config", "plugins.json");
        tt.WaitFor(() => Of("demo") == 1, "the first events");

        // when
        _home.Write("plugins.json", "{ \"colectors\": {} }");
        File.WriteAllBytes(Dll, FixturePlugins.Compile("demo", Version(2)));
        tt.WaitForMessage("demo changed, but the configuration is wrong now");
        Commit();

        // then
        tt.WaitForMessage("unknown key; did you mean \"collectors\"?");
        tt.WaitFor(() => Of("git") == _commits, "all commits");
    }

    private async Task ReplaceAsync(string how, byte[] next)
    {
        switch (how)
        {
            case "a copy over it":
                await using (var file = new FileStream(Dll, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
                {
                    file.SetLength(0);
                    file.Write(next);
                }
                break;
            case "deleted and made anew":
                File.Delete(Dll);
                await Pause(50);
                File.WriteAllBytes(Dll, next);
                break;
            case "a temporary file that is renamed":
                File.WriteAllBytes(Dll + ".new", next);
                File.Move(Dll + ".new", Dll, overwrite: true);
                break;
            case "written in two parts, 800 ms apart":
                await using (var file = new FileStream(Dll, FileMode.Create, FileAccess.Write, FileShare.ReadWrite))
                {
                    file.Write(next.AsSpan(0, next.Length / 2));
                    file.Flush(flushToDisk: true);
                    await Pause(800);
                    file.Write(next.AsSpan(next.Length / 2));
                }
                break;
            case "only its deps.json":
                File.WriteAllText(_home.At("extra", "demo", "demo.deps.json"), """{ "runtimeTarget": { "name": ".NETCoreApp,Version=v10.0" }, "targets": { ".NETCoreApp,Version=v10.0": {} }, "libraries": {} }""");
                break;
            default:
                _home.Write("extra/demo/data/more.txt", "newer");
                break;
        }
    }

    // The time is what is tested here.
    private static Task Pause(int milliseconds) => Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System, TestContext.Current.CancellationToken);

    private static string Version(int version) => FixturePlugins.Follower("demo", $"yield return Note({version}); await Task.Delay(-1, cancellationToken);");

    private void Commit() => _home.Commit(_home.At("acme"), 1, NodaTime.Instant.FromUtc(2026, 3, 3, 9, 0).Plus(NodaTime.Duration.FromMinutes(_commits++)).ToString());

    private long Of(string source) => File.Exists(_home.Store) ? StoreFile.Count(_home.Store, source) : 0;

    private string Status() => _home.Tt("status", "--config", "plugins.json").ShouldExitWith(0).Output;

    private bool Runs(string collector) => Status().Split('\n').Any(l => l.StartsWith(collector, StringComparison.Ordinal) && l.Contains(" running ", StringComparison.Ordinal));

    private void Configure(string folders = "\"extra\"")
    {
        _home.Write("plugins.json", $$"""
        {
          "plugins": { "folders": [{{folders}}] },
          "collectors": { "demo": {}, "git": { "options": { "repositories": ["acme"], "authors": ["*"] } } }
        }
        """);
        if (folders.Length > 0)
            _home.Tt("plugins", "trust", "demo", "--yes", "--config", "plugins.json").ShouldExitWith(0);
    }
}
