using NodaTime;

namespace TimeTracker.Cli.Rendering;

public sealed class RenderingTests
{
    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(59, "59 s")]
    [InlineData(60, "1 m")]
    [InlineData(89, "1 m")]
    [InlineData(90, "2 m")]
    [InlineData(3570, "1 h 0 m")]
    [InlineData(7800, "2 h 10 m")]
    [InlineData(3_600_000, "1,000 h 0 m")]
    public void Should_write_lengths_as_people_read_them(int seconds, string text)
    {
        // then
        Assert.Equal(text, Lengths.Of(Duration.FromSeconds(seconds)));
    }

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1_000, "1.0 kB")]
    [InlineData(99_960, "100 kB")]
    [InlineData(1_240_000, "1.2 MB")]
    public void Should_write_sizes(long bytes, string text)
    {
        // then
        Assert.Equal(text, Lengths.Bytes(bytes));
    }

    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("two\nlines\there", "two lines here")]
    [InlineData("\u001b[2Jgone", "\uFFFD[2Jgone")]
    [InlineData("\u009b2J", "\uFFFD2J")]
    [InlineData("a\u202Eb", "a\uFFFDb")]
    [InlineData("naïve 🙂", "naïve 🙂")]
    public void Should_show_captured_text_without_what_moves_the_terminal(string text, string shown)
    {
        // then
        Assert.Equal(shown, Printable.Line(text));
    }

    [Fact]
    public void Should_leave_no_blanks_at_the_ends_of_piped_lines_and_not_break_them()
    {
        // given
        using var output = new MemoryStream();
        using var terminal = new Terminal(output, TextWriter.Null, isOutput: false, isError: false, width: 20, hasColor: false);
        var grid = new TextTable("NAME", ">COUNT");
        grid.Row(new string('x', 300), "1");
        grid.Row("y", "22");

        // when
        grid.WriteTo(terminal);
        terminal.Out.Flush();

        // then
        var lines = System.Text.Encoding.UTF8.GetString(output.ToArray()).Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.All(lines, line => Assert.Equal(line.TrimEnd(), line));
        Assert.EndsWith("22", lines[2], StringComparison.Ordinal);
    }
}
