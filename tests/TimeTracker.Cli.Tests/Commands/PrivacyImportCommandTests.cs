using System.Text.Json;

namespace TimeTracker.Cli.Commands;

public sealed class PrivacyImportCommandTests : IDisposable
{
    private readonly TestMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    private async Task<(int Code, JsonElement Privacy)> Import(string settings)
    {
        _machine.Write("home/.wakatime.cfg", $"[settings]\napi_key = waka_secret\n{settings}\n");
        var code = await _machine.Run("privacy", "import", "wakatime");
        return (code, JsonDocument.Parse(_machine.Out).RootElement.GetProperty("privacy"));
    }

    [Fact]
    public async Task Should_print_a_policy_that_can_be_used_and_does_what_the_lists_say()
    {
        // given
        var (code, _) = await Import("""
            exclude =
                ^/srv/secret/
                \.env$
                # a comment
                PINBOARD
            hide_file_names = true
            hide_project_names =
                acme
            hide_branch_names = true
            """);
        Assert.Equal(ExitCode.Ok, code);
        Assert.DoesNotContain("waka_secret", _machine.Out + _machine.Error, StringComparison.Ordinal);
        _machine.Write("here/plugins.json", _machine.Out);
        _machine.Write("here/events.jsonl", string.Join('\n', ((string[])
        [
            """{"file":"/srv/secret/x.cs"}""", """{"file":"/srv/a/prod.ENV"}""", """{"file":"/srv/SECRET/x.cs","cwd":"/srv/y"}""", """{"cwd":"/srv/secret/deep"}""", """{"file":"/srv/acme/left.cs","cwd":"/srv/acme","git_branch":"wip"}""",
        ]).Select((data, i) => $$$"""{"timestamp":"2026-03-04T10:0{{{i}}}:00Z","type":"editor_heartbeat","source":"ed","data":{{{data}}}}""")) + "\n"
            + """{"timestamp":"2026-03-04T11:00:00Z","type":"window_focus","source":"wm","data":{"app":"Pinboard"}}""" + "\n");
        Assert.Equal(ExitCode.Ok, await _machine.Run("import", "events", "events.jsonl"));

        // when
        Assert.Equal(ExitCode.Ok, await _machine.Run("events", "--json", "--config", "plugins.json"));

        // then: one leaves, without its name, its project's and its branch
        var left = Assert.Single(_machine.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain("left", left, StringComparison.Ordinal);
        Assert.DoesNotContain("acme", left, StringComparison.Ordinal);
        Assert.DoesNotContain("wip", left, StringComparison.Ordinal);
        Assert.Matches("\"file\":\"p1-[a-z2-7]{16}.cs\"", left);
    }

    [Theory]
    [InlineData("exclude = /var/(?!www/)", 3, "exclude: the regular expression looks ahead")]
    [InlineData("exclude = [[:alpha:]]+", 3, "POSIX class")]
    [InlineData(@"exclude = \Qa.b\E", 3, "exclude: the regular expression cannot be read here")]
    [InlineData("exclude =\n  fine\n  (unclosed", 5, "exclude: the regular expression cannot be read here")]
    [InlineData("include = .*", 3, "include: makes an exception of exclude")]
    [InlineData("include_only_with_project_file = true", 3, "include_only_with_project_file: ")]
    [InlineData("exclude_unknown_project = true", 3, "exclude_unknown_project: ")]
    [InlineData("hostname = box", 3, "hostname: ")]
    [InlineData("hide_file_names =\n  (a|b)", 4, "hide_file_names: ")]
    public async Task Should_say_what_cannot_be_translated_by_its_line_and_never_repeat_it(string settings, int line, string why)
    {
        // when
        var (code, _) = await Import(settings);

        // then
        Assert.Equal(ExitCode.Failed, code);
        var said = Assert.Single(_machine.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), l => l.Contains("not translated", StringComparison.Ordinal));
        Assert.StartsWith($"tt: ~/.wakatime.cfg:{line}: not translated: ", said, StringComparison.Ordinal);
        Assert.Contains(why, said, StringComparison.Ordinal);
        Assert.All((string[])["(?!", "\\Q", "unclosed", "(a|b)"], pattern => Assert.DoesNotContain(pattern, _machine.Error, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("hide_file_names = true", """{"obfuscate":{"branch":"drop","file":"pseudonym"}}""")]
    [InlineData("hidefilenames: true\nhide_branch_names = false", """{"obfuscate":{"file":"pseudonym"}}""")]
    [InlineData("hide_project_folder = true", """{"obfuscate":{"file":"generalise"}}""")]
    [InlineData("hide_project_folder = true\nhide_file_names = true\nhide_branch_names =", """{"obfuscate":{"file":"pseudonym"}}""")]
    [InlineData("hide_project_names = true", """{"obfuscate":{"folder":"pseudonym","project":"pseudonym","remote":"pseudonym"}}""")]
    [InlineData("hide_branch_names =\n  ^x$", """{"obfuscate":{"branch":{"patterns":{"regex:^x$":"drop"}}}}""")]
    [InlineData("exclude = true", """{"exclude":{"types":["*"]}}""")]
    [InlineData("exclude = false", "{}")]
    [InlineData("sync_ai_disabled = true", """{"exclude":{"types":["agent_*"]}}""")]
    [InlineData(@"exclude_ai = (?P<n>a)", """{"exclude":{"keys":{"agent_tool_use.file":["regex:(?<n>a)"]}}}""")]
    [InlineData("hide_dependencies = true\n[projectmap]\nexclude = x", "{}")]
    public async Task Should_translate_switches_and_lists(string settings, string expected)
    {
        // when
        var (code, privacy) = await Import(settings);

        // then
        Assert.Equal(ExitCode.Ok, code);
        Assert.Equal(expected, JsonSerializer.Serialize(privacy, Relaxed));
    }

    [Fact]
    public async Task Should_want_a_file_that_there_is()
    {
        Assert.Equal(ExitCode.Usage, await _machine.Run("privacy", "import", "wakatime"));
        Assert.Contains("~/.wakatime.cfg: there is no such file", _machine.Error, StringComparison.Ordinal);
    }

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
