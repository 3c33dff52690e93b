using System.Text.Json;

namespace TimeTracker.Cli.Commands;

public sealed class StreamsCommandTests : IDisposable
{
    private readonly TestMachine _machine = new() { IsTerminal = true, Width = 200 };

    public StreamsCommandTests() => _machine.Setting("report:zone", "UTC");

    public void Dispose() => _machine.Dispose();

    private async Task Given()
    {
        await _machine.Focus("09:00", "api");
        await _machine.Focus("10:00", "web");
        await _machine.Focus("11:00", "old");
    }

    [Fact]
    public async Task Should_list_streams_with_their_time_the_latest_first()
    {
        // given
        await Given();

        // when
        var lines = (await _machine.At("2026-03-04T12:00:00Z", "streams")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        // then
        Assert.Equal("STREAM|DIRECT|DELEGATED|LAST SEEN|KEY", Cells(lines[0]));
        Assert.Equal(
            ["acme/old|5 m|-|55 m ago|example.org/acme/old", "acme/web|5 m|-|1 h ago|example.org/acme/web", "acme/api|5 m|-|2 h ago|example.org/acme/api"],
            lines.Skip(1).Select(Cells));

        static string Cells(string line) => string.Join('|', line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    [Fact]
    public async Task Should_give_programs_ids_and_no_keys()
    {
        // given
        await Given();
        _machine.IsTerminal = false;

        // when
        var lines = (await _machine.At("2026-03-04T12:00:00Z", "streams", "--limit", "1")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        // then
        var stream = JsonDocument.Parse(Assert.Single(lines)).RootElement;
        Assert.Equal(["id", "name", "direct_ms", "delegated_ms", "total_ms", "last_seen"], stream.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("acme/old", 300_000, "2026-03-04T11:05:00.000000Z"), (stream.GetProperty("name").GetString(), stream.GetProperty("total_ms").GetInt64(), stream.GetProperty("last_seen").GetString()));
    }

    [Fact]
    public async Task Should_merge_and_say_how_much_moved_and_then_that_they_are_one()
    {
        // given
        await Given();

        // when
        var merged = await _machine.At("2026-03-04T12:00:00Z", "streams", "merge", "acme/old", "api");
        var again = await _machine.At("2026-03-04T12:00:00Z", "streams", "merge", "acme/old", "acme/api");
        var back = await _machine.At("2026-03-04T12:00:00Z", "streams", "merge", "acme/api", "acme/old");
        var itself = await _machine.At("2026-03-04T12:00:00Z", "streams", "merge", "acme/web", "web");

        // then
        Assert.Equal("acme/old 5 m -> acme/api\n", merged);
        Assert.Equal("Nothing changed: acme/old and acme/api are one stream already.\n", again);
        Assert.Equal("Nothing changed: acme/api and acme/old are one stream already.\n", back);
        Assert.Equal("Nothing changed: acme/web and web are one stream already.\n", itself);
        Assert.Equal(1, (await _machine.At("2026-03-04T12:00:00Z", "history")).Split("is one with").Length - 1);
    }

    [Fact]
    public async Task Should_know_what_was_merged_by_the_streams_ids_which_is_what_exports_have()
    {
        // given
        await Given();
        _machine.IsTerminal = false;
        var ids = (await _machine.At("2026-03-04T12:00:00Z", "streams")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(s => s.GetProperty("name").GetString()!, s => s.GetProperty("id").GetString());
        _machine.Write("here/merge.jsonl", $$$"""{"timestamp":"2026-03-04T11:30:00Z","type":"streams_merged","source":"manual","data":{"from":"{{{ids["acme/old"]}}}","into":"{{{ids["acme/api"]}}}"}}""" + "\n");
        Assert.Equal(ExitCode.Ok, await _machine.Run("import", "events", "merge.jsonl"));
        _machine.IsTerminal = true;

        // when
        var again = await _machine.At("2026-03-04T12:00:00Z", "streams", "merge", "acme/old", "acme/api");

        // then
        Assert.Equal("Nothing changed: acme/old and acme/api are one stream already.\n", again);
    }

    [Fact]
    public async Task Should_close_no_cycle_of_merges()
    {
        // given
        await Given();
        await _machine.At("2026-03-04T12:00:00Z", "streams", "merge", "acme/old", "acme/api");
        await _machine.At("2026-03-04T12:00:00Z", "streams", "merge", "acme/api", "acme/web");

        // when
        var said = await _machine.At("2026-03-04T12:00:00Z", "streams", "merge", "acme/web", "acme/old");

        // then
        Assert.Equal("Nothing changed: acme/web and acme/old are one stream already.\n", said);
    }

    [Theory]
    [InlineData("unassigned", "acme/api")]
    [InlineData("acme/api", "unassigned")]
    public async Task Should_not_merge_what_is_unassigned(string from, string into)
    {
        // given
        await Given();

        // then
        Assert.StartsWith("Nothing changed: what is unassigned is no line of work", await _machine.At("2026-03-04T12:00:00Z", "streams", "merge", from, into), StringComparison.Ordinal);
        Assert.StartsWith("Nothing was entered", await _machine.At("2026-03-04T12:00:00Z", "history"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tt: merge FROM: there is no stream \"acme/apj\" with time; did you mean \"acme/api\"?", "merge", "acme/apj", "acme/web")]
    [InlineData("tt: merge INTO: there is no stream \"acme/wob\" with time; did you mean \"acme/web\"?", "merge", "acme/api", "acme/wob")]
    [InlineData("tt: rename STREAM: there is no stream \"acme/wob\" with time; did you mean \"acme/web\"?", "rename", "acme/wob", "x")]
    [InlineData("tt: rename NAME: another stream is called acme/web; choose another name", "rename", "acme/api", "acme/web")]
    [InlineData("tt: rename NAME: there is no name; write one", "rename", "acme/api", " ")]
    public async Task Should_say_which_name_is_wrong(string error, params string[] args)
    {
        // given
        await Given();

        // when
        var code = await _machine.Run(["streams", .. args]);

        // then
        Assert.Equal(ExitCode.Usage, code);
        Assert.StartsWith(error, _machine.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_rename_a_stream()
    {
        // given
        await Given();

        // when
        var renamed = await _machine.At("2026-03-04T12:00:00Z", "streams", "rename", "acme/api", "the API");
        var same = await _machine.At("2026-03-04T12:00:00Z", "streams", "rename", "acme/web", "acme/web");

        // then
        Assert.Equal("acme/api 5 m -> the API\n", renamed);
        Assert.Equal("Nothing changed: the stream is called acme/web already.\n", same);
    }
}
