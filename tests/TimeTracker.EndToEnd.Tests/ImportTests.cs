using TimeTracker.EndToEnd.Support;

namespace TimeTracker.EndToEnd;

public sealed class ImportTests : IDisposable
{
    private const string Good = """{"timestamp":"2026-03-01T10:00:00Z","type":"manual_note","source":"manual","data":{"text":"one"}}""";
    private const string AlsoGood = """{"timestamp":"2026-03-01T12:00:00.1234567+02:00","type":"manual_note","source":"manual","data":{"text":"two"}}""";

    private readonly Home _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Should_keep_the_good_lines_and_report_each_bad_one()
    {
        // given
        _home.Write("events.jsonl", $"{Good}\n{{\"timestamp\":\n\n{AlsoGood}\n{{\"timestamp\":\"2026-03-01T10:00:00\",\"type\":\"manual_note\",\"source\":\"manual\",\"data\":{{}}}}\n{Good[..40]}");

        // when
        var import = _home.Tt("import", "events", "events.jsonl").ShouldExitWith(1);

        // then
        Assert.Equal(2, StoreFile.Count(_home.Store));
        Assert.Matches(@"events\.jsonl:2:", import.Error);
        Assert.Matches(@"events\.jsonl:5:.*zone", import.Error);
        Assert.Matches(@"events\.jsonl:6:", import.Error);
        Assert.Contains("2026-03-01T10:00:00.123456Z", _home.Tt("events", "--json").ShouldExitWith(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Should_write_nothing_when_strict_and_one_line_is_bad()
    {
        // given
        _home.Tt("note", "The first event").ShouldExitWith(0);
        _home.Write("events.jsonl", $"{Good}\nnonsense\n{AlsoGood}\n");

        // when
        var import = _home.Tt("import", "events", "events.jsonl", "--strict");

        // then
        Assert.NotEqual(0, import.ExitCode);
        Assert.Matches(@"events\.jsonl:2:", import.Error);
        Assert.Equal(1, StoreFile.Count(_home.Store));
    }

    [Fact]
    public void Should_read_standard_input()
    {
        // when
        _home.TtWithInput($"{Good}\n{AlsoGood}\n", "import", "events", "-").ShouldExitWith(0);

        // then
        Assert.Equal(2, StoreFile.Count(_home.Store));
    }

    [Fact]
    public void Should_give_the_same_bytes_after_export_import_export()
    {
        // given
        _home.Repository("acme", commits: 6);
        _home.Write("plugins.json", Configurations.MainJob("acme"));
        _home.Tt("run", "--once", "--config", "plugins.json").ShouldExitWith(0);
        _home.TtWithInput($"{Good}\n{AlsoGood}\n", "import", "events", "-").ShouldExitWith(0);
        _home.Tt("export", "--exporter", "jsonl", "--records", "events", "--out", "first.jsonl").ShouldExitWith(0);

        // when
        _home.Tt("import", "events", "first.jsonl", "--store", "other.db").ShouldExitWith(0);
        _home.Tt("export", "--exporter", "jsonl", "--records", "events", "--out", "second.jsonl", "--store", "other.db").ShouldExitWith(0);

        // then
        Assert.True(new FileInfo(_home.At("first.jsonl")).Length > 0);
        Assert.Equal(File.ReadAllText(_home.At("first.jsonl")), File.ReadAllText(_home.At("second.jsonl")));
    }
}
