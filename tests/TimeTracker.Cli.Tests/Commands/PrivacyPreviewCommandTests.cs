using System.Text;
using NodaTime;
using TimeTracker.Cli.Inspecting;
using TimeTracker.Cli.Rendering;
using TimeTracker.Privacy.Inspecting;

namespace TimeTracker.Cli.Commands;

public sealed class PrivacyPreviewCommandTests : IDisposable
{
    private const string Id = "00000000-0000-4000-8000-00000000000";

    private readonly TestMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    private async Task Given()
    {
        _machine.Write("here/strict.json", """{ "privacy": { "obfuscate": { "path": "drop" } } }""");
        _machine.Write("here/events.jsonl", $$$"""
            {"timestamp":"2026-03-04T10:00:00Z","type":"git_commit","source":"git","data":{"commit":"c0ffee","author":"Ada Lovelace","cwd":"/home/ada/wedding","mood":"gloomy"}}
            {"id":"{{{Id}}}2","timestamp":"2026-03-04T10:01:00Z","type":"manual_note","source":"manual","data":{"text":"nevermind"}}
            {"timestamp":"2026-03-04T10:02:00Z","type":"event_retracted","source":"manual","data":{"event_id":"{{{Id}}}2"}}
            """);
        Assert.Equal(ExitCode.Ok, await _machine.Run("import", "events", "events.jsonl"));
    }

    [Fact]
    public async Task Should_show_the_owner_what_was_captured_beside_what_leaves()
    {
        // given
        await Given();
        _machine.IsTerminal = true;

        // when
        await _machine.Run("privacy", "preview");

        // then
        var lines = _machine.Out.Split('\n').Select(l => string.Join(' ', l.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Contains("commit \"c0ffee\" \"c0ffee\"", lines);
        Assert.Contains("cwd \"/home/ada/wedding\" \"~/wedding\"", lines);
        Assert.Contains("mood \"gloomy\" (left out)", lines);
        Assert.Contains("does not leave: retracted", lines);
        Assert.Contains("text \"nevermind\"", lines);
    }

    [Fact]
    public async Task Should_show_what_another_policy_would_make_of_them()
    {
        // given
        await Given();
        _machine.IsTerminal = true;

        // when
        await _machine.Run("privacy", "preview", "--type", "git_commit", "--config", "strict.json");

        // then
        Assert.Matches("cwd +\"/home/ada/wedding\" +\\(left out\\)", _machine.Out);
        Assert.DoesNotContain("nevermind", _machine.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_show_nobody_else_a_captured_value_unless_asked_for_it()
    {
        // given
        await Given();

        // when
        await _machine.Run("privacy", "preview", "--limit", "1");
        var filtered = _machine.Out;
        await _machine.Run("privacy", "preview", "--raw");

        // then: what does not leave takes no place among the newest
        Assert.Contains("c0ffee", filtered, StringComparison.Ordinal);
        foreach (var captured in (string[])["Lovelace", "/home/ada", "mood", "gloomy", "nevermind"])
        {
            Assert.DoesNotContain(captured, filtered, StringComparison.Ordinal);
            Assert.Contains(captured, _machine.Out, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Should_preview_entries()
    {
        // given
        await Given();
        await _machine.Focus("11:00", "alpha");
        _machine.IsTerminal = true;

        // when
        await _machine.Run("privacy", "preview", "--records", "entries", "--limit", "1");

        // then
        Assert.Matches("stream.name +\"alpha\" +\"alpha\"|stream.name +\"acme/alpha\" +\"acme/alpha\"", _machine.Out);
        Assert.DoesNotContain("wedding", _machine.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--records", "entries", "--type", "git_commit")]
    [InlineData("--limit", "0")]
    [InlineData("--limit", "few")]
    public async Task Should_refuse_what_makes_no_sense(params string[] options)
    {
        await Given();
        Assert.Equal(ExitCode.Usage, await _machine.Run(["privacy", "preview", .. options]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Should_colour_what_differs_where_there_is_colour(bool hasColor)
    {
        // given
        var record = new InspectedRecord(Id + "1", Instant.FromUtc(2026, 3, 4, 10, 0), "git_commit", "git")
        {
            Fields =
            [
                new InspectedField("commit", "plain", "TimeTracker", "keep", null, "\"c0ffee\"", "\"c0ffee\"", 0, false, false),
                new InspectedField("author", "person", "TimeTracker", "pseudonym", null, "\"Ada\"", "\"p1-x\"", 0, false, false),
            ],
        };
        using var output = new MemoryStream();
        using (var terminal = new Terminal(output, TextWriter.Null, isOutput: true, isError: true, 100, hasColor))
        {
            // when
            new PreviewText(terminal, DateTimeZone.Utc, isRaw: true).Write(record);
        }

        // then
        var text = Encoding.UTF8.GetString(output.ToArray());
        Assert.Equal(hasColor, text.Contains('\u001b'));
        Assert.Contains(hasColor ? "\u001b[91m\"Ada\"\u001b[0m" : " \"Ada\" ", text, StringComparison.Ordinal);
        Assert.Contains(hasColor ? "\u001b[32m\"p1-x\"\u001b[0m" : " \"p1-x\"", text, StringComparison.Ordinal);
    }
}
