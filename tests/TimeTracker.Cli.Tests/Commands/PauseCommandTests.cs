namespace TimeTracker.Cli.Commands;

public sealed class PauseCommandTests : IDisposable
{
    private readonly TestMachine _machine = new() { IsTerminal = true };

    public PauseCommandTests() => _machine.Setting("report:zone", "UTC");

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData("Paused at 12:00, until `tt resume`.\n", new string[0])]
    [InlineData("Paused at 12:00, until 12:30.\n", new[] { "30m" })]
    [InlineData("Paused at 12:00, until 13:30.\n", new[] { "13:30" })]
    [InlineData("Paused at 12:00, until 2026-03-05 09:00.\n", new[] { "2026-03-05T09:00" })]
    public async Task Should_pause_for_a_while_or_until_a_time(string said, string[] length)
    {
        // when
        var code = await _machine.Run(["pause", .. length]);

        // then
        Assert.Equal((ExitCode.Ok, said, ""), (code, _machine.Out, _machine.Error));
    }

    [Theory]
    [InlineData("soon", "tt: pause: \"soon\" is no length and no time; write a length (30m), or a time (13:30)\n")]
    [InlineData("0m", "tt: pause: a pause of no length does nothing; write a length (30m), or a time (13:30)\n")]
    [InlineData("11:30", "tt: pause: 11:30 is over; write a length (30m), or a time (13:30)\n")]
    [InlineData("tomorrow", "tt: pause: \"tomorrow\" is no length and no time; write a length (30m), or a time (13:30)\n")]
    public async Task Should_refuse_what_is_no_pause(string length, string error)
    {
        // when
        var code = await _machine.Run("pause", length);

        // then
        Assert.Equal((ExitCode.Usage, error), (code, _machine.Error));
        Assert.False(File.Exists(Path.Combine(_machine.Home, ".local/share/timetracker/events.db")));
    }

    [Fact]
    public async Task Should_end_a_pause_by_resuming()
    {
        // given
        await _machine.At("2026-03-04T09:00:00Z", "pause");

        // when
        var during = await _machine.At("2026-03-04T09:10:00Z", "status");
        var resumed = await _machine.At("2026-03-04T09:20:00Z", "resume");
        var after = await _machine.At("2026-03-04T09:20:00Z", "status");

        // then
        Assert.StartsWith("now         paused since 09:00\n", during, StringComparison.Ordinal);
        Assert.Equal("Resumed after 20 m.\n", resumed);
        Assert.DoesNotContain("paused", after, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("today", "paused: 20 m, in which nothing counted but time entered by hand.")]
    [InlineData("2026-03-04T09:10:00Z..2026-03-04T10:00:00Z", "paused: 10 m, in which nothing counted but time entered by hand.")]
    public async Task Should_say_in_a_report_how_long_nothing_counted(string period, string said)
    {
        // given
        await _machine.At("2026-03-04T09:00:00Z", "pause");
        await _machine.At("2026-03-04T09:20:00Z", "resume");

        // then
        Assert.Contains(said, await _machine.At("2026-03-04T12:00:00Z", "report", period), StringComparison.Ordinal);
        Assert.DoesNotContain("paused", await _machine.At("2026-03-04T12:00:00Z", "report", "yesterday"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_lengthen_a_pause_and_leave_it_where_it_lasts_longer_already()
    {
        // given
        await _machine.At("2026-03-04T09:00:00Z", "pause", "30m");

        // when
        var shorter = await _machine.At("2026-03-04T09:10:00Z", "pause", "5m");
        var longer = await _machine.At("2026-03-04T09:20:00Z", "pause", "1h");

        // then
        Assert.Equal("Paused already since 09:00, until 09:30; nothing changed.\n", shorter);
        Assert.Equal("Paused at 09:20, until 10:20.\n", longer);
        Assert.StartsWith("now         paused since 09:00, until 10:20\n", await _machine.At("2026-03-04T09:40:00Z", "status"), StringComparison.Ordinal);
        Assert.Equal(2, (await _machine.At("2026-03-04T12:00:00Z", "history")).Split("paused until").Length - 1);
    }

    [Fact]
    public async Task Should_say_that_nothing_is_paused()
    {
        // given
        await _machine.At("2026-03-04T09:00:00Z", "pause", "30m");

        // when
        var code = await _machine.Run("resume");

        // then
        Assert.Equal((ExitCode.Refused, "tt: resume: nothing is paused; pause with `tt pause`\n"), (code, _machine.Error));
    }

    [Fact]
    public async Task Should_say_that_a_timer_goes_on()
    {
        // given
        await _machine.At("2026-03-04T09:00:00Z", "start");

        // then
        Assert.EndsWith("The timer of 09:00 goes on; `tt stop` ends it.\n", await _machine.At("2026-03-04T09:10:00Z", "pause"), StringComparison.Ordinal);
    }
}
