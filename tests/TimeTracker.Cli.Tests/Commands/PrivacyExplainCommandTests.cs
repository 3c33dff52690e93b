using TimeTracker.Cli.Correcting;

namespace TimeTracker.Cli.Commands;

public sealed class PrivacyExplainCommandTests : IDisposable
{
    private const string Id = "00000000-0000-4000-8000-00000000000";

    private readonly TestMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    private async Task Given(string policy = "{}")
    {
        _machine.Write("here/plugins.json", $$"""{ "privacy": {{policy}} }""");
        _machine.Write("here/events.jsonl", $$$"""
            {"id":"{{{Id}}}1","timestamp":"2026-03-04T10:00:00Z","type":"git_commit","source":"git","data":{"commit":"c0ffee","author":"Ada Lovelace","cwd":"/home/ada/wedding","mood":"gloomy"}}
            {"id":"{{{Id}}}2","timestamp":"2026-03-04T10:01:00Z","type":"manual_note","source":"manual","data":{"text":"nevermind"}}
            {"timestamp":"2026-03-04T10:02:00Z","type":"event_retracted","source":"manual","data":{"event_id":"{{{Id}}}2"}}
            """);
        Assert.Equal(ExitCode.Ok, await _machine.Run("import", "events", "events.jsonl"));
    }

    private Task<int> Explain(params string[] args) => _machine.Run(["privacy", "explain", .. args, "--config", "plugins.json"]);

    [Fact]
    public async Task Should_show_the_owner_each_value_with_what_decides_and_what_leaves()
    {
        // given
        await Given("""{"obfuscate":{"person":"drop"}}""");
        _machine.IsTerminal = true;

        // when
        var code = await Explain($"{Id}1");

        // then
        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains("author: \"Ada Lovelace\"\n  class person, by TimeTracker; drop, says plugins.json: privacy.obfuscate.person\n  is left out\n", _machine.Out, StringComparison.Ordinal);
        Assert.Contains("cwd: \"/home/ada/wedding\"\n  class path, by TimeTracker; generalise, by default\n  leaves as \"~/wedding\"\n", _machine.Out, StringComparison.Ordinal);
        Assert.Contains("mood: \"gloomy\"\n  no class: nobody gave it one; drop, by default\n  is left out\n", _machine.Out, StringComparison.Ordinal);
        Assert.Contains("commit: \"c0ffee\"\n  class plain, by TimeTracker; keep, by default\n  leaves as it is\n", _machine.Out, StringComparison.Ordinal);
        Assert.All(_machine.Out.Split('\n'), line => Assert.True(line.Length < 100, line));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true, "--json")]
    public async Task Should_show_nobody_else_a_captured_value_unless_asked_for_it(bool isTerminal, params string[] form)
    {
        // given
        await Given();
        _machine.IsTerminal = isTerminal;

        // when
        var code = await Explain([$"{Id}1", .. form]);
        var filtered = _machine.Out;
        await Explain([$"{Id}1", "--raw", .. form]);

        // then
        Assert.Equal(ExitCode.Ok, code);
        foreach (var captured in (string[])["Lovelace", "/home/ada", "mood", "gloomy"])
        {
            Assert.DoesNotContain(captured, filtered, StringComparison.Ordinal);
            Assert.Contains(captured, _machine.Out, StringComparison.Ordinal);
        }
        Assert.Contains("c0ffee", _machine.Out, StringComparison.Ordinal);
        Assert.Contains("p1-", filtered, StringComparison.Ordinal);
        Assert.Contains("generalise", filtered, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_say_the_same_of_what_does_not_leave_as_of_what_there_is_not()
    {
        // given
        await Given();

        // when
        var codes = (await Explain($"{Id}2"), _machine.Error.Replace($"{Id}2", "ID", StringComparison.Ordinal), await Explain($"{Id}7"), _machine.Error.Replace($"{Id}7", "ID", StringComparison.Ordinal));
        _machine.IsTerminal = true;
        var own = await Explain($"{Id}2");

        // then
        Assert.Equal((ExitCode.Usage, ExitCode.Usage, ExitCode.Ok), (codes.Item1, codes.Item3, own));
        Assert.Equal(codes.Item4, codes.Item2);
        Assert.Contains("Does not leave: retracted.", _machine.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_take_the_first_letters_of_an_entry_and_ask_for_more_where_they_fit_several()
    {
        // given
        await Given();
        await _machine.Focus("11:00", "alpha");
        Assert.Equal(ExitCode.Ok, await _machine.Run("entries", "--json"));
        var id = _machine.Out.Split("\"id\":\"")[1][..36];
        _machine.IsTerminal = true;

        // when
        var entry = await Explain(IdPrefix.Of(id));
        var text = _machine.Out;
        var several = await Explain("0000");

        // then
        Assert.Equal((ExitCode.Ok, ExitCode.Usage), (entry, several));
        Assert.StartsWith($"entry, ", text, StringComparison.Ordinal);
        Assert.Contains("stream.name: \"wedding\"", text, StringComparison.Ordinal);
        Assert.Contains($"may be {Id}1 or {Id}2", _machine.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_show_nothing_under_a_policy_that_cannot_be_used()
    {
        // given
        await Given();
        _machine.Write("here/plugins.json", """{ "privacy": { "obfuscat": {} } }""");
        _machine.IsTerminal = true;

        // then
        Assert.Equal(ExitCode.Configuration, await Explain($"{Id}1"));
        Assert.Equal("", _machine.Out);
    }
}
