using System.Globalization;
using System.Text.Json.Nodes;
using TimeTracker.EndToEnd.Support;
using TimeTracker.Terminals;

namespace TimeTracker.EndToEnd;

/// <summary>Names of directories, sessions and programs in a real tmux: none is run, and each is told as it is.</summary>
public sealed class TmuxNamesTests : IDisposable
{
    private readonly Home _home = new();
    private readonly RealTmux _tmux;

    public TmuxNamesTests()
    {
        _tmux = new RealTmux(_home.Root);
        _home.Environment["TMUX_TMPDIR"] = _tmux.SocketFolder;
        _home.Environment["TMUX"] = null;
        _home.Write("plugins.json", """{ "collectors": { "tmux": { "use": "tmux" } } }""");
    }

    public void Dispose()
    {
        _tmux.Dispose();
        // The runtime cannot name what is no UTF-8.
        _home.Run("rm", _home.Root, null, "-rf", _home.Work);
        _home.Dispose();
    }

    private string SpoolFolder => Path.Combine(_home.Root, ".local", "state", "timetracker", "spool", "tmux");

    private int Lines => Directory.Exists(SpoolFolder) ? Directory.GetFiles(SpoolFolder).Sum(f => File.ReadAllBytes(f).AsSpan().Count((byte)'\n')) : 0;

    /// <summary>What a name that was run leaves behind.</summary>
    private string Canary => Path.Combine(_home.Root, "canary");

    [Fact]
    public async Task Should_run_nothing_and_tell_directories_and_sessions_as_they_are_needs_tmux()
    {
        RealTmux.Require();

        // given: a directory and in it a program of each name, a window where that runs, and a session of that name
        Assert.True(HostileNames.All.Length >= 39);
        Trap();
        _home.Tt("hooks", "install", "tmux").ShouldExitWith(0);
        _tmux.Do("new-session", "-d", "-s", "main");
        await _tmux.AttachAsync("term", "main");
        for (var i = 0; i < HostileNames.All.Length; i++)
        {
            var script = $"n=$(printf '%b_' '{HostileNames.Octal(HostileNames.All[i])}'); n=${{n%_}}; mkdir -p '{Parent(i)}' && cd '{Parent(i)}' && mkdir \"./$n\" && cd \"./$n\" && ln -s \"$(command -v sleep)\" \"./$n\" && exec \"./$n\" 1000";
            _tmux.Do("new-window", "-d", "-t", $"main:{Index(i)}", script.Replace("#", "##", StringComparison.Ordinal));
        }
        for (var i = 0; i < HostileNames.All.Length; i++)
            await RealTmux.WaitForAsync(() => _tmux.Do("display-message", "-p", "-t", $"main:{Index(i)}", $"#{{m:{Parent(i)}/*,#{{pane_current_path}}}}") == "1\n", $"a program in a directory called {HostileNames.All[i]}");
        var sessions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in HostileNames.All.Where(n => HostileNames.Shown(n).All(c => c != '\uFFFD')))
        {
            // tmux expands what it is given; two names may be one to it.
            if (_tmux.Try("new-session", "-d", "-s", name.Replace("#", "##", StringComparison.Ordinal)) == 0)
                sessions.Add(Latest(_tmux.Do("list-sessions", "-F", "#{session_id}")), name);
        }
        Assert.True(sessions.Count >= 39, $"tmux took {sessions.Count} names for sessions");

        // when: the person looks at each of them
        for (var i = 0; i < HostileNames.All.Length; i++)
            await Step(() => _tmux.Do("select-window", "-t", $"main:{Index(i)}"));
        foreach (var id in sessions.Keys)
            await Step(() => _tmux.Do("switch-client", "-c", _tmux.Do("list-clients", "-F", "#{client_tty}").Trim(), "-t", id));
        _home.Tt("collect", "--config", "plugins.json").ShouldExitWith(0);
        var events = StoreFile.Data(_home.Store, "tmux_pane_focus").Select(d => JsonNode.Parse(d)!.AsObject()).OrderBy(d => (long)d["seq"]!).ToList();

        // then
        Assert.False(File.Exists(Canary), "a name was run");
        var (windows, switches) = (events.Slice(1, HostileNames.All.Length), events[(1 + HostileNames.All.Length)..]);
        Assert.Equal(HostileNames.All.Select((n, i) => $"{Parent(i)}/{HostileNames.Shown(n)}"), windows.Select(d => (string?)d["cwd"]));
        Assert.Equal(Enumerable.Range(0, HostileNames.All.Length).Select(i => (long)Index(i)), windows.Select(d => (long)d["window_index"]!));
        Assert.Equal(sessions.Keys, switches.Select(d => Called((string)d["session_name"]!)));
        // The trap works: what is run is found.
        _tmux.Do("run-shell", HostileNames.Program);
        Assert.True(File.Exists(Canary));
    }

    private string Parent(int i) => Path.Combine(_home.Work, string.Create(CultureInfo.InvariantCulture, $"d{i:00}"));

    private static int Index(int i) => i + 10;

    /// <summary>
    /// The session of a name. tmux writes some characters in its own way, each version in another; so it is tmux that compares, with what it holds itself.
    /// </summary>
    private string Called(string name)
    {
        _tmux.Do("set-option", "-g", "@told", name);
        return _tmux.Do("list-sessions", "-F", "#{session_id} #{==:#{@told},#{session_name}}").Split('\n').Single(l => l.EndsWith(" 1", StringComparison.Ordinal)).Split(' ')[0];
    }

    /// <summary>The id that was given last: <c>$12</c> comes after <c>$9</c>.</summary>
    private static string Latest(string ids) => ids.Split('\n', StringSplitOptions.RemoveEmptyEntries).MaxBy(id => int.Parse(id[1..], CultureInfo.InvariantCulture))!;

    /// <summary>Puts a program of that name where a shell of tmux finds it.</summary>
    private void Trap()
    {
        var program = _home.Write($"../bin/{HostileNames.Program}", $"#!/bin/sh\n: > '{Canary}'\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private async Task Step(Action act)
    {
        var before = Lines;
        act();
        await RealTmux.WaitForAsync(() => Lines > before, $"line {before + 1} of the spool");
    }
}
