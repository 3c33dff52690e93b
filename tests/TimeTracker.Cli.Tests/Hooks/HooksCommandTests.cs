namespace TimeTracker.Cli.Hooks;

/// <summary><c>tt hooks</c> on a machine without tmux; what it does in a real one is in the end-to-end tests.</summary>
public sealed class HooksCommandTests : IDisposable
{
    private readonly TestMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    private string HookFile => Path.Combine(_machine.Home, ".config", "timetracker", "tmux-hooks.conf");

    [Fact]
    public async Task Should_install_and_uninstall_before_tmux_is_there()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no tmux on Windows");

        // when
        Assert.Equal(ExitCode.Ok, await _machine.Run("hooks", "install", "tmux"));
        var said = _machine.Out;
        var hooks = File.ReadAllText(HookFile);
        Assert.Equal(ExitCode.Ok, await _machine.Run("hooks", "uninstall", "tmux"));

        // then
        Assert.Contains("note  tmux    tmux is not installed", said, StringComparison.Ordinal);
        Assert.Contains("note  tmux    no collector reads what they write", said, StringComparison.Ordinal);
        Assert.Contains($"@tt_spool '{Path.Combine(_machine.Home, ".local", "state", "timetracker", "spool", "tmux")}'", hooks, StringComparison.Ordinal);
        Assert.False(File.Exists(HookFile));
        Assert.False(File.Exists(Path.Combine(_machine.Home, ".tmux.conf")));
    }

    [Fact]
    public async Task Should_print_a_unit_that_says_what_the_page_says()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "systemd is of Linux");

        // given
        var page = File.ReadAllText(Path.Combine(DocumentFile.Root, "docs", "running.md"));
        var documented = page.Split("```ini\n")[1].Split("```")[0].Split('\n').Where(l => l.Length > 0 && !l.StartsWith('#') && !l.StartsWith("ExecStart=", StringComparison.Ordinal));

        // when
        await _machine.Run("hooks", "install", "tmux");

        // then
        var printed = _machine.Out.Split('\n').Select(l => l.Trim()).ToList();
        Assert.All(documented, line => Assert.Contains(line, printed));
        Assert.Contains(printed, l => l.StartsWith("ExecStart=/", StringComparison.Ordinal) && l.EndsWith(" run", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/opt/tt", "ExecStart=/opt/tt run")]
    [InlineData("/opt/my tools/tt", "ExecStart=\"/opt/my tools/tt\" run")]
    [InlineData("/opt/100%/$x/tt", "ExecStart=/opt/100%%/$$x/tt run")]
    public void Should_write_the_path_as_systemd_reads_it(string program, string line) => Assert.Contains(line, LoginAdvice.Unit(program));

    [Fact]
    public async Task Should_tell_that_the_hooks_are_of_another_version_and_bring_them_up_to_date()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no tmux on Windows");

        // given
        await _machine.Run("hooks", "install", "tmux");
        File.AppendAllText(HookFile, "# older\n");

        // when
        await _machine.Run("hooks", "status");
        var before = _machine.Out;
        await _machine.Run("hooks", "install", "tmux");
        await _machine.Run("hooks", "status");

        // then
        Assert.Contains("is not what this tt writes; run `tt hooks install tmux` again", before, StringComparison.Ordinal);
        Assert.Contains("hooks are installed and up to date", _machine.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_tell_of_lines_that_nobody_stores()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no tmux on Windows");

        // given
        _machine.Write("here/plugins.json", """{ "collectors": { "tmux": { "use": "tmux" } } }""");
        await _machine.Run("hooks", "install", "tmux", "--config", "plugins.json");
        _machine.Write("home/.local/state/timetracker/spool/tmux/2026-03-04.tsv", $"1\t1\t{_machine.Time.GetUtcNow().ToUnixTimeSeconds() - 7200}\tclient-attached\n");

        // when
        await _machine.Run("hooks", "status", "tmux", "--config", "plugins.json");

        // then
        Assert.Contains(" B, the last line of 2 h ago", _machine.Out, StringComparison.Ordinal);
        Assert.Contains("note  tmux    lines that were written since are not stored; run `tt collect`", _machine.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_say_in_a_line_that_there_is_nothing()
    {
        // when
        Assert.Equal(ExitCode.Ok, await _machine.Run("hooks", "status"));

        // then
        Assert.Equal("ok    tmux    is not installed, and no collector reads it\n", _machine.Out);
    }

    [Fact]
    public async Task Should_fail_where_a_collector_waits_for_a_tmux_that_there_is_not()
    {
        // given
        _machine.Write("here/plugins.json", """{ "collectors": { "panes": { "use": "tmux" } } }""");

        // then
        Assert.Equal(ExitCode.Failed, await _machine.Run("hooks", "status", "--config", "plugins.json"));
        Assert.Contains("BAD   tmux    is not installed, or not on the PATH", _machine.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_refuse_a_program_that_it_does_not_know()
    {
        Assert.Equal(ExitCode.Usage, await _machine.Run("hooks", "install", "screen"));
        Assert.Contains("screen", _machine.Error, StringComparison.Ordinal);
    }
}
