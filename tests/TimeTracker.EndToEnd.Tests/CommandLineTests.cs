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
        foreach (var command in (string[])["run", "collect", "status", "doctor", "events", "entries", "report", "add", "note", "export", "import", "plugins", "config", "verify", "backup", "restore", "rebuild", "forget", "completion"])
            Assert.Contains("Usage", _home.Tt(command, "--help").ShouldExitWith(0).Output, StringComparison.OrdinalIgnoreCase);
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
