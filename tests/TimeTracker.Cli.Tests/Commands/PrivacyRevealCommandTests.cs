namespace TimeTracker.Cli.Commands;

public sealed class PrivacyRevealCommandTests : IDisposable
{
    private readonly TestMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    private async Task<string> Given()
    {
        _machine.Write("here/events.jsonl", """{"timestamp":"2026-03-04T10:00:00Z","type":"git_commit","source":"git","data":{"commit":"c0ffee","author":"Ada Lovelace"}}""" + "\n");
        Assert.Equal(ExitCode.Ok, await _machine.Run("import", "events", "events.jsonl"));
        Assert.Equal(ExitCode.Ok, await _machine.Run("events", "--json"));
        return _machine.Out.Split("\"author\":\"")[1][..19];
    }

    [Fact]
    public async Task Should_tell_the_owner_what_a_pseudonym_stands_for()
    {
        // given
        var pseudonym = await Given();
        _machine.IsTerminal = true;

        // when
        var code = await _machine.Run("privacy", "reveal", pseudonym);

        // then
        Assert.Equal(ExitCode.Ok, code);
        Assert.StartsWith($"{pseudonym}: person \"Ada Lovelace\"\n  git_commit.author: in 1 record, last ", _machine.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_refuse_in_a_pipe_unless_asked_for_captured_values()
    {
        // given
        var pseudonym = await Given();

        // when
        var refused = await _machine.Run("privacy", "reveal", pseudonym);
        var all = _machine.Out + _machine.Error;
        var raw = await _machine.Run("privacy", "reveal", "--raw", pseudonym);

        // then
        Assert.Equal((ExitCode.Refused, ExitCode.Ok), (refused, raw));
        Assert.DoesNotContain("Lovelace", all, StringComparison.Ordinal);
        Assert.Contains("--raw", all, StringComparison.Ordinal);
        Assert.Contains("Lovelace", _machine.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("p1-aaaaaaaaaaaaaaaa", ExitCode.Failed)]
    [InlineData("p1-aaaa", ExitCode.Usage)]
    [InlineData("acme", ExitCode.Usage)]
    public async Task Should_say_of_what_it_cannot_reveal_why(string typed, int expected)
    {
        await Given();
        Assert.Equal(expected, await _machine.Run("privacy", "reveal", "--raw", typed));
        Assert.Contains(typed, _machine.Out + _machine.Error, StringComparison.Ordinal);
    }
}
