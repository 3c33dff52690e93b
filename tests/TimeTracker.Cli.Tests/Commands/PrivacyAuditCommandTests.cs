namespace TimeTracker.Cli.Commands;

public sealed class PrivacyAuditCommandTests : IDisposable
{
    private readonly TestMachine _machine = new() { Width = 200 };

    public void Dispose() => _machine.Dispose();

    private async Task Given()
    {
        _machine.Write("here/events.jsonl", """{"timestamp":"2026-03-04T10:00:00Z","type":"window_focus","source":"wm","data":{"app":"x","title":"Wedding plans","diary":"gloomy weather"}}""" + "\n");
        Assert.Equal(ExitCode.Ok, await _machine.Run("import", "events", "events.jsonl"));
        _machine.Write("here/leak.txt", $"nothing here\nsee {Convert.ToBase64String("about Wedding plans"u8)} and gloomy weather\n");
    }

    [Fact]
    public async Task Should_say_where_a_file_tells_what_the_policy_hides()
    {
        // given
        await Given();
        _machine.IsTerminal = true;

        // when
        var code = await _machine.Run("privacy", "audit", "leak.txt");

        // then
        Assert.Equal(ExitCode.Failed, code);
        Assert.Matches("leak.txt:2: byte [0-9]+: text, as base64, of window_focus.title \\(event [0-9a-f]{8}\\): Wedding plans\n", _machine.Out);
        Assert.Matches("leak.txt:2: byte [0-9]+: text, of window_focus, a key without class \\(event [0-9a-f]{8}\\): gloomy weather\n", _machine.Out);
    }

    [Fact]
    public async Task Should_write_no_value_into_a_pipe_unless_asked_for()
    {
        // given
        await Given();

        // when
        var code = await _machine.Run("privacy", "audit", "leak.txt");
        var filtered = _machine.Out + _machine.Error;
        await _machine.Run("privacy", "audit", "leak.txt", "--raw");

        // then
        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("leak.txt:2: byte ", filtered, StringComparison.Ordinal);
        foreach (var captured in (string[])["Wedding", "gloomy"])
        {
            Assert.DoesNotContain(captured, filtered, StringComparison.Ordinal);
            Assert.Contains(captured, _machine.Out, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("diary", filtered, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_say_of_a_clean_file_that_it_is()
    {
        // given
        await Given();
        Assert.Equal(ExitCode.Ok, await _machine.Run("events", "--json"));
        _machine.Write("here/clean.jsonl", _machine.Out);

        // when
        var code = await _machine.Run("privacy", "audit", "clean.jsonl");

        // then
        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains("clean.jsonl: nothing that the policy hides was found in ", _machine.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_show_so_many_and_count_the_rest()
    {
        // given
        await Given();
        _machine.Write("here/leak.txt", string.Concat(Enumerable.Repeat("Wedding plans\n", 250)));

        // when
        await _machine.Run("privacy", "audit", "leak.txt");

        // then
        Assert.Contains("leak.txt:100: ", _machine.Out, StringComparison.Ordinal);
        Assert.EndsWith("and 150 more\n", _machine.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_want_a_file_that_there_is()
    {
        await Given();
        Assert.Equal(ExitCode.Usage, await _machine.Run("privacy", "audit", "gone.txt"));
        Assert.Contains("gone.txt", _machine.Error, StringComparison.Ordinal);
    }
}
