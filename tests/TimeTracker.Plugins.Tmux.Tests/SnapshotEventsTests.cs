using System.Text;
using NodaTime;
using TimeTracker.Events;

namespace TimeTracker.Tmux;

public sealed class SnapshotEventsTests
{
    [Theory]
    [InlineData("client-session-changed")]
    [InlineData("session-window-changed")]
    [InlineData("window-pane-changed")]
    public void Should_tell_what_a_pane_in_focus_shows(string hook)
    {
        // when
        var draft = Of(SpoolText.Line(seq: 7, hook: hook, window: "3", pane: "%9"));

        // then
        Assert.Equal(("tmux_pane_focus", Instant.FromUnixTimeSeconds(SpoolText.Noon), $"42:{SpoolText.Noon - 60}:7:{SpoolText.Noon}"), (draft!.Type, draft.Timestamp, draft.NaturalKey));
        Assert.Equal("""{"pane_id":"%9","session_name":"alpha","window_index":3,"command":"vim","cwd":"/srv/api","seq":7}""", Encoding.UTF8.GetString(draft.Data.Span));
    }

    [Theory]
    [InlineData("client-attached", "attached")]
    [InlineData("client-detached", "detached")]
    [InlineData("client-focus-in", "focused")]
    [InlineData("client-focus-out", "unfocused")]
    public void Should_tell_what_a_client_does_and_which(string hook, string action)
    {
        // when
        var draft = Of(SpoolText.Line(hook: hook, client: "/dev/pts/5", tty: "", flags: "", attached: "0"));

        // then
        Assert.Equal("tmux_client", draft!.Type);
        Assert.Equal($$"""{"action":"{{action}}","tty":"/dev/pts/5","pane_id":"%0","cwd":"/srv/api","seq":1}""", Encoding.UTF8.GetString(draft.Data.Span));
    }

    [Theory]
    [InlineData("copy-mode", "tmux_scroll")]
    [InlineData("tree-mode", null)]
    [InlineData("view-mode", null)]
    [InlineData("", null)]
    public void Should_tell_scrolling_from_other_modes(string mode, string? type) => Assert.Equal(type, Of(SpoolText.Line(hook: "pane-mode-changed", mode: mode))?.Type);

    [Theory]
    [InlineData("0", "1", "attached,focused")]
    [InlineData("1", "0", "attached,focused")]
    [InlineData("1", "1", "attached")]
    [InlineData("1", "1", "attached,unfocused")]
    [InlineData("1", "1", "")]
    public void Should_take_a_change_that_nobody_looks_at_for_nothing(string attached, string isShown, string flags)
    {
        Assert.Null(Of(SpoolText.Line(attached: attached, isShown: isShown, flags: flags)));
        Assert.Null(Of(SpoolText.Line(hook: "pane-mode-changed", mode: "copy-mode", attached: attached, isShown: isShown, flags: flags)));
    }

    [Fact]
    public void Should_take_a_hook_that_it_does_not_know_for_nothing() => Assert.Null(Of(SpoolText.Line(hook: "pane-exited")));

    [Theory]
    [InlineData("/srv/api (deleted)", "/srv/api")]
    [InlineData("(unreachable)/x", null)]
    [InlineData("/srv/é \"q\" \\", "/srv/é \"q\" \\")]
    public void Should_take_the_directory_as_a_path_or_not_at_all(string path, string? cwd) => Assert.Equal(cwd, (string?)Told.Data(Of(SpoolText.Line(path: path))!)["cwd"]);

    [Theory]
    [InlineData("sh", "", "/srv/new", "/srv/new")]
    [InlineData("tmux", "/", "/srv/new", "/srv/new")]
    [InlineData("sh", "/srv/api", "/srv/new", "/srv/api")]
    [InlineData("sh", "", "", null)]
    public void Should_take_a_pane_whose_process_is_not_there_yet_to_be_where_it_starts(string command, string path, string startPath, string? cwd) =>
        Assert.Equal(cwd, (string?)Told.Data(Of(SpoolText.Line(command: command, path: path, startPath: startPath))!)["cwd"]);

    [Fact]
    public void Should_tell_a_client_without_a_window()
    {
        // given: the last session ended with its client
        var line = SpoolText.Line(hook: "client-detached", client: "/dev/pts/5", window: "", isShown: "", pane: "", path: "", startPath: "");

        // then
        Assert.Equal("tmux_client", Of(line)!.Type);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1\t2")]
    [InlineData("2", true)]
    [InlineData("x", true)]
    public void Should_not_take_anything_else_for_a_snapshot(string begin, bool isVersion = false)
    {
        var line = isVersion ? begin + SpoolText.Line()[1..] : begin;
        Assert.Null(Snapshot.Read(Encoding.UTF8.GetBytes(line)));
    }

    [Theory]
    [InlineData(1, "-1")]
    [InlineData(1, "1x")]
    [InlineData(2, "253402300800")]
    [InlineData(2, "")]
    [InlineData(4, "abc")]
    [InlineData(5, "")]
    [InlineData(11, "-2")]
    [InlineData(18, "/a\tb")]
    public void Should_not_take_a_line_with_a_damaged_field(int field, string value)
    {
        // given
        var fields = SpoolText.Line().Split('\t');
        fields[field] = value;

        // then
        Assert.Null(Snapshot.Read(Encoding.UTF8.GetBytes(string.Join('\t', fields))));
    }

    [Fact]
    public void Should_show_bytes_that_are_no_text_as_such()
    {
        // given
        byte[] line = [.. Encoding.UTF8.GetBytes(SpoolText.Line(path: "/srv/a")), 0xff, (byte)'b'];

        // then
        Assert.Equal("/srv/a\uFFFDb", Snapshot.Read(line)!.Cwd);
    }

    private static EventDraft? Of(string line) => SnapshotEvents.Of(Snapshot.Read(Encoding.UTF8.GetBytes(line))!);
}
