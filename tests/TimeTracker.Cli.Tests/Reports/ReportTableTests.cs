using System.Text;
using NodaTime;
using TimeTracker.Cli.Rendering;
using TimeTracker.Entries;

namespace TimeTracker.Cli.Reports;

public sealed class ReportTableTests
{
    private static readonly Report Long = ReportBuilder.Build(
        [
            ReportBuilderTests.Entry("acme/a-very-long-repository-name-that-goes-on-and-on-and-on", EntryKind.Direct, 9, 0, 130),
            ReportBuilderTests.Entry("client/網站設計", EntryKind.Delegated, 9, 0, 30),
            ReportBuilderTests.Entry("me/dotfiles", EntryKind.Direct, 12, 0, 1),
        ],
        Grouping.Stream, DateTimeZone.Utc, IsoDayOfWeek.Monday);

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(200)]
    public void Should_keep_each_row_on_one_line_within_the_terminal(int width)
    {
        // when
        var lines = Lines(Long, width, isTerminal: true);

        // then
        Assert.Equal(5, lines.Length);
        Assert.All(lines, line => Assert.True(Cells.Of(line) < width, line));
        Assert.Contains("2 h 10 m", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("total", lines[4], StringComparison.Ordinal);
        Assert.Contains("2 h 11 m", lines[4], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "STREAM DIRECT DELEGATED RATIO TOTAL █ direct ▒ delegated")]
    [InlineData(60, "STREAM DIRECT DELEGATED RATIO TOTAL")]
    [InlineData(40, "STREAM DIRECT TOTAL")]
    [InlineData(20, "STREAM TOTAL")]
    public void Should_leave_out_first_what_can_be_told_from_the_rest(int width, string heads)
    {
        // then
        Assert.Equal(heads, string.Join(' ', Lines(Long, width, isTerminal: true)[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public void Should_draw_bars_to_scale_where_there_is_room()
    {
        // when
        var lines = Lines(Long, 140, isTerminal: true);

        // then
        Assert.Equal(40, lines[1].Count(c => c == '█'));
        Assert.Equal(9, lines[2].Count(c => c == '▒'));
        Assert.Equal(1, lines[3].Count(c => c == '█'));
    }

    [Fact]
    public void Should_draw_in_ascii_where_the_terminal_has_no_more()
    {
        // when
        var lines = Lines(Plain, 100, isTerminal: true, isUnicode: false);

        // then
        Assert.Contains("# direct = delegated", lines[0], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.True(Ascii.IsValid(line), line));
        Assert.Equal((20, 20), (lines[1].Count(c => c == '#'), lines[1].Count(c => c == '=')));
    }

    [Fact]
    public void Should_mark_what_grows_and_keep_the_digits_in_their_column()
    {
        // when
        var lines = Lines(Plain, 100, isTerminal: true);

        // then
        Assert.Matches(@"1 h  5 m \* ", lines[1]);
        Assert.Matches(@" 5 m   ", lines[2]);
        Assert.Equal(lines[1].IndexOf(" m *", StringComparison.Ordinal), lines[2].LastIndexOf(" m", StringComparison.Ordinal));
    }

    [Fact]
    public void Should_write_no_escape_sequences_without_colour()
    {
        // then
        Assert.DoesNotContain('\u001b', string.Concat(Lines(Long, 100, isTerminal: true)));
        Assert.DoesNotContain('\u001b', string.Concat(Lines(Long, 100, isTerminal: false, hasColor: true)));
        Assert.Contains("\u001b[1m", string.Concat(Lines(Long, 100, isTerminal: true, hasColor: true)), StringComparison.Ordinal);
    }

    [Fact]
    public void Should_cut_no_name_in_a_pipe()
    {
        // then
        Assert.Contains("acme/a-very-long-repository-name-that-goes-on-and-on-and-on", Lines(Long, 100, isTerminal: false)[1], StringComparison.Ordinal);
    }

    private static Report Plain { get; } = ReportBuilder.Build(
        [
            ReportBuilderTests.Entry("api", EntryKind.Direct, 9, 0, 65) with { IsRunning = true },
            ReportBuilderTests.Entry("api", EntryKind.Delegated, 9, 0, 65),
            ReportBuilderTests.Entry("dotfiles", EntryKind.Direct, 12, 0, 5),
        ],
        Grouping.Stream, DateTimeZone.Utc, IsoDayOfWeek.Monday);

    private static string[] Lines(Report report, int width, bool isTerminal, bool hasColor = false, bool isUnicode = true)
    {
        using var output = new MemoryStream();
        using (var terminal = new Terminal(output, TextWriter.Null, isTerminal, isError: false, width, hasColor, isUnicode))
            ReportTable.Write(report, terminal);
        return Encoding.UTF8.GetString(output.ToArray()).TrimEnd('\n').Split('\n');
    }
}
