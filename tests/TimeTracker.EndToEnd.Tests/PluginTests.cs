using TimeTracker.EndToEnd.Support;

namespace TimeTracker.EndToEnd;

public sealed class PluginTests : IDisposable
{
    private readonly Home _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Should_list_the_plugins_that_come_with_the_build()
    {
        // when
        var list = _home.Tt("plugins", "list").ShouldExitWith(0);

        // then
        foreach (var name in (string[])["git", "jsonl", "json"])
            Assert.Contains(name, list.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Should_show_what_the_build_wrote_into_a_plugins_manifest()
    {
        // when
        var inspect = _home.Tt("plugins", "inspect", "git").ShouldExitWith(0);

        // then
        Assert.Matches("programs +git", inspect.Output);
        Assert.Matches("state +ready", inspect.Output);
    }

    [Fact]
    public void Should_name_each_broken_plugin_in_one_line_and_run_all_others()
    {
        // given
        _home.Write("extra/corrupt/corrupt.dll", "this is no assembly");
        Directory.CreateDirectory(_home.At("extra", "empty"));
        _home.Repository("acme", commits: 3);
        _home.Write("plugins.json", Configurations.MainJob("acme").TrimEnd().TrimEnd('}') + """, "plugins": { "folders": ["extra"] } }""");

        // when
        var list = _home.Tt("plugins", "list", "--config", "plugins.json");
        var doctor = _home.Tt("doctor", "--config", "plugins.json");
        _home.Tt("run", "--once", "--config", "plugins.json").ShouldExitWith(0);

        // then
        foreach (var outcome in (Outcome[])[list, doctor])
        {
            outcome.ShouldExitWith(outcome.ExitCode);
            Assert.Contains("corrupt", outcome.All, StringComparison.Ordinal);
            Assert.Contains("empty", outcome.All, StringComparison.Ordinal);
        }
        Assert.Equal(3, Jsonl.Read(_home.At("out", "events.jsonl")).Count(e => e.Text("type") == "git_commit"));
    }

    [Fact]
    public void Should_run_the_builds_plugins_from_precompiled_code()
    {
#if DEBUG
        Assert.Skip("a Debug build compiles nothing ahead of time");
#endif
        // given: the runtime lists what it compiles
        _home.Repository("acme", commits: 3);
        _home.Write("plugins.json", Configurations.MainJob("acme"));
        var compiled = _home.At("compiled.txt");
        _home.Environment["DOTNET_JitStdOutFile"] = compiled;
        _home.Environment["DOTNET_JitDisasmSummary"] = "1";

        // when
        _home.Tt("run", "--once", "--config", "plugins.json").ShouldExitWith(0);

        // then: generic code over types of another assembly may be among it, the work of the plugins is not
        var lines = File.ReadAllLines(compiled);
        Assert.Contains(lines, l => l.Contains("TimeTracker.", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Contains("compiled TimeTracker.Git.GitCollector:", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Contains("compiled TimeTracker.Git.RepositoryReader:Read", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Contains("compiled TimeTracker.Json.JsonLinesExporter:", StringComparison.Ordinal));
    }
}
