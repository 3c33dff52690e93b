using System.Text.RegularExpressions;
using TimeTracker.EndToEnd.Support;

namespace TimeTracker.EndToEnd;

/// <summary>A day with a timer, a pause and corrections, told with the built <c>tt</c>.</summary>
public sealed partial class CorrectionTests : IDisposable
{
    private readonly Home _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Should_tell_a_day_s_story_and_take_it_back_step_by_step()
    {
        // given: what the tools saw
        Focus("2026-03-04T09:00:00Z", "api");
        Focus("2026-03-04T09:04:00Z", "web");
        Focus("2026-03-04T09:30:00Z", "api-old");
        var captured = Entries();

        // when
        Assert.Equal("Started at 10:00: project acme, \"Planning\".\n", At("10:00", "start", "Planning", "--project", "acme"));
        Assert.StartsWith("now         timer since 10:00, 20 m\n", At("10:20", "status"), StringComparison.Ordinal);
        Assert.StartsWith("Paused at 10:20, until 10:50.\n", At("10:20", "pause", "30m"), StringComparison.Ordinal);
        Assert.Equal("Resumed after 10 m.\n", At("10:30", "resume"));
        Assert.Equal("Stopped: 1 h 0 m, 10:00 to 11:00.\n", At("11:00", "stop"));
        var timed = Entries();
        Assert.Equal("acme/web 5 m -> project site, billable\n", At("12:00", "assign", "acme/web", "--project", "site", "--billable"));
        Assert.Equal("acme/api-old 5 m -> acme/api\n", At("12:01", "streams", "merge", "acme/api-old", "acme/api"));
        Assert.Equal("acme/web 5 m -> the site\n", At("12:02", "streams", "rename", "acme/web", "the site"));

        // then: everything is told, the latest first, and nothing that others may not see
        var history = Jsonl.Parse(At("12:03", "history", "--json"));
        Assert.Equal(
            ["stream_renamed", "streams_merged", "entry_assigned", "manual_timer_stopped", "tracking_resumed", "tracking_paused", "manual_timer_started"],
            history.Select(e => e.Text("type")));
        Assert.DoesNotContain("example.org", string.Concat(history.Select(e => e.GetRawText())), StringComparison.Ordinal);
        Assert.Contains("3600000", Assert.Single(timed, e => e.Contains("\"project\":\"acme\"", StringComparison.Ordinal)), StringComparison.Ordinal);

        // and it is taken back in the same order, which restores exactly what was
        string[] undone = [.. Enumerable.Range(0, 3).Select(_ => At("12:04", "undo").Split(' ')[2])];
        Assert.Equal(["stream_renamed", "streams_merged", "entry_assigned"], undone);
        Assert.Equal(timed, Entries());
        for (var i = 0; i < 4; i++)
            At("12:05", "undo");
        Assert.Equal(captured, Entries());
        Assert.Equal("", At("12:06", "history", "--json"));
        _home.Tt("undo", "--as-of", "2026-03-04T12:06:00Z").ShouldExitWith(3);
    }

    [Fact]
    public void Should_run_every_command_that_the_page_shows_where_there_is_a_shell()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the commands are written for a Unix shell");

        // given
        Focus("2026-03-04T09:00:00Z", "api");
        Focus("2026-03-04T10:00:00Z", "old-api");
        Focus("2026-03-04T11:00:00Z", "offer", "5f2b6c1e-0d5a-4c3f-9b1e-2f6a7c8d9e0f");
        _home.Environment["PATH"] = StagedTool.Folder + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        var page = File.ReadAllText(Path.Combine(StagedTool.Folder, "..", "..", "docs", "corrections.md")).ReplaceLineEndings("\n");
        var commands = Block().Matches(page).SelectMany(m => m.Groups["code"].Value.Split('\n')).Where(l => l.StartsWith("tt ", StringComparison.Ordinal)).ToList();
        var entry = Jsonl.Parse(_home.Tt("entries", "--json").Output)[0].Text("id")!;

        // then: an entry's id cannot be known beforehand; everything else is as it stands there
        Assert.True(commands.Count >= 15);
        Assert.All(commands, c => _home.Run("sh", _home.Work, null, "-c", c.Replace("assign 5f2b6c1e", $"assign {entry}", StringComparison.Ordinal)).ShouldExitWith(0));
    }

    private void Focus(string time, string name, string? id = null) => _home.TtWithInput(
        $$$"""{{{{(id is null ? "" : $"\"id\":\"{id}\",")}}}"timestamp":"{{{time}}}","type":"tmux_pane_focus","source":"tmux","data":{"pane_id":"%1","cwd":"/srv/{{{name}}}","git_remote":"git@example.org:acme/{{{name}}}.git"}}""" + "\n",
        "import", "events", "-").ShouldExitWith(0);

    private string At(string time, params string[] args) => _home.Tt([.. args, "--as-of", $"2026-03-04T{time}:00Z"]).ShouldExitWith(0).Output;

    private string[] Entries() => At("23:00", "entries", "--json").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"^```sh\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Block();
}
