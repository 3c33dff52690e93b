using System.Text.RegularExpressions;

namespace TimeTracker.Cli.Commands;

public sealed partial class UndoCommandTests : IDisposable
{
    private readonly TestMachine _machine = new() { IsTerminal = true, Width = 200 };

    public UndoCommandTests() => _machine.Setting("report:zone", "UTC");

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task Should_take_back_what_was_entered_last_and_then_what_was_before_it()
    {
        // given: none of them later than another by its time
        await Ok("add", "09:00-10:00", "A");
        await Ok("add", "08:00-08:30", "B");
        await Ok("note", "C");

        // when
        string[] said = [First(await Ok("undo")), First(await Ok("undo")), First(await Ok("undo"))];
        var code = await _machine.Run("undo");

        // then
        Assert.Equal(["Took back: note, \"C\".", "Took back: block 2026-03-04 08:00 to 08:30 (30 m), \"B\".", "Took back: block 2026-03-04 09:00 to 10:00 (1 h 0 m), \"A\"."], said);
        Assert.Equal(ExitCode.Refused, code);
        Assert.StartsWith("tt: undo: there is nothing left to take back", _machine.Error, StringComparison.Ordinal);
        Assert.Equal("No time entries in that time.\n", await Ok("entries"));
    }

    [Fact]
    public async Task Should_restore_what_an_undo_took_back_where_the_undo_is_retracted()
    {
        // given
        await Ok("add", "09:00-10:00", "A");
        var before = await Ok("entries");
        var undo = Id().Match(await Ok("undo")).Groups["id"].Value;

        // when
        var said = await Ok("retract", undo);
        var after = await Ok("entries");

        // then
        Assert.Equal("Took back: took back: block 2026-03-04 09:00 to 10:00 (1 h 0 m), \"A\".\n", said);
        Assert.Equal(before, after);
        Assert.StartsWith("Took back: block 2026-03-04 09:00 to 10:00", await Ok("undo"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_restore_what_was_retracted_where_the_retraction_was_last()
    {
        // given
        await _machine.Focus("09:00", "api");
        var focus = Id().Match("`tt retract " + (await Ok("events")).Split('\n')[1][..8]).Groups["id"].Value;
        await Ok("add", "10:00-11:00", "A");
        await Ok("retract", focus);
        Assert.DoesNotContain("acme/api", await Ok("entries"), StringComparison.Ordinal);

        // when
        var first = await Ok("undo");
        var restored = await Ok("entries");
        var second = await Ok("undo");

        // then
        Assert.StartsWith($"Took back: took back event {focus}.", first, StringComparison.Ordinal);
        Assert.Contains("acme/api", restored, StringComparison.Ordinal);
        Assert.StartsWith("Took back: block", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_enter_again_what_was_undone()
    {
        // given
        await Ok("add", "09:00-10:00", "A");
        await Ok("undo");

        // when
        await Ok("add", "09:00-10:00", "A");
        var again = await Ok("entries");
        await Ok("add", "09:00-10:00", "A");

        // then
        Assert.Contains("1 h 0 m", again, StringComparison.Ordinal);
        Assert.Equal("tt: manual: the very same was entered before; nothing was added\n", _machine.Error);
    }

    [Fact]
    public async Task Should_let_the_timer_run_again_that_a_stop_ended()
    {
        // given
        await _machine.At("2026-03-04T11:00:00Z", "start", "A");
        await _machine.At("2026-03-04T11:30:00Z", "stop");

        // when
        var said = await Ok("undo");

        // then
        Assert.StartsWith("Took back: timer stopped.\nThe timer of 11:00 runs again.\n", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_name_no_names_where_others_may_look()
    {
        // given
        await Ok("add", "09:00-10:00", "Wedding");
        _machine.IsTerminal = false;

        // then
        Assert.StartsWith("Took back: manual_time_block of 2026-03-04 09:00.\n", await Ok("undo"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_list_what_was_entered_with_what_was_undone_marked()
    {
        // given
        await Ok("add", "09:00-10:00", "A", "--project", "acme");
        await Ok("start", "B");
        await Ok("undo");

        // when
        var lines = (await Ok("history")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        // then
        Assert.Equal(["ID", "TIME", "WHAT"], lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(
            [
                "2026-03-04 12:00  took back: timer started, \"B\"", "2026-03-04 12:00  (undone) timer started, \"B\"",
                "2026-03-04 09:00  block 2026-03-04 09:00 to 10:00 (1 h 0 m), project acme, \"A\"",
            ],
            lines.Skip(1).Select(l => l[10..].Trim()));
    }

    [Fact]
    public async Task Should_list_as_json_what_may_leave()
    {
        // given
        await Ok("add", "09:00-10:00", "A");
        await Ok("note", "B");
        await Ok("undo");

        // when
        var lines = (await Ok("history", "--json")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        // then
        Assert.Contains("\"type\":\"manual_time_block\"", Assert.Single(lines), StringComparison.Ordinal);
    }

    private async Task<string> Ok(params string[] args)
    {
        Assert.True(await _machine.Run(args) == ExitCode.Ok, _machine.Error);
        return _machine.Out;
    }

    private static string First(string lines) => lines.Split('\n')[0];

    [GeneratedRegex("`tt retract (?<id>[0-9a-f]{8})", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
