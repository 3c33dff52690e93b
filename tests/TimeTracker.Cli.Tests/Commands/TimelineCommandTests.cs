using System.Text.Json;
using TimeTracker.Cli.Reports;

namespace TimeTracker.Cli.Commands;

public sealed class TimelineCommandTests : IDisposable
{
    private readonly TestMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task Should_say_the_same_as_the_report_of_the_day()
    {
        // given
        await ExampleWeek.Into(_machine);

        // when
        Assert.Equal(ExitCode.Ok, await _machine.Run("timeline", "2026-03-02", "--json"));
        var day = JsonDocument.Parse(_machine.Out).RootElement;
        Assert.Equal(ExitCode.Ok, await _machine.Run("report", "2026-03-02", "--json"));
        var report = JsonDocument.Parse(_machine.Out).RootElement;

        // then
        Assert.Equal(report.GetProperty("total").GetRawText(), day.GetProperty("total").GetRawText());
        Assert.Equal(["acme/api", "me/dotfiles", "acme/cli", "globex/website"], day.GetProperty("streams").EnumerateArray().Select(s => s.GetProperty("name").GetString()));
        Assert.Equal(
            """{"start":"2026-03-02T09:02:00.000000Z","end":"2026-03-02T09:50:00.000000Z"}""",
            JsonSerializer.Serialize(day.GetProperty("streams")[0].GetProperty("direct")[0]));
        Assert.Equal("2026-03-02T11:20:00.000000Z", day.GetProperty("gaps")[0].GetProperty("start").GetString());
    }

    [Theory]
    [InlineData(true, "timeline", "2026-03-02")]
    [InlineData(false, "timeline", "2026-03-02", "--filtered")]
    [InlineData(false, "timeline", "2026-03-02", "--json")]
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
    [InlineData("week")]
    [InlineData("2026-03")]
    [InlineData("09:30")]
    [InlineData("2026-02-30")]
    public async Task Should_refuse_what_is_no_day(string text)
    {
        // then
        Assert.Equal(ExitCode.Usage, await _machine.Run("timeline", text));
        Assert.Contains("timeline: ", _machine.Error, StringComparison.Ordinal);
    }
}
