using System.Text.Json;

namespace TimeTracker.Cli.Commands;

public sealed class AssignCommandTests : IDisposable
{
    private readonly TestMachine _machine = new() { IsTerminal = true, Width = 200 };

    public AssignCommandTests() => _machine.Setting("report:zone", "UTC");

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData("acme/api", "api")]
    [InlineData("example.org/acme/api", "api")]
    [InlineData("api", "api")]
    [InlineData("ACME/Web", "web")]
    public async Task Should_assign_a_stream_by_name_key_or_the_end_of_one(string typed, string stream)
    {
        // given
        await _machine.Focus("09:00", "api");
        await _machine.Focus("10:00", "web");

        // when
        var said = await _machine.At("2026-03-04T12:00:00Z", "assign", typed, "--project", "acme", "--client", "Acme Corp", "--tag", "b", "--tag", "a", "--billable", "--description", "Work");

        // then
        Assert.Equal($"acme/{stream} 5 m -> project acme, client Acme Corp, tags a, b, billable, \"Work\"\n", said);
        var stored = await Stored();
        Assert.Equal("""{"stream":"ID","project":"acme","client":"Acme Corp","tags":["a","b"],"billable":true,"description":"Work"}""", stored.Data);
        Assert.Equal(StreamId(await Entries(), $"acme/{stream}"), stored.Stream);
    }

    [Fact]
    public async Task Should_keep_an_entry_as_the_interval_it_is_now()
    {
        // given
        await _machine.Focus("09:00", "api");
        await _machine.Focus("10:00", "api");
        var id = (await Entries())[1].GetProperty("id").GetString()!;

        // when
        var said = await _machine.At("2026-03-04T12:00:00Z", "assign", id[..6], "--project", "acme", "--billable", "false");

        // then
        Assert.Equal("acme/api 5 m -> project acme, not billable\n", said);
        Assert.Equal("""{"stream":"ID","kind":"direct","start":"2026-03-04T10:00:00.000000Z","end":"2026-03-04T10:05:00.000000Z","project":"acme","billable":false}""", (await Stored()).Data);
    }

    [Fact]
    public async Task Should_assign_a_running_entry_until_now_and_say_so()
    {
        // given
        await _machine.Focus("09:00", "api");

        // when
        var said = await _machine.At("2026-03-04T09:02:00Z", "assign", (await Entries())[0].GetProperty("id").GetString()!, "--tag", "x");

        // then
        Assert.Equal("acme/api 2 m -> tag x\n", said);
        Assert.Equal("tt: assign: the entry is running; what comes after 09:02 is not assigned\n", _machine.Error);
    }

    [Fact]
    public async Task Should_assign_a_range_of_a_stream_and_one_kind()
    {
        // given
        await _machine.Focus("09:00", "api");

        // when
        var said = await _machine.At("2026-03-04T12:00:00Z", "assign", "acme/api", "--from", "2026-03-04T09:03", "--to", "2026-03-04", "--kind", "direct", "--project", "acme");

        // then
        Assert.Equal("acme/api 2 m -> project acme\n", said);
        Assert.Equal("""{"stream":"ID","kind":"direct","start":"2026-03-04T09:03:00.000000Z","end":"2026-03-05T00:00:00.000000Z","project":"acme"}""", (await Stored()).Data);
    }

    [Fact]
    public async Task Should_say_where_there_is_no_time_yet()
    {
        // given
        await _machine.Focus("09:00", "api");

        // then
        Assert.Equal("acme/api (no time yet) -> project acme\n", await _machine.At("2026-03-04T12:00:00Z", "assign", "acme/api", "--from", "2026-03-05", "--project", "acme"));
    }

    [Theory]
    [InlineData("tt: assign: does not say what to assign; give --project", "acme/api")]
    [InlineData("tt: assign: there is no stream \"acme/apo\" with time; did you mean \"acme/api\"? If not, see `tt streams`", "acme/apo", "--project", "x")]
    [InlineData("tt: assign: there is no stream \"zebra\" with time; see `tt streams`", "zebra", "--project", "x")]
    [InlineData("tt: assign: there is no entry and no stream 00000000-0000-8000-8000-000000000000; copy the id", "00000000-0000-8000-8000-000000000000", "--project", "x")]
    [InlineData("tt: --project: is empty; write a name", "acme/api", "--project", " ")]
    [InlineData("tt: --to: does not lie after --from", "acme/api", "--from", "2026-03-04T10:00", "--to", "2026-03-04T10:00", "--project", "x")]
    [InlineData("tt: Argument 'sideways' not recognized", "acme/api", "--project", "x", "--kind", "sideways")]
    [InlineData("tt: unknown argument \"perhaps\"", "acme/api", "--project", "x", "--billable=perhaps")]
    public async Task Should_refuse_what_cannot_be_meant_and_store_nothing(string error, params string[] args)
    {
        // given
        await _machine.Focus("09:00", "api");

        // when
        var code = await _machine.Run(["assign", .. args]);

        // then
        Assert.Equal(ExitCode.Usage, code);
        Assert.StartsWith(error, _machine.Error, StringComparison.Ordinal);
        Assert.StartsWith("Nothing was entered by hand yet.", await _machine.At("2026-03-04T12:00:00Z", "history"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tt: --kind: the entry is direct time; leave --kind out", "--kind", "delegated")]
    [InlineData("tt: --from: leaves nothing of the entry", "--from", "2026-03-04T09:05")]
    [InlineData("tt: --to: leaves nothing of the entry", "--to", "2026-03-04T09:00")]
    public async Task Should_refuse_what_leaves_nothing_of_an_entry(string error, params string[] more)
    {
        // given
        await _machine.Focus("09:00", "api");
        var id = (await Entries())[0].GetProperty("id").GetString()!;

        // when
        var code = await _machine.Run(["assign", id, "--project", "x", .. more]);

        // then
        Assert.Equal(ExitCode.Usage, code);
        Assert.StartsWith(error, _machine.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_list_the_streams_that_a_part_of_a_name_may_mean()
    {
        // given
        await _machine.Focus("09:00", "one/api");
        await _machine.Focus("10:00", "two/api");

        // when
        var code = await _machine.Run("assign", "api", "--project", "x");

        // then
        Assert.Equal(ExitCode.Usage, code);
        Assert.Equal("tt: assign: \"api\" may be two/api or one/api; write the whole name\n", _machine.Error);
    }

    [Fact]
    public async Task Should_say_what_an_earlier_assignment_said_and_the_new_one_does_not()
    {
        // given
        await _machine.Focus("09:00", "api");
        await _machine.At("2026-03-04T12:00:00Z", "assign", "acme/api", "--project", "acme", "--tag", "a");

        // when
        await _machine.At("2026-03-04T12:00:00Z", "assign", "acme/api", "--tag", "a", "--tag", "b");
        var said = _machine.Error;
        await _machine.At("2026-03-04T12:00:00Z", "assign", "acme/api", "--tag", "a", "--tag", "b", "--billable");
        var nothingLost = _machine.Error;

        // then
        Assert.StartsWith("tt: assign: project acme no longer holds there: an assignment replaces earlier ones whole", said.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal("", nothingLost);
    }

    [Fact]
    public async Task Should_understand_own_names_where_others_look_and_say_what_may_leave()
    {
        // given
        _machine.Write("here/plugins.json", """{"privacy":{"obfuscate":{"project":"pseudonym"}}}""");
        await _machine.Focus("09:00", "wedding");
        _machine.IsTerminal = false;

        // when
        var code = await _machine.Run("assign", "acme/wedding", "--tag", "x", "--config", "plugins.json");
        var said = _machine.Out;
        await _machine.Run("assign", "acme/weddin", "--tag", "x", "--config", "plugins.json");

        // then
        Assert.Equal(ExitCode.Ok, code);
        Assert.Matches("^p1-[a-z2-7]{16} 5 m -> tag x\n$", said);
        Assert.DoesNotContain("wedding", _machine.Error, StringComparison.Ordinal);
    }

    private async Task<List<JsonElement>> Entries()
    {
        Assert.True(await _machine.Run("entries", "--json", "--as-of", "2026-03-04T09:02:00Z") == ExitCode.Ok, _machine.Error);
        var now = _machine.Out;
        Assert.True(await _machine.Run("entries", "--json") == ExitCode.Ok, _machine.Error);
        return [.. (_machine.Out.Length > 0 ? _machine.Out : now).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement)];
    }

    private static string StreamId(List<JsonElement> entries, string name) =>
        entries.Select(e => e.GetProperty("stream")).First(s => s.GetProperty("name").GetString() == name).GetProperty("id").GetString()!;

    /// <summary>The latest correction as it leaves: with the stream's id in the place of its key.</summary>
    private async Task<(string Stream, string Data)> Stored()
    {
        Assert.True(await _machine.Run("history", "--json", "--limit", "1") == ExitCode.Ok, _machine.Error);
        var data = JsonDocument.Parse(_machine.Out).RootElement.GetProperty("data");
        var stream = data.GetProperty("stream").GetString()!;
        return (stream, data.GetRawText().Replace(stream, "ID", StringComparison.Ordinal));
    }
}
