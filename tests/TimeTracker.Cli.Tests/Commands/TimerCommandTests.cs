namespace TimeTracker.Cli.Commands;

public sealed class TimerCommandTests : IDisposable
{
    private readonly TestMachine _machine = new() { IsTerminal = true };

    public TimerCommandTests() => _machine.Setting("report:zone", "UTC");

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task Should_run_a_timer_from_start_to_stop()
    {
        // when
        var started = await _machine.At("2026-03-04T09:00:00Z", "start", "Planning", "--project", "acme", "--tag", "call");
        var stopped = await _machine.At("2026-03-04T10:30:00Z", "stop");
        var report = await _machine.At("2026-03-04T12:00:00Z", "report", "--by", "project");

        // then
        Assert.Equal("Started at 09:00: project acme, tag call, \"Planning\".\n", started);
        Assert.Equal("Stopped: 1 h 30 m, 09:00 to 10:30.\n", stopped);
        Assert.Contains("1 h 30 m", report, StringComparison.Ordinal);
        Assert.Contains("acme", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_end_the_first_timer_where_a_second_one_starts_and_say_so()
    {
        // given
        await _machine.At("2026-03-04T09:00:00Z", "start", "A");

        // when
        var said = await _machine.At("2026-03-04T09:40:00Z", "start", "B");
        await _machine.At("2026-03-04T10:00:00Z", "stop");

        // then
        Assert.Equal("Stopped the timer of 09:00 after 40 m.\nStarted at 09:40: \"B\".\n", said);
        Assert.Equal(["40 m", "20 m"], (await _machine.At("2026-03-04T12:00:00Z", "entries")).Split('\n').Skip(1).Take(2).Select(l => l.Split("  ", StringSplitOptions.RemoveEmptyEntries)[2].Trim()));
    }

    [Fact]
    public async Task Should_start_and_stop_at_other_times_than_now()
    {
        // when
        await _machine.At("2026-03-04T09:30:00Z", "start", "--at", "09:00");
        var stopped = await _machine.At("2026-03-04T11:00:00Z", "stop", "--at", "2026-03-04T10:15");

        // then
        Assert.Equal("Stopped: 1 h 15 m, 09:00 to 10:15.\n", stopped);
    }

    [Fact]
    public async Task Should_say_that_no_timer_runs_and_enter_nothing()
    {
        // given
        await _machine.At("2026-03-04T09:00:00Z", "note", "x");

        // when
        var code = await _machine.Run("stop");

        // then
        Assert.Equal(ExitCode.Refused, code);
        Assert.StartsWith("tt: stop: no timer is running; start one with `tt start`", _machine.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("timer", await _machine.At("2026-03-04T12:00:00Z", "history"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stop", "2026-03-04T09:00:00Z", "--at: the timer runs since 09:00, not earlier than that")]
    [InlineData("stop", "2026-03-03", "--at: a day is no moment")]
    [InlineData("stop", "soon", "--at: \"soon\" is no day or time")]
    [InlineData("start", "2026-03-04T08:59:00Z", "--at: a timer runs since 09:00, later than that")]
    public async Task Should_refuse_a_time_that_does_not_fit(string command, string at, string error)
    {
        // given
        await _machine.At("2026-03-04T09:00:00Z", "start");

        // when
        var code = await _machine.Run(command, "--at", at);

        // then
        Assert.Equal(ExitCode.Usage, code);
        Assert.StartsWith("tt: " + error, _machine.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal(1, (await _machine.At("2026-03-04T12:00:00Z", "history")).Split('\n').Count(l => l.Contains("timer", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Should_say_that_a_timer_ran_into_its_limit_and_let_it_end_earlier()
    {
        // given
        _machine.Width = 300;
        await _machine.At("2026-03-03T09:00:00Z", "start");

        // when
        var code = await _machine.Run("stop");
        var refused = _machine.Error;
        var status = await _machine.At("2026-03-04T12:00:00Z", "status");
        await _machine.Run("doctor", "--as-of", "2026-03-04T12:00:00Z");
        var doctor = _machine.Out;
        var stopped = await _machine.At("2026-03-04T12:00:00Z", "stop", "--at", "2026-03-03T17:00");

        // then
        Assert.Equal(ExitCode.Refused, code);
        Assert.StartsWith("tt: stop: the timer of 2026-03-03 09:00 was not stopped; it counts 12 h 0 m (projection.manualTimerMax), until 2026-03-03 21:00; say when it really ended with `tt stop --at TIME`", refused, StringComparison.Ordinal);
        Assert.Contains("timer       the timer of 2026-03-03 09:00 was not stopped; it counts 12 h 0 m", status, StringComparison.Ordinal);
        Assert.Contains("note  timer          the timer of 2026-03-03 09:00 was not stopped", doctor, StringComparison.Ordinal);
        Assert.Equal("Stopped: 8 h 0 m, 2026-03-03 09:00 to 2026-03-03 17:00.\n", stopped);
    }

    [Fact]
    public async Task Should_have_the_doctor_say_what_lies_ahead()
    {
        // given
        _machine.Width = 300;
        await _machine.At("2026-03-05T09:00:00Z", "start");

        // when
        await _machine.Run("doctor", "--as-of", "2026-03-04T12:00:00Z");
        var before = _machine.Out;
        await _machine.Run("doctor", "--as-of", "2026-03-05T09:00:00Z");
        var then = _machine.Out;

        // then
        Assert.Contains("note  events         1 event after now, from 2026-03-05 09:00 on, not counted yet", before, StringComparison.Ordinal);
        Assert.DoesNotContain("after now", then, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_show_the_timer_in_the_status_with_own_names_for_own_eyes_alone()
    {
        // given
        await _machine.At("2026-03-04T09:00:00Z", "start", "Wedding", "--project", "acme");

        // when
        var own = await _machine.At("2026-03-04T09:45:00Z", "status");
        _machine.IsTerminal = false;
        var piped = await _machine.At("2026-03-04T09:45:00Z", "status");

        // then
        Assert.StartsWith("now         timer since 09:00, 45 m, project acme, \"Wedding\"\n", own, StringComparison.Ordinal);
        Assert.StartsWith("now         timer since 09:00, 45 m\n", piped, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_show_what_runs_where_it_is_derived_already()
    {
        // given
        await _machine.Focus("11:58", "api");

        // when
        var before = await _machine.At("2026-03-04T12:00:00Z", "status");
        await _machine.At("2026-03-04T12:00:00Z", "report");
        var after = await _machine.At("2026-03-04T12:00:00Z", "status");
        var later = await _machine.At("2026-03-04T12:30:00Z", "status");

        // then
        Assert.StartsWith("now         no timer and no pause; `tt report` derives the rest\n", before, StringComparison.Ordinal);
        Assert.StartsWith("now         you in acme/api, 2 m\n", after, StringComparison.Ordinal);
        Assert.StartsWith("now         nothing\n", later, StringComparison.Ordinal);
    }
}
