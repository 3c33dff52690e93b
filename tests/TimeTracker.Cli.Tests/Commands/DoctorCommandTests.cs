using System.Text.Json;

namespace TimeTracker.Cli.Commands;

/// <summary>What <c>tt doctor</c> says of events that are likely not what happened. None of them is thrown away, nor is any of it an error.</summary>
public sealed class DoctorCommandTests : IDisposable
{
    private const string Place = "\"cwd\":\"/srv/api\",\"git_remote\":\"git@example.org:acme/api.git\"";

    private readonly TestMachine _machine = new() { IsTerminal = true, Width = 200 };

    public DoctorCommandTests() => _machine.Setting("report:zone", "UTC");

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData("2026-03-04T12:00:01Z", "tmux_pane_focus", "\"pane_id\":\"%1\"",
        "events         1 event after now, from 2026-03-04 12:00 on, not counted yet; if a clock was ahead, `tt unused` names them and `tt retract` takes them back")]
    [InlineData("9999-12-31T23:59:59.999999Z", "agent_tool_use", "\"session_id\":\"s\"", "events         1 event after now, from 9999-12-31 23:59 on, not counted yet;")]
    [InlineData("1970-01-01T00:00:00Z", "tmux_pane_focus", "\"pane_id\":\"%1\"", "events         1 event of before 1990, from 1970-01-01 00:00 on;")]
    [InlineData("2026-03-04T09:00:00Z", "heart_rate", "\"bpm\":60", "events         1 event is of the type heart_rate, the last of 2026-03-04 09:00; no time is derived from it")]
    [InlineData("2026-03-04T09:00:00Z", "manual_time_block", "\"end\":\"2026-03-04T08:00:00Z\"", "blocks         1 block counts for nothing, the last of 2026-03-04 09:00")]
    [InlineData("2026-03-04T09:00:00Z", "manual_time_block", "\"duration_ms\":-5", "blocks         1 block counts for nothing")]
    [InlineData("2026-03-04T09:00:00Z", "entry_assigned", "\"stream\":\"0198d3a1-5c1e-8000-9d2f-3b7a5e6f1c20\",\"project\":\"p\"", "corrections    1 correction holds for nothing, the last of 2026-03-04 09:00: no stream here is what they name")]
    [InlineData("2026-03-04T09:00:00Z", "stream_renamed", "\"stream\":7,\"name\":\"p\"", "corrections    1 correction holds for nothing")]
    [InlineData("2026-03-01T09:00:00Z", "agent_turn", "\"session_id\":\"s\",\"action\":\"ended\",\"duration_ms\":90000000", "entries        1 entry is longer than a day, the longest 25 h 0 m, from 2026-02-28 08:00; `tt explain ")]
    public async Task Should_tell_of_events_that_are_likely_not_what_happened(string time, string type, string data, string says)
    {
        // given
        Write($$$"""{"timestamp":"{{{time}}}","type":"{{{type}}}","source":"x","data":{ {{{data}}}, {{{Place}}} }}""");
        await Import();

        // when
        var lines = await Notes();

        // then
        Assert.StartsWith($"note  {says}", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_tell_of_a_merge_that_closes_a_circle()
    {
        // given
        Write(Merge(0, "a", "b"), Merge(1, "b", "c"), Merge(2, "c", "a"));
        await Import();

        // when
        var lines = await Notes();

        // then
        Assert.Contains("note  streams        1 merge does nothing, the last of 2026-03-04 08:02: the streams were one already, as in a circle, or are none;", Assert.Single(lines), StringComparison.Ordinal);

        static string Merge(int minute, string from, string into) =>
            $$$"""{"timestamp":"2026-03-04T08:0{{{minute}}}:00Z","type":"streams_merged","source":"manual","data":{"from":"example.org/acme/{{{from}}}","into":"example.org/acme/{{{into}}}"}}""";
    }

    [Fact]
    public async Task Should_tell_of_timers_that_ran_into_their_limit_also_of_those_that_others_followed()
    {
        // given
        Write(
            """{"timestamp":"2026-03-01T08:00:00Z","type":"manual_timer_started","source":"manual","data":{"text":"too long"}}""",
            """{"timestamp":"2026-03-02T08:00:00Z","type":"manual_timer_stopped","source":"manual","data":{}}""",
            """{"timestamp":"2026-03-02T09:00:00Z","type":"manual_timer_started","source":"manual","data":{"text":"in time"}}""",
            """{"timestamp":"2026-03-02T21:00:00Z","type":"manual_timer_stopped","source":"manual","data":{}}""",
            """{"timestamp":"2026-03-03T08:00:00Z","type":"manual_timer_started","source":"manual","data":{"text":"not stopped yet"}}""");
        await Import();

        // when
        var lines = await Notes();

        // then
        Assert.Equal(2, lines.Count);
        Assert.Contains("note  timer          the timer of 2026-03-03 08:00 was not stopped", lines[0], StringComparison.Ordinal);
        Assert.Contains("note  timers         1 timer was not stopped within 12 h 0 m (projection.manualTimerMax), the last that of 2026-03-01 08:00;", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_tell_of_an_absurd_number_of_agents_at_once()
    {
        // given
        Write([.. Enumerable.Range(0, 202).Select(i => $$$"""{"timestamp":"2026-03-04T09:0{{{i / 101}}}:00Z","type":"agent_tool_use","source":"a","data":{"session_id":"s{{{i % 101}}}", {{{Place}}} }}""")]);
        await Import();

        // when
        var lines = await Notes();

        // then
        Assert.Contains("note  agents         1 entry has more than 100 agents at once, up to 101, from 2026-03-04 09:00; `tt explain ", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_tell_nothing_of_an_ordinary_day_and_of_what_was_taken_back()
    {
        // given
        await _machine.Focus("09:00", "api");
        Write("""{"timestamp":"2026-03-04T09:00:00Z","type":"manual_time_block","source":"manual","data":{"end":"2026-03-04T08:00:00Z"}}""");
        await Import();
        await _machine.At("2026-03-04T12:00:00Z", "undo");

        // then
        Assert.Empty(await Notes());
    }

    [Fact]
    public async Task Should_tell_no_more_of_an_event_after_now_that_was_taken_back()
    {
        // given
        Write($$$"""{"timestamp":"2027-03-04T12:00:01Z","type":"tmux_pane_focus","source":"x","data":{ {{{Place}}} }}""");
        await Import();
        Assert.Single(await Notes());
        var id = JsonDocument.Parse(await _machine.At("2026-03-04T12:00:00Z", "unused", "--json")).RootElement.GetProperty("event").GetProperty("id").GetString()!;

        // when
        Assert.True(await _machine.Run("retract", id) == ExitCode.Ok, _machine.Error);

        // then
        Assert.Empty(await Notes());
    }

    private void Write(params string[] lines) => _machine.Write("here/odd.jsonl", string.Join('\n', lines) + "\n");

    private async Task Import() => Assert.True(await _machine.Run("import", "events", "odd.jsonl") == ExitCode.Ok, _machine.Error);

    private async Task<List<string>> Notes()
    {
        // The machine has no git; that is all that may be wrong.
        await _machine.Run("doctor", "--as-of", "2026-03-04T12:00:00Z");
        Assert.StartsWith("BAD   git ", Assert.Single(_machine.Out.Split('\n'), l => l.StartsWith("BAD", StringComparison.Ordinal)), StringComparison.Ordinal);
        return [.. _machine.Out.Split('\n').Where(l => l.StartsWith("note", StringComparison.Ordinal))];
    }
}
