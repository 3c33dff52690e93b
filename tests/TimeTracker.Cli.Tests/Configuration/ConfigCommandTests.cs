namespace TimeTracker.Cli.Configuration;

public sealed class ConfigCommandTests : IDisposable
{
    private readonly TestMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task Should_show_where_each_value_comes_from_and_mask_secrets()
    {
        // given
        _machine.Write("here/plugins.json", """{"collectors":{"x":{"options":{"apiToken":"hunter2","tokenFile":"file:/run/t","names":["a","b"]}}}}""");
        _machine.Setting("report:zone", "Europe/Berlin");

        // when
        var code = await _machine.Run("config", "show", "--config", "plugins.json");

        // then
        Assert.Equal(ExitCode.Ok, code);
        Assert.DoesNotContain("hunter2", _machine.Out, StringComparison.Ordinal);
        Assert.Matches(@"collectors\.x\.options\.apiToken +\*\*\* +plugins\.json\n", _machine.Out);
        Assert.Matches(@"collectors\.x\.options\.tokenFile +file:/run/t +plugins\.json\n", _machine.Out);
        Assert.Matches(@"collectors\.x\.options\.names +a, b +plugins\.json\n", _machine.Out);
        Assert.Matches(@"report\.zone +Europe/Berlin +environment\n", _machine.Out);
        Assert.Matches(@"projection\.idleAfter +3m +default\n", _machine.Out);
    }

    [Fact]
    public async Task Should_not_tell_a_pipe_what_the_policy_hides()
    {
        // given
        _machine.Write("here/plugins.json", """{"privacy":{"homes":["/data/zebra"],"classes":{"a.zebra":"text"},"obfuscate":{"branch":"drop"}},"collectors":{"x":{"options":{"url":"https://ann:zebra@example.org/"}}}}""");

        // when
        await _machine.Run("config", "show", "--config", "plugins.json");

        // then
        Assert.DoesNotContain("zebra", _machine.Out, StringComparison.Ordinal);
        Assert.Contains("""{"homes":"***","classes":"***","obfuscate":{"branch":"drop"}}""", _machine.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_end_with_78_and_a_line_per_error()
    {
        // given
        _machine.Write("here/plugins.json", """{"stor":{},"report":{"zone":5}}""");

        // when
        var code = await _machine.Run("config", "check", "--config", "plugins.json");

        // then
        Assert.Equal(ExitCode.Configuration, code);
        Assert.Equal("", _machine.Out);
        Assert.Equal(
            "tt: plugins.json: stor: unknown key; did you mean \"store\"?\n"
            + "tt: plugins.json: report.zone: \"5\" is not possible; write system or a name such as Europe/Berlin\n",
            _machine.Error);
    }

    [Fact]
    public async Task Should_say_what_to_do_without_a_home()
    {
        // given
        _machine.HasHome = false;

        // when
        var code = await _machine.Run("config", "show");

        // then
        Assert.Equal(ExitCode.Failed, code);
        Assert.Equal("tt: HOME: is not set, so there is no place for the store and the configuration; set HOME, or give both --store FILE and --config FILE\n", _machine.Error);
    }
}
