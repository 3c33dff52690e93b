namespace TimeTracker.Cli.Parsing;

public sealed class UsageTests : IDisposable
{
    private readonly TestMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData("confg", "tt: unknown command \"confg\"; did you mean config? Or see `tt --help`\n")]
    [InlineData("config chek", "tt: unknown command \"chek\"; did you mean check? Or see `tt config --help`\n")]
    [InlineData("events --limit many", "tt: --limit: \"many\" is no number of records; write a whole number from 0 to 2147483647\n")]
    [InlineData("events --limit -1", "tt: --limit: \"-1\" is no number of records; write a whole number from 0 to 2147483647\n")]
    [InlineData("config show --stroe x", "tt: unknown option \"--stroe\"; did you mean --store? Or see `tt config show --help`\n")]
    public async Task Should_end_with_2_and_the_nearest_name(string line, string error)
    {
        // when
        var code = await _machine.Run(line.Split(' '));

        // then
        Assert.Equal(ExitCode.Usage, code);
        Assert.Equal(error, _machine.Error);
    }

    [Fact]
    public async Task Should_show_help_where_nothing_was_typed()
    {
        // when
        var code = await _machine.Run();

        // then
        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains("Usage: tt COMMAND [OPTIONS]", _machine.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_describe_every_command_and_option_and_give_examples()
    {
        foreach (var command in new CommandLine(_machine.Machine, new(Stream.Null, TextWriter.Null, false, false, 100, false)).Root.Subcommands)
        {
            // when
            var code = await _machine.Run(command.Name, "--help");

            // then
            Assert.Equal(ExitCode.Ok, code);
            Assert.Contains($"Usage: tt {command.Name}", _machine.Out, StringComparison.Ordinal);
            Assert.Contains("Examples:", _machine.Out, StringComparison.Ordinal);
            Assert.False(string.IsNullOrEmpty(command.Description), command.Name);
            Assert.All(command.Options, o => Assert.False(string.IsNullOrEmpty(o.Description), $"{command.Name} {o.Name}"));
            Assert.All(command.Arguments, a => Assert.False(string.IsNullOrEmpty(a.Description), $"{command.Name} {a.Name}"));
        }
    }

    [Fact]
    public async Task Should_accept_global_options_before_and_after_the_command()
    {
        // when
        var before = await _machine.Run("--store", "a.db", "config", "show");
        var first = _machine.Out;
        var after = await _machine.Run("config", "show", "--store", "a.db");

        // then
        Assert.Equal((0, 0), (before, after));
        Assert.Equal(first, _machine.Out);
        Assert.Matches(@"store\.path +a\.db +--store", _machine.Out);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(200)]
    public async Task Should_keep_help_within_the_width(int width)
    {
        // given
        _machine.Width = width;

        // when
        await _machine.Run("--help");

        // then
        Assert.All(_machine.Out.Split('\n'), line => Assert.True(line.Length <= width, line));
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public async Task Should_print_a_completion_script(string shell)
    {
        // when
        var code = await _machine.Run("completion", shell);

        // then
        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains("[suggest:", _machine.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_suggest_commands_for_the_completion_script()
    {
        // when
        await _machine.Run("[suggest:6]", "tt con");

        // then
        Assert.Contains("config", _machine.Out.Split('\n'));
    }
}
