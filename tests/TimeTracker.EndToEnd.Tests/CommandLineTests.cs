using System.Text.RegularExpressions;
using TimeTracker.EndToEnd.Support;

namespace TimeTracker.EndToEnd;

public sealed class CommandLineTests : IDisposable
{
    private readonly Home _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Should_print_its_version() => Assert.Matches(@"^\d+\.\d+\.\d+\S*\n$", _home.Tt("--version").ShouldExitWith(0).Output);

    [Fact]
    public void Should_refuse_a_mistyped_command_with_the_code_of_usage() => _home.Tt("reprot").ShouldExitWith(2);

    [Fact]
    public void Should_print_help_for_every_command()
    {
        foreach (var command in (string[])["run", "collect", "record", "status", "doctor", "events", "entries", "report", "timeline", "explain", "unused", "add", "note", "export", "import", "plugins", "config", "verify", "backup", "restore", "rebuild", "forget", "completion"])
            Assert.Contains("Usage", _home.Tt(command, "--help").ShouldExitWith(0).Output, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("status", "> /dev/full")]
    [InlineData("events --json", "> /dev/full")]
    [InlineData("config show", "> /dev/full")]
    [InlineData("report all", ">&-")]
    [InlineData("--help", "> /dev/full")]
    public void Should_say_that_the_output_cannot_be_written_needs_linux(string command, string redirection)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/dev/full is a file of Linux");

        // given
        _home.Tt("add", "2026-03-01T09:00:00Z/2026-03-01T10:30:00Z", "Planning").ShouldExitWith(0);

        // when
        var outcome = _home.Run("sh", _home.Work, null, "-c", $"'{StagedTool.Program}' {command} {redirection}");

        // then
        outcome.ShouldExitWith(1);
        Assert.Matches(@"^tt: output: cannot be written \([^)]+\); check where it goes and the space there\n$", outcome.Error);
    }

    [Theory]
    [InlineData("2> /dev/full")]
    [InlineData("2>&-")]
    public void Should_do_its_work_where_messages_cannot_be_written_needs_linux(string redirection)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/dev/full is a file of Linux");

        // given
        var file = _home.Write("events.jsonl", """
            no event
            {"timestamp":"2026-03-01T10:00:00Z","type":"manual_note","source":"manual","data":{"text":"x"}}

            """);

        // when
        var outcome = _home.Run("sh", _home.Work, null, "-c", $"'{StagedTool.Program}' import events '{file}' {redirection}");

        // then
        outcome.ShouldExitWith(1);
        Assert.Equal("2 lines: 1 new, 0 known already, 1 bad.\n", outcome.Output);
    }

    [Fact]
    public void Should_have_doctor_tell_that_there_is_no_place_for_a_store()
    {
        // given
        var file = _home.Write("no-folder", "");
        _home.Environment["HOME"] = file;

        // when
        var doctor = _home.Tt("doctor").ShouldExitWith(1);

        // then
        Assert.Matches($"BAD   store +{Regex.Escape(file)}: is a file, not a folder; ", doctor.Output);
        Assert.DoesNotContain("All is well", doctor.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Should_refuse_two_pipelines_that_write_one_file()
    {
        // given
        _home.Write("plugins.json", """
            {"pipelines":{"a":{"records":"events","exporter":"jsonl","to":"out/a.jsonl"},"b":{"records":"entries","exporter":"jsonl","to":"./out/x/../a.jsonl"}}}
            """);

        // when
        var check = _home.Tt("config", "check", "--config", "plugins.json").ShouldExitWith(78);

        // then
        Assert.Equal("tt: plugins.json: pipelines.b.to: is written by pipeline \"a\" already; name another file\n", check.Error);
    }

    [Theory]
    [InlineData("../.local/share/timetracker/events.db")]
    [InlineData("../.local/share/timetracker/events.db-wal")]
    [InlineData("link.jsonl")]
    public void Should_never_write_an_export_over_the_store(string to)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "making a link needs rights there");

        // given
        _home.Tt("note", "Begin").ShouldExitWith(0);
        File.CreateSymbolicLink(_home.At("link.jsonl"), _home.Store);
        _home.Write("plugins.json", """{"pipelines":{"a":{"records":"events","exporter":"jsonl","to":"FILE"}}}""".Replace("FILE", to, StringComparison.Ordinal));

        // when
        var run = _home.Tt("run", "--once", "--config", "plugins.json").ShouldExitWith(1);

        // then
        Assert.Contains("is a SQLite database, such as a store", run.Error, StringComparison.Ordinal);
        _home.Tt("verify").ShouldExitWith(0);
    }

    [Fact]
    public void Should_refuse_a_pipeline_that_writes_over_its_configuration()
    {
        // given
        var file = _home.Write("plugins.json", """{"pipelines":{"a":{"records":"events","exporter":"jsonl","to":"plugins.json"}}}""");
        var before = File.ReadAllText(file);

        // when
        var run = _home.Tt("run", "--once", "--config", "plugins.json").ShouldExitWith(78);

        // then
        Assert.Contains("pipelines.a.to: is this configuration itself", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(file));
    }

    [Fact]
    public void Should_end_with_the_code_of_usage_where_an_exporter_was_mistyped()
    {
        // given
        _home.Tt("note", "Begin").ShouldExitWith(0);

        // when
        var export = _home.Tt("export", "--exporter", "jsnl", "--records", "events", "--out", "-").ShouldExitWith(2);

        // then
        Assert.Contains("did you mean \"jsonl\"?", export.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Should_say_how_to_begin_where_there_is_nothing_yet()
    {
        // when
        var status = _home.Tt("status");
        var report = _home.Tt("report");

        // then
        foreach (var outcome in (Outcome[])[status, report])
        {
            outcome.ShouldExitWith(outcome.ExitCode);
            Assert.Contains("tt ", outcome.All, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Should_print_a_completion_script()
    {
        foreach (var shell in (string[])["bash", "zsh", "fish"])
            Assert.Contains("tt", _home.Tt("completion", shell).ShouldExitWith(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Should_count_a_block_by_hand_in_the_report()
    {
        // given
        _home.Tt("add", "2026-03-01T09:00:00Z/2026-03-01T10:30:00Z", "--project", "acme", "--client", "Acme Corp", "--tag", "planning", "Planning").ShouldExitWith(0);

        // when
        var report = _home.Tt("report", "all", "--by", "project").ShouldExitWith(0);
        var entry = Assert.Single(Jsonl.Parse(_home.Tt("entries", "--json").ShouldExitWith(0).Output));

        // then
        Assert.Contains("1 h 30 m", report.Output, StringComparison.Ordinal);
        Assert.Equal("Acme Corp", entry.Text("client"));
        Assert.Equal("Planning", entry.Text("description"));
        Assert.Equal("5400000", entry.Text("duration_ms"));
    }
}
