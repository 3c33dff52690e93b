using System.Globalization;
using System.Text.Json;
using TimeTracker.EndToEnd.Support;

namespace TimeTracker.EndToEnd;

/// <summary>Every minute of a morning, explained by the program that was built.</summary>
public sealed class ExplainTests : IDisposable
{
    // What happened, and the number of each event.
    private static readonly (int Number, string Time, string Type, string Data)[] Morning =
    [
        (1, "09:00", "tmux_pane_focus", "\"cwd\":\"/srv/a\""),
        (2, "09:02", "tmux_pane_focus", "\"cwd\":\"/srv/a\""),
        (3, "09:04", "tmux_pane_focus", "\"cwd\":\"/srv/b\""),
        (4, "09:10", "agent_tool_use", "\"session_id\":\"s\",\"cwd\":\"/srv/a\",\"tool\":\"Edit\""),
        (5, "09:12", "tmux_pane_focus", "\"cwd\":\"/srv/a\""),
        (6, "09:15", "agent_tool_use", "\"session_id\":\"s\",\"cwd\":\"/srv/a\",\"tool\":\"Edit\""),
        (7, "09:16", "git_commit", "\"cwd\":\"/srv/a\",\"origin\":\"hook\",\"commit\":\"c0ffee\""),
        (8, "09:18", "afk_change", "\"status\":\"idle\",\"idle_duration_ms\":240000"),
        (9, "09:20", "agent_session", "\"session_id\":\"s\",\"action\":\"ended\""),
        (10, "09:25", "manual_time_block", "\"cwd\":\"/srv/m\",\"duration_ms\":300000"),
        (11, "09:28", "tmux_pane_focus", "\"cwd\":\"/srv/b\""),
        (12, "09:31", "git_push", "\"cwd\":\"/srv/b\",\"commit\":\"c0ffee\""),
    ];

    // What is derived from it, and from which of them:
    //
    //   09:00   :04     :09  :10     :12  :14     :20     :25     :30  :33
    //   [a 1 2  )[b 3   )            [a 5 )               [m 10   )[b 11)
    //                        [delegated a 4 6     )
    private static readonly (int From, int To, string Entry)[] Entries =
    [
        (0, 4, "direct a evidence..evidence opened 1 extended 2 closed 3"),
        (4, 9, "direct b evidence..window opened 3"),
        (12, 14, "direct a evidence..idle opened 5 closed 8"),
        (25, 30, "direct m stated..stated opened 10"),
        (30, 33, "direct b block..window opened 11 unused 12 no_evidence"),
        (10, 20, "delegated a sign..ended opened 4 extended 6 closed 9 unused 7 of_an_agent"),
    ];

    private readonly Home _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Should_name_the_right_events_of_every_minute()
    {
        // given
        var lines = Morning.Select(e => $"{{\"id\":\"{Id(e.Number)}\",\"timestamp\":\"2026-03-02T{e.Time}:00Z\",\"type\":\"{e.Type}\",\"source\":\"test\",\"data\":{{{e.Data}}}}}");
        _home.TtWithInput(string.Join('\n', lines) + "\n", "import", "events", "-").ShouldExitWith(0);

        for (var minute = 0; minute < 35; minute++)
        {
            // when
            var at = string.Create(CultureInfo.InvariantCulture, $"2026-03-02T09:{minute:00}:30Z");
            using var explained = JsonDocument.Parse(_home.Tt("explain", at, "--json").ShouldExitWith(0).Output);

            // then
            var entries = explained.RootElement.GetProperty("entries").EnumerateArray().Select(Entry);
            Assert.Equal(Entries.Where(e => e.From <= minute && minute < e.To).Select(e => $"{at} {e.Entry}"), entries.Select(e => $"{at} {e}"));
            if (!Entries.Any(e => e.From <= minute && minute < e.To))
            {
                Assert.Equal(Ended(minute), explained.RootElement.GetProperty("before").GetProperty("end").GetDateTimeOffset().Minute);
                Assert.Equal(JsonValueKind.Array, explained.RootElement.GetProperty("unused").ValueKind);
            }
        }
    }

    [Fact]
    public void Should_say_in_words_what_made_an_entry()
    {
        // given
        var lines = Morning.Select(e => $"{{\"timestamp\":\"2026-03-02T{e.Time}:00Z\",\"type\":\"{e.Type}\",\"source\":\"test\",\"data\":{{{e.Data}}}}}");
        _home.TtWithInput(string.Join('\n', lines) + "\n", "import", "events", "-").ShouldExitWith(0);

        // when
        var words = _home.Tt("explain", "2026-03-02T09:13Z").ShouldExitWith(0).Output;
        var unused = _home.Tt("unused", "--json").ShouldExitWith(0).Output;

        // then
        Assert.Contains("It ends where you became idle.", words, StringComparison.Ordinal);
        Assert.Contains("Not used: git_commit at", words, StringComparison.Ordinal);
        Assert.Equal(["of_an_agent", "no_evidence"], unused.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("reason").GetString()));
    }

    private static int Ended(int minute) => Entries.Where(e => e.To <= minute).Max(e => e.To);

    private static string Entry(JsonElement entry)
    {
        var parts = ((string[])["opened", "extended", "covered", "closed", "unused"]).Where(p => entry.GetProperty(p).GetArrayLength() > 0)
            .Select(p => $" {p} {string.Join(' ', entry.GetProperty(p).EnumerateArray().Select(e => Number(e) + (p == "unused" ? $" {e.GetProperty("reason").GetString()}" : "")))}");
        return $"{entry.GetProperty("kind").GetString()} {entry.GetProperty("stream").GetString()} {entry.GetProperty("start_reason").GetString()}..{entry.GetProperty("end_reason").GetString()}{string.Concat(parts)}";
    }

    private static string Id(int number) => $"00000000-0000-4000-8000-{number:000000000000}";

    private static int Number(JsonElement e) => int.Parse(e.GetProperty("id").GetString()![24..], CultureInfo.InvariantCulture);
}
