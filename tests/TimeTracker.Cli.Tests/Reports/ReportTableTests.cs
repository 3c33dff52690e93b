using System.Text;
using NodaTime;
using Spectre.Console;
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
        Assert.All(lines, line => Assert.True(line.GetCellWidth() < width, line));
        Assert.Contains("2 h 10 m", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("total", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public void Should_draw_bars_to_scale_where_there_is_room()
    {
        // when
        var lines = Lines(Long, 120, isTerminal: true);

        // then
        Assert.Equal(40, lines[1].Count(c => c == '█'));
        Assert.Equal(1, lines[2].Count(c => c == '█'));
        Assert.Equal(9, lines[3].Count(c => c == '▒'));
    }

    [Fact]
    public void Should_write_no_escape_sequences_without_colour()
    {
        // then
        Assert.DoesNotContain('\u001b', string.Concat(Lines(Long, 100, isTerminal: true)));
        Assert.DoesNotContain('\u001b', string.Concat(Lines(Long, 100, isTerminal: false)));
    }

    private static string[] Lines(Report report, int width, bool isTerminal)
    {
        using var output = new MemoryStream();
        using (var terminal = new Terminal(output, TextWriter.Null, isTerminal, isError: false, width, hasColor: false))
            ReportTable.Write(report, terminal);
        return Encoding.UTF8.GetString(output.ToArray()).TrimEnd('\n').Split('\n');
    }
}
