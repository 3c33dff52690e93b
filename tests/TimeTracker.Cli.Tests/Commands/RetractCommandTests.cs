namespace TimeTracker.Cli.Commands;

public sealed class RetractCommandTests : IDisposable
{
    private readonly TestMachine _machine = new() { IsTerminal = true, Width = 200 };

    public RetractCommandTests() => _machine.Setting("report:zone", "UTC");

    public void Dispose() => _machine.Dispose();

    private async Task<string[]> Ids()
    {
        Assert.True(await _machine.Run("events") == ExitCode.Ok, _machine.Error);
        return [.. _machine.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l[..8])];
    }

    [Fact]
    public async Task Should_take_events_of_any_source_back()
    {
        // given
        await _machine.Focus("09:00", "api");
        await _machine.Focus("10:00", "web");

        // when
        var said = await _machine.At("2026-03-04T12:00:00Z", ["retract", .. await Ids()]);

        // then
        Assert.Equal("Took back: tmux_pane_focus of 2026-03-04 09:00 (tmux).\nTook back: tmux_pane_focus of 2026-03-04 10:00 (tmux).\n", said);
        Assert.Equal("No time entries in that time.\n", await _machine.At("2026-03-04T12:00:00Z", "entries"));
        Assert.Contains("acme/api", await _machine.At("2026-03-04T11:59:00Z", "entries"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_say_that_an_event_was_taken_back_before()
    {
        // given
        await _machine.Focus("09:00", "api");
        var id = (await Ids())[0];
        await _machine.At("2026-03-04T12:00:00Z", "retract", id);

        // when
        var said = await _machine.At("2026-03-04T12:01:00Z", "retract", id);

        // then
        Assert.Equal("Was taken back before: tmux_pane_focus of 2026-03-04 09:00 (tmux).\n", said);
        Assert.Single((await _machine.At("2026-03-04T12:01:00Z", "history")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1));
    }

    [Fact]
    public async Task Should_take_nothing_back_where_one_of_the_events_is_not_there()
    {
        // given
        await _machine.Focus("09:00", "api");

        // when
        var code = await _machine.Run("retract", (await Ids())[0], "00000000-0000-4000-8000-000000000000");

        // then
        Assert.Equal(ExitCode.Usage, code);
        Assert.StartsWith("tt: retract: there is no event 00000000-0000-4000-8000-000000000000; copy its id from `tt events` or `tt history`", _machine.Error, StringComparison.Ordinal);
        Assert.Contains("acme/api", await _machine.At("2026-03-04T12:00:00Z", "entries"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("xyz")]
    [InlineData("ab")]
    [InlineData("----")]
    [InlineData("")]
    [InlineData("5f2b6c1e-5f2b6c1e-5f2b6c1e-5f2b6c1e-5f2b6c1e")]
    public async Task Should_say_what_is_no_id(string typed)
    {
        // given
        await _machine.Focus("09:00", "api");

        // when
        var code = await _machine.Run("retract", typed);

        // then
        Assert.Equal(ExitCode.Usage, code);
        Assert.Equal($"tt: retract: \"{typed}\" is no id of an event; copy ids from `tt events` or `tt history`, at least 4 letters of each\n", _machine.Error);
    }

    [Fact]
    public async Task Should_say_which_events_a_short_prefix_may_mean()
    {
        // given
        _machine.Write("here/two.jsonl", string.Concat(new[] { "11", "22" }.Select(end =>
            $$$"""{"id":"abcd0000-0000-4000-8000-0000000000{{{end}}}","timestamp":"2026-03-04T09:00:00Z","type":"manual_note","source":"manual","data":{"text":"{{{end}}}"}}""" + "\n")));
        Assert.Equal(ExitCode.Ok, await _machine.Run("import", "events", "two.jsonl"));

        // when
        var code = await _machine.Run("retract", "ABCD");
        var ambiguous = _machine.Error;
        await _machine.At("2026-03-04T12:00:00Z", "retract", "abcd0000-0000-4000-8000-000000000022");

        // then
        Assert.Equal(ExitCode.Usage, code);
        Assert.Equal("tt: retract: ABCD may be abcd0000-0000-4000-8000-00000000001 or abcd0000-0000-4000-8000-00000000002; write more of its letters\n", ambiguous);
        Assert.Contains("(undone) note, \"22\"", await _machine.At("2026-03-04T12:00:00Z", "history"), StringComparison.Ordinal);
    }
}
