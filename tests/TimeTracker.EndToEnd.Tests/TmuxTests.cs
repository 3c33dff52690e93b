using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using TimeTracker.EndToEnd.Support;
using TimeTracker.Terminals;

namespace TimeTracker.EndToEnd;

/// <summary>From a person's keys and mouse in a real tmux to events, through the built <c>tt</c> and the hooks that it installed.</summary>
public sealed class TmuxTests : IDisposable
{
    private readonly Home _home = new();
    private readonly RealTmux _tmux;

    public TmuxTests()
    {
        _tmux = new RealTmux(_home.Root);
        _home.Environment["TMUX_TMPDIR"] = _tmux.SocketFolder;
        _home.Environment["TMUX"] = null;
        _home.Write("plugins.json", """{ "collectors": { "tmux": { "use": "tmux" } } }""");
    }

    public void Dispose()
    {
        _tmux.Dispose();
        _home.Dispose();
    }

    private string SpoolFolder => Path.Combine(_home.Root, ".local", "state", "timetracker", "spool", "tmux");

    private string[] Lines => Directory.Exists(SpoolFolder) ? [.. Directory.GetFiles(SpoolFolder).Order(StringComparer.Ordinal).SelectMany(f => File.ReadAllLines(f))] : [];

    [Fact]
    public async Task Should_tell_what_keys_and_mouse_do_needs_tmux()
    {
        RealTmux.Require();

        // given: two sessions, in directories of their own
        var (api, web) = (Folder("api"), Folder("web"));
        _home.Tt("hooks", "install", "tmux").ShouldExitWith(0);
        _tmux.Do("new-session", "-d", "-s", "alpha", "-c", api);
        _tmux.Do("new-session", "-d", "-s", "beta", "-c", web);
        _tmux.Do("set-option", "-g", "mouse", "on");
        _tmux.Do("set-option", "-g", "status-format[0]", "#[range=window|0]0000#[norange] #[range=window|1]1111#[norange]");
        await _tmux.AttachAsync("term", "alpha");
        await Told(2);

        // when: each step adds the lines that are counted
        await Step(1, () => _tmux.Press("term", "C-b", "\""));
        await Step(1, () => _tmux.Press("term", "C-b", "o"));
        await Step(1, () => _tmux.Press("term", "C-b", "c"));
        await Step(1, () => _tmux.Press("term", "C-b", "p"));
        await Step(1, () => _tmux.Click("term", 5, 20));
        await RealTmux.NoDoubleClickAsync();
        await Step(1, () => _tmux.Click("term", 5, 3));
        await RealTmux.NoDoubleClickAsync();
        // The second window in the status line, "0000 1111".
        await Step(1, () => _tmux.Click("term", 7, 24));
        await Step(1, () => _tmux.Press("term", "C-b", "p"));
        await Step(1, () => _tmux.Send("term", "\u001b[<64;5;3M"));
        await Step(1, () => _tmux.Press("term", "q"));
        await Step(1, () => _tmux.Press("term", "C-b", ")"));
        await Step(1, () => _tmux.Press("term", "C-b", "("));
        await Step(1, () => _tmux.Send("term", "\u001b[O"));
        await Step(1, () => _tmux.Send("term", "\u001b[I"));
        await Step(1, () => _tmux.Press("term", "C-b", "d"));
        await _tmux.AttachAsync("again", "beta");
        await Told(19);
        await Step(1, () => Process.GetProcessById(int.Parse(_tmux.Clients()[0], CultureInfo.InvariantCulture)).Kill());
        var events = Collect();

        // then
        Assert.Equal(
            [
                "tmux_pane_focus 0 api", "tmux_client attached api",
                // By key: a new pane, back, a new window, back.
                "tmux_pane_focus 0 api", "tmux_pane_focus 0 api", "tmux_pane_focus 1 api", "tmux_pane_focus 0 api",
                // By mouse: the lower pane, the upper one, the other window. By key: back.
                "tmux_pane_focus 0 api", "tmux_pane_focus 0 api", "tmux_pane_focus 1 api", "tmux_pane_focus 0 api",
                "tmux_scroll 0 api",
                "tmux_pane_focus 0 web", "tmux_pane_focus 0 api",
                "tmux_client unfocused api", "tmux_client focused api", "tmux_client detached api",
                "tmux_pane_focus 0 web", "tmux_client attached web", "tmux_client detached web",
            ],
            events.Select(Tell));
        string[] panes = [.. events.Where(e => (string?)e["type"] == "tmux_pane_focus").Select(e => (string)e["data"]!["pane_id"]!)];
        Assert.Equal(["%0", "%2", "%0", "%3", "%0", "%2", "%0", "%3", "%0", "%1", "%0", "%1"], panes);
        Assert.All(events, e => Assert.Equal("tmux", (string?)e["source"]));
    }

