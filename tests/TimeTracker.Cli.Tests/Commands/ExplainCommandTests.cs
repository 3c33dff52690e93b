using System.Text.Json;
using TimeTracker.Cli.Rendering;
using TimeTracker.Cli.Reports;

namespace TimeTracker.Cli.Commands;

public sealed class ExplainCommandTests : IDisposable
{
    private readonly TestMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task Should_explain_an_entry_by_a_time_and_by_its_id()
    {
        // given
        await ExampleWeek.Into(_machine);

        // when
        Assert.Equal(ExitCode.Ok, await _machine.Run("explain", "2026-03-03T13:30", "--json"));
        var byTime = JsonDocument.Parse(_machine.Out).RootElement;
        var entry = byTime.GetProperty("entries")[0];
        Assert.Equal(ExitCode.Ok, await _machine.Run("explain", entry.GetProperty("id").GetString()![..8], "--json"));
        var byId = JsonDocument.Parse(_machine.Out).RootElement;

        // then
        Assert.Equal(1, byTime.GetProperty("entries").GetArrayLength());
        Assert.Equal("stated", entry.GetProperty("end_reason").GetString());
        Assert.Equal("manual_time_block", entry.GetProperty("opened")[0].GetProperty("type").GetString());
        Assert.Equal(entry.GetRawText(), byId.GetProperty("entries")[0].GetRawText());
        Assert.Equal(JsonValueKind.Null, byId.GetProperty("at").ValueKind);
    }

    [Fact]
    public async Task Should_say_what_lies_around_a_time_without_time()
    {
        // given
        await ExampleWeek.Into(_machine);

        // when
        Assert.Equal(ExitCode.Ok, await _machine.Run("explain", "2026-03-02T12:00"));

        // then
        Assert.Contains("No time at 2026-03-02 12:00:00", _machine.Out, StringComparison.Ordinal);
        Assert.Contains("Before it: acme/api, direct, 1 h 15 m, until 2026-03-02 11:20:00. It ends 5 m after the last sign of you", _machine.Out, StringComparison.Ordinal);
        Assert.Contains("After it: globex/website, direct, 1 h 35 m, from 2026-03-02 12:40:00.", _machine.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public async Task Should_stay_within_the_terminal(int width)
    {
        // given
        await ExampleWeek.Into(_machine);
        _machine.IsTerminal = true;
        _machine.Width = width;

        foreach (var command in (string[][])[["explain", "2026-03-02T09:30"], ["explain", "2026-03-02T12:00"], ["unused", "--as-of", "2026-03-03"]])
        {
            // when
            Assert.Equal(ExitCode.Ok, await _machine.Run(command));

            // then: no word of its own is broken, however narrow the terminal is
            Assert.All(_machine.Out.Split('\n'), line => Assert.True(Cells.Of(line) < width || !line.Contains(' ', StringComparison.Ordinal), $"\"{line}\" takes {Cells.Of(line)} of {width} columns"));
        }
    }

    [Fact]
    public async Task Should_list_each_event_on_demand()
    {
        // given
        await ExampleWeek.Into(_machine);

        // when
        await _machine.Run("explain", "2026-03-02T09:30");
        var together = _machine.Out;
        await _machine.Run("explain", "2026-03-02T09:30", "--all");

        // then
        Assert.Contains("x tmux_pane_focus", together, StringComparison.Ordinal);
        Assert.DoesNotContain(" x ", _machine.Out, StringComparison.Ordinal);
        Assert.True(_machine.Out.Split('\n').Length > together.Split('\n').Length + 10);
    }

    [Theory]
    [InlineData(true, "explain", "2026-03-02T13:00")]
    [InlineData(false, "explain", "2026-03-02T13:00", "--filtered")]
    [InlineData(false, "explain", "2026-03-02T13:00", "--json")]
    [InlineData(false, "explain", "2026-03-02T12:00", "--filtered")]
    [InlineData(false, "explain", "2026-03-02T12:30", "--json")]
    public async Task Should_show_hidden_names_to_the_owner_only(bool isShown, params string[] command)
    {
        // given
        _machine.Write("here/plugins.json", """{"privacy":{"obfuscate":{"remote":"drop","path":"drop","project":"drop"}}}""");
        await ExampleWeek.Into(_machine);
        _machine.IsTerminal = true;

        // when
        Assert.Equal(ExitCode.Ok, await _machine.Run([.. command, "--config", "plugins.json"]));

        // then
        Assert.Equal(isShown, _machine.Out.Contains("globex", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2026-03-02", "is more than a moment")]
    [InlineData("yesterday", "is more than a moment")]
    [InlineData("soon", "is no time and no entry")]
    [InlineData("abcdef01", "there is no entry abcdef01")]
    public async Task Should_say_what_cannot_be_explained(string text, string problem)
    {
        // given
        await ExampleWeek.Into(_machine);

        // then
        Assert.Equal(ExitCode.Usage, await _machine.Run("explain", text));
        Assert.Contains(problem, _machine.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_count_what_counted_for_nothing_by_reason()
    {
        // given
        await ExampleWeek.Into(_machine);
        _machine.IsTerminal = true;

        // when: as of the second day the third has not happened
        Assert.Equal(ExitCode.Ok, await _machine.Run("unused", "--as-of", "2026-03-03", "--limit", "3"));
        var table = _machine.Out.Split('\n');
        Assert.Equal(ExitCode.Ok, await _machine.Run("unused", "2026-03-04", "--as-of", "2026-03-03", "--json"));
        var lines = _machine.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        // then
        Assert.Contains("it lies after now", table[1], StringComparison.Ordinal);
        Assert.Contains($"{lines.Length} ", table[1], StringComparison.Ordinal);
        Assert.Contains(table, l => l.StartsWith("The newest 3 of", StringComparison.Ordinal));
        Assert.All(lines, l => Assert.StartsWith("{\"reason\":\"after_now\",\"event\":{\"id\":", l, StringComparison.Ordinal));
    }
}
