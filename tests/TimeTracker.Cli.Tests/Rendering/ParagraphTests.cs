namespace TimeTracker.Cli.Rendering;

public sealed class ParagraphTests
{
    [Theory]
    [InlineData("", 10, "")]
    [InlineData("short", 10, "short")]
    [InlineData("one two three", 7, "one two|three")]
    [InlineData("one two three", 6, "one|two|three")]
    [InlineData("averyverylongword next", 5, "averyverylongword|next")]
    [InlineData("a averyverylongword", 5, "a|averyverylongword")]
    public void Should_break_between_words(string text, int width, string lines)
    {
        // then
        Assert.Equal(lines.Split('|'), Paragraph.Lines(text, width));
    }
}
