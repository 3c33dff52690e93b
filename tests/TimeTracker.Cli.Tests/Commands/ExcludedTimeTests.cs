using System.Text.RegularExpressions;

namespace TimeTracker.Cli.Commands;

/// <summary>Time that the policy excludes: marked for its owner, and not told of to anybody else.</summary>
public sealed partial class ExcludedTimeTests : IDisposable
{
    private const string Policy = """{"privacy":{"exclude":{"paths":["/srv/secret","/srv/other"],"projects":["merger","takeover"]}}}""";

    private readonly TestMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    /// <summary>Attention on api with excluded time in between, an excluded agent, an excluded block and an excluded timer that runs.</summary>
    private static async Task Given(TestMachine machine, string name, string project, string policy = Policy)
    {
        foreach (var (time, stream) in new[] { ("09:00", "api"), ("09:03", name), ("09:04", name), ("09:06", "api") })
            await machine.Focus(time, stream);
        var cwd = $"/srv/{name}";
        machine.Write("here/more.jsonl", $$$"""
            {"timestamp":"2026-03-04T09:07:00Z","type":"manual_note","source":"manual","data":{"cwd":"/srv/api","git_remote":"git@example.org:acme/api.git","text":"told"}}
            {"timestamp":"2026-03-04T09:08:00Z","type":"git_merge","source":"git","data":{"cwd":"/srv/api","git_remote":"git@example.org:acme/api.git","commit":"beef"}}
            {"timestamp":"2026-03-04T09:10:00Z","type":"agent_tool_use","source":"claude-code","data":{"session_id":"{{{name}}}","tool":"Edit","cwd":"{{{cwd}}}","file":"{{{cwd}}}/x.cs"}}
            {"timestamp":"2026-03-04T09:20:00Z","type":"agent_tool_use","source":"claude-code","data":{"session_id":"{{{name}}}","tool":"Bash"}}
            {"timestamp":"2026-03-04T10:00:00Z","type":"manual_time_block","source":"manual","data":{"duration_ms":600000,"project":"{{{project}}}","text":"about the {{{project}}}"}}
            {"timestamp":"2026-03-04T10:20:00Z","type":"git_merge","source":"git","data":{"cwd":"{{{cwd}}}","commit":"c0ffee"}}
            {"timestamp":"2026-03-04T11:00:00Z","type":"manual_timer_started","source":"manual","data":{"project":"{{{project}}}","text":"still the {{{project}}}"}}

            """);
        Assert.Equal(ExitCode.Ok, await machine.Run("import", "events", "more.jsonl"));
        machine.Write("here/plugins.json", policy);
    }

    public static TheoryData<string> Commands =>
    [
        "entries", "entries --from 2026-03-04 --to 2026-03-04", "streams", "timeline 2026-03-04", "timeline 2026-03-04 --json", "report", "report --by project", "report --by agent --json",
        "report --format csv", "explain 09:01 --json", "explain 09:04", "explain 09:07", "explain 11:30", "unused", "history", "events", "status", "doctor",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Should_tell_nobody_else_of_excluded_time_nor_how_it_differs(string command)
    {
        // given: two machines with stores of one key, on which something else was excluded, at the same time
        using var twin = new TestMachine();
        await _machine.Focus("08:00", "api");
        foreach (var file in Directory.GetFiles(_machine.Home, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(twin.Home, Path.GetRelativePath(_machine.Home, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        await Given(_machine, "secret", "merger");
        await Given(twin, "other", "takeover");

        // when
        var (one, other) = (await Piped(_machine, command), await Piped(twin, command));

        // then
        Assert.DoesNotContain("secret", one, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("merger", one, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(other, one);
    }

    [Fact]
    public async Task Should_show_what_leaves_as_it_is_without_the_policy()
    {
        // given
        await Given(_machine, "secret", "merger");
        Assert.Equal(ExitCode.Ok, await _machine.Run("entries", "--json"));
        var without = _machine.Out.Split('\n').Where(line => line.Contains("acme/api", StringComparison.Ordinal)).ToList();

        // when
        await _machine.Run("entries", "--json", "--config", "plugins.json");

        // then
        Assert.Equal(2, without.Count);
        Assert.Equal(without, _machine.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Should_show_excluded_time_as_private_where_the_policy_says_so()
    {
        // given
        await Given(_machine, "secret", "merger", Policy.Replace("\"exclude\"", "\"excludedTime\":\"private\",\"exclude\"", StringComparison.Ordinal));

        // when
        await _machine.Run("timeline", "2026-03-04", "--json", "--config", "plugins.json");
        var timeline = _machine.Out;
        await _machine.Run("explain", "09:04", "--config", "plugins.json");

        // then
        Assert.Contains("\"name\": \"private\"", timeline, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", timeline, StringComparison.Ordinal);
        Assert.Contains("private, direct, 3 m", _machine.Out, StringComparison.Ordinal);
        Assert.Contains("not shown", _machine.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("entries", "(excluded) about the merger")]
    [InlineData("streams", "acme/secret (excluded)")]
    [InlineData("explain 09:04", "acme/secret, direct, 3 m, excluded")]
    [InlineData("report", "excluded: 1 h 23 m of this does not leave")]
    [InlineData("timeline 2026-03-04", "excluded: 1 h 23 m of this does not leave")]
    [InlineData("status", "still the merger")]
    public async Task Should_show_the_owner_what_is_excluded_and_mark_it(string command, string expected)
    {
        // given
        await Given(_machine, "secret", "merger");
        _machine.IsTerminal = true;
        _machine.Width = 160;

        // when
        Assert.Equal(ExitCode.Ok, await _machine.Run([.. command.Split(' '), "--config", "plugins.json"]));
        var own = _machine.Out;

        // then
        Assert.Contains(expected, own, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, await _machine.Run([.. command.Split(' '), "--filtered", "--config", "plugins.json"]));
        Assert.DoesNotContain("merger", _machine.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", _machine.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_show_the_owner_everything_under_a_policy_that_cannot_be_used_and_nobody_else_anything()
    {
        // given
        await Given(_machine, "secret", "merger", """{"privacy":{"exclude":{"path":["/srv/secret"]}}}""");
        _machine.IsTerminal = true;

        // when
        Assert.Equal(ExitCode.Ok, await _machine.Run("report", "--config", "plugins.json"));
        var own = _machine.Out;

        // then
        Assert.Contains("acme/secret", own, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Configuration, await _machine.Run("report", "--filtered", "--config", "plugins.json"));
        Assert.Equal("", _machine.Out);
    }

    // Paths and the size of the store differ between machines.
    private static async Task<string> Piped(TestMachine machine, string command)
    {
        await machine.Run([.. command.Split(' '), "--config", "plugins.json"]);
        Assert.NotEqual("", machine.Out);
        return Sizes().Replace((machine.Out + machine.Error).Replace(machine.Root, "ROOT", StringComparison.Ordinal), "SIZE");
    }

    [GeneratedRegex("[0-9.]+ (KiB|MiB|B)\\b")]
    private static partial Regex Sizes();
}