    [Fact]
    public async Task Should_take_nothing_for_focus_that_nobody_looks_at_needs_tmux()
    {
        RealTmux.Require();

        // given
        _home.Tt("hooks", "install", "tmux").ShouldExitWith(0);
        _tmux.Do("new-session", "-d", "-s", "alpha");
        await _tmux.AttachAsync("term", "alpha");
        await Told(2);
        var before = Collect().Count;

        // when: a session without a client, a window that is not shown, and a terminal that lost the keyboard
        _tmux.Do("new-session", "-d", "-s", "beta");
        _tmux.Do("split-window", "-t", "beta:");
        _tmux.Do("new-window", "-t", "beta:");
        _tmux.Do("new-window", "-d", "-t", "alpha:");
        _tmux.Do("split-window", "-t", "alpha:1");
        _tmux.Do("kill-pane", "-t", "alpha:1.1");
        await Step(1, () => _tmux.Send("term", "\u001b[O"));
        await Step(1, () => _tmux.Do("select-window", "-t", "alpha:1"));
        var events = Collect().Skip(before).ToList();

        // then
        Assert.Equal(["tmux_client unfocused ~"], events.Select(Tell));
    }

    [Fact]
    public void Should_remove_the_hooks_exactly_and_leave_others_alone_needs_tmux()
    {
        RealTmux.Require();

        // given: a configuration whose last line has no end, with a hook of the user's
        var configuration = Path.Combine(_home.Root, ".tmux.conf");
        byte[] bytes = [.. "set -g mouse on\nset-hook -g client-attached 'display-message hello'\n# "u8, 0xff, (byte)'x'];
        File.WriteAllBytes(configuration, bytes);
        _tmux.Do("new-session", "-d", "-s", "alpha");
        var (hooks, options) = (_tmux.Do("show-hooks", "-g"), _tmux.Do("show-options", "-g"));

        // when
        var installed = _home.Tt("hooks", "install", "tmux").ShouldExitWith(0);
        var again = _home.Tt("hooks", "install", "tmux").ShouldExitWith(0);
        var during = _tmux.Do("show-hooks", "-g");
        var lines = File.ReadAllLines(configuration).Count(l => l.Contains("tmux-hooks.conf", StringComparison.Ordinal));
        var status = _home.Tt("hooks", "status", "tmux").ShouldExitWith(0);
        _home.Tt("hooks", "uninstall", "tmux").ShouldExitWith(0);

        // then
        Assert.Contains("client-attached[0] display-message hello", during, StringComparison.Ordinal);
        Assert.Contains("client-attached[871]", during, StringComparison.Ordinal);
        Assert.Equal(1, lines);
        Assert.Contains("hooks are installed and up to date", status.Output, StringComparison.Ordinal);
        Assert.Contains("ExecStart=", installed.Output, StringComparison.Ordinal);
        Assert.Contains("reads them", again.Output, StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(configuration));
        Assert.Equal(hooks, _tmux.Do("show-hooks", "-g"));
        Assert.Equal(options, _tmux.Do("show-options", "-g"));
        Assert.False(File.Exists(Path.Combine(_home.Root, ".config", "timetracker", "tmux-hooks.conf")));
    }

    [Fact]
    public void Should_refuse_an_index_that_is_taken_needs_tmux()
    {
        RealTmux.Require();

        // given
        _tmux.Do("new-session", "-d", "-s", "alpha");
        _tmux.Do("set-hook", "-g", "client-detached[871]", "display-message mine");

        // when
        var refused = _home.Tt("hooks", "install", "tmux");

        // then
        refused.ShouldExitWith(3);
        Assert.Contains("client-detached[871] has a command of yours", refused.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_home.Root, ".config", "timetracker")));
        Assert.False(File.Exists(Path.Combine(_home.Root, ".tmux.conf")));
    }

    [Fact]
    public async Task Should_keep_the_spool_for_the_user_alone_needs_tmux()
    {
        RealTmux.Require();
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes");

        // given
        _home.Tt("hooks", "install", "tmux").ShouldExitWith(0);
        _tmux.Do("new-session", "-d", "-s", "alpha");

        // when
        await _tmux.AttachAsync("term", "alpha");
        await Told(2);

        // then
        Assert.Equal("600 700", string.Join(' ', Mode(Directory.GetFiles(SpoolFolder).Single()), Mode(SpoolFolder)));
    }

    private static string Mode(string path) =>
        OperatingSystem.IsWindows() ? "" : Convert.ToString((int)File.GetUnixFileMode(path), 8);

    private string Folder(string name)
    {
        var path = _home.At(name);
        Directory.CreateDirectory(path);
        return path;
    }

    /// <summary>Does something, and waits until the hooks have written so many lines more.</summary>
    private async Task Step(int lines, Action act)
    {
        var before = Lines.Length;
        act();
        await Told(before + lines);
    }

    private Task Told(int lines) => RealTmux.WaitForAsync(() => Lines.Length >= lines, $"line {lines} of the spool");

    /// <summary>All events, in the order in which they happened.</summary>
    private List<JsonNode> Collect()
    {
        _home.Tt("collect", "--config", "plugins.json").ShouldExitWith(0);
        var events = _home.Tt("events", "--config", "plugins.json").ShouldExitWith(0).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!);
        return [.. events.OrderBy(e => (string)e["timestamp"]!, StringComparer.Ordinal).ThenBy(e => (long)e["data"]!["seq"]!)];
    }

    private static string Tell(JsonNode e)
    {
        var data = e["data"]!;
        return $"{e["type"]} {data["action"] ?? data["window_index"]} {Path.GetFileName((string?)data["cwd"])}";
    }
}
