namespace TimeTracker.Cli.Commands;

/// <summary>Own names on the own terminal; filtered everywhere else.</summary>
public sealed class EyesTests : IDisposable
{
    private readonly TestMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    private async Task Given()
    {
        _machine.Write("here/events.jsonl", """{"timestamp":"2026-03-04T10:00:00Z","type":"git_commit","source":"git","data":{"commit":"c0ffee","origin":"hook","author":"Ada Lovelace","cwd":"/srv/wedding"}}""" + "\n");
        Assert.Equal(ExitCode.Ok, await _machine.Run("import", "events", "events.jsonl"));
    }

    [Fact]
    public async Task Should_show_the_owner_what_was_captured()
    {
        // given
        await Given();
        _machine.IsTerminal = true;
        _machine.Width = 160;

        // when
        var code = await _machine.Run("events");

        // then
        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains("Ada Lovelace", _machine.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "events", "--filtered")]
    [InlineData(true, "events", "--json")]
    [InlineData(false, "events")]
    public async Task Should_filter_for_everybody_else(bool isTerminal, params string[] command)
    {
        // given
        await Given();
        _machine.IsTerminal = isTerminal;
        _machine.Width = 160;

        // when
        var code = await _machine.Run(command);

        // then
        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains("c0ffee", _machine.Out, StringComparison.Ordinal);
        Assert.Contains("p1-", _machine.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Lovelace", _machine.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_filter_on_the_terminal_where_own_names_are_switched_off()
    {
        // given
        await Given();
        _machine.IsTerminal = true;
        _machine.Width = 160;
        _machine.Setting("report:ownNames", "false");

        // when
        await _machine.Run("events");

        // then
        Assert.DoesNotContain("Lovelace", _machine.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_show_nothing_filtered_under_a_policy_that_cannot_be_used()
    {
        // given
        await Given();
        _machine.Write("here/plugins.json", """{"privacy":{"obfuscat":{}}}""");

        // when
        var code = await _machine.Run("events", "--config", "plugins.json");

        // then
        Assert.Equal(ExitCode.Configuration, code);
        Assert.Equal("", _machine.Out);
        Assert.Contains("plugins.json: privacy.obfuscat", _machine.Error, StringComparison.Ordinal);
    }
}
