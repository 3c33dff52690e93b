using System.Text;
using NodaTime;
using TimeTracker.Cli.Ranges;
using TimeTracker.Cli.Records;
using TimeTracker.Cli.Rendering;
using TimeTracker.Cli.Reports;
using TimeTracker.Entries;

namespace TimeTracker.Cli.Timelines;

public sealed class TimelineDrawingTests
{
    private static readonly TimeRange Day = new(Instant.FromUtc(2026, 3, 1, 0, 0), Instant.FromUtc(2026, 3, 2, 0, 0));
    private static readonly Instant Later = Instant.FromUtc(2026, 3, 4, 12, 0);

    private static readonly ShownEntry[] Entries =
    [
        ReportBuilderTests.Entry("acme/api", EntryKind.Direct, 9, 0, 60),
        ReportBuilderTests.Entry("acme/api", EntryKind.Delegated, 9, 30, 90),
        ReportBuilderTests.Entry("client/網站設計🙂", EntryKind.Direct, 10, 0, 30),
        ReportBuilderTests.Entry("acme/a-very-long-repository-name-that-goes-on-and-on-and-on", EntryKind.Delegated, 12, 0, 60),
    ];

    [Fact]
    public void Should_draw_a_lane_for_each_stream_with_direct_above_delegated()
    {
        // when
        var lines = Draw(80);

        // then
        Assert.Equal(
            [
                "Sun 1 Mar 2026",
                "",
                "                      09          10          11          12",
                "acme/api              ████████████·           ·           ·             2 h 0 m",
                "                      ·     ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒·           ·",
                "client/網站設計🙂     ·           ██████      ·           ·                30 m",
                "acme/a-very-long-re…  ·           ·           ·           ▒▒▒▒▒▒▒▒▒▒▒▒  1 h 0 m",
                "",
                "█ direct 1 h 30 m  ▒ delegated 2 h 30 m  total 3 h 0 m",
                "gaps: 11:00-12:00",
                "A column is 5 minutes.",
            ],
            lines);
    }

    [Fact]
    public void Should_draw_in_ascii_where_the_terminal_has_no_more()
    {
        // when
        var lines = Draw(80, isUnicode: false, entries: [.. Entries.Where(e => Ascii.IsValid(e.Stream))]);

        // then
        Assert.All(lines, line => Assert.True(Ascii.IsValid(line), line));
        Assert.Contains("############.", lines[3], StringComparison.Ordinal);
        Assert.Contains("==================", lines[4], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(21)]
    [InlineData(40)]
    [InlineData(59)]
    [InlineData(60)]
    [InlineData(120)]
    [InlineData(300)]
    public void Should_stay_within_the_terminal(int width)
    {
        foreach (var isWhole in (bool[])[true, false])
        {
            foreach (var now in (Instant[])[Later, Instant.FromUtc(2026, 3, 1, 13, 0), Instant.FromUtc(2026, 3, 1, 23, 59)])
            {
                // then
                Assert.All(Draw(width, isWhole: isWhole, asOf: now), line => Assert.True(Cells.Of(line) < width, $"\"{line}\" takes {Cells.Of(line)} of {width} columns"));
            }
        }
    }

    [Fact]
    public void Should_mark_now_and_what_is_running()
    {
        // when
        var lines = Draw(80, asOf: Instant.FromUtc(2026, 3, 1, 10, 10), entries: [Entries[0], ReportBuilderTests.Entry("acme/cli", EntryKind.Direct, 10, 0, 10) with { IsRunning = true }]);

        // then
        var now = lines.Single(l => l.Contains("now 10:10", StringComparison.Ordinal)).IndexOf('▲', StringComparison.Ordinal);
        Assert.Equal('│', lines.Single(l => l.StartsWith("acme/api", StringComparison.Ordinal))[now]);
        Assert.EndsWith("10 m *", lines.Single(l => l.StartsWith("acme/cli", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal("* still running: counted until now, and will be more.", lines[^1]);
    }

    [Fact]
    public void Should_draw_the_whole_day_on_demand()
    {
        // when
        var lines = Draw(120, isWhole: true);

        // then
        Assert.Contains("00   ", lines[2], StringComparison.Ordinal);
        Assert.Contains("22", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Should_show_a_moment_as_something()
    {
        // given: three seconds in columns of half an hour
        var entry = Entries[0] with { End = Entries[0].Start + Duration.FromSeconds(3) };

        // then
        Assert.Contains("▁", Draw(80, isWhole: true, entries: [entry])[3], StringComparison.Ordinal);
        Assert.Contains("░", Draw(80, isWhole: true, entries: [entry with { Kind = EntryKind.Delegated }])[3], StringComparison.Ordinal);
    }

    [Fact]
    public void Should_say_that_there_is_nothing() => Assert.Contains("No time on that day", Draw(80, entries: [])[1], StringComparison.Ordinal);

    private static string[] Draw(int width, bool isUnicode = true, bool isWhole = false, Instant? asOf = null, ShownEntry[]? entries = null)
    {
        using var output = new MemoryStream();
        using (var terminal = new Terminal(output, TextWriter.Null, isOutput: true, isError: false, width, hasColor: false, isUnicode))
            new TimelineDrawing(terminal, DateTimeZone.Utc, isWhole).Draw(DayTimeline.Of(entries ?? Entries, Day, asOf ?? Later));
        return Encoding.UTF8.GetString(output.ToArray()).TrimEnd('\n').Split('\n');
    }
}
