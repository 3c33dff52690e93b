using NodaTime;
using TimeTracker.Events;
using TimeTracker.Privacy;

namespace TimeTracker.Cli.Rendering;

public sealed class SummaryTextTests
{
    [Fact]
    public void Should_tell_the_owner_what_was_withheld()
    {
        // given
        var withheld = new Withheld(2, new Dictionary<string, long> { ["window_focus.title"] = 12, ["a.b"] = 1_500 }, new Dictionary<DataClass, long> { [DataClass.Person] = 1, [DataClass.Path] = 7 }, 3);

        // then
        Assert.Equal("The filter kept back 2 records; cut out 3 secrets; changed 7 path values, 1 person value; left out a.b (1,500), window_focus.title (12).", WithheldText.Of(withheld));
        Assert.Equal("The filter withheld nothing.", WithheldText.Of(new Withheld(0, new Dictionary<string, long>(), new Dictionary<DataClass, long>(), 0)));
    }

    [Theory]
    [InlineData(-5, "still to come")]
    [InlineData(59, "just now")]
    [InlineData(150, "2 m ago")]
    [InlineData(47 * 3600, "47 h ago")]
    [InlineData(49 * 3600, "2 days ago")]
    public void Should_say_how_long_ago(int seconds, string text)
    {
        // given
        var now = Instant.FromUtc(2026, 3, 4, 12, 0);

        // then
        Assert.Equal(text, Lengths.Ago(now - Duration.FromSeconds(seconds), now));
    }

    [Theory]
    [InlineData("acme/api", 8, "acme/api")]
    [InlineData("acme/api", 7, "acme/a…")]
    [InlineData("網站設計", 8, "網站設計")]
    [InlineData("網站設計", 7, "網站設…")]
    [InlineData("網站設計", 6, "網站…")]
    public void Should_cut_text_to_columns_and_not_to_characters(string text, int columns, string cut)
    {
        // then
        Assert.Equal(cut, Cut.To(text, columns));
    }

    [Fact]
    public void Should_leave_out_columns_that_do_not_fit_rather_than_break_rows()
    {
        // given
        using var output = new MemoryStream();
        using var terminal = new Terminal(output, TextWriter.Null, isOutput: true, isError: false, width: 30, hasColor: false);
        var table = new TextTable("TIME", ">LENGTH", "~STREAM", "~NOTE");
        table.Row("2026-03-04 12:00", "5 m", "acme/api", "Planning");

        // when
        table.WriteTo(terminal);
        terminal.Out.Flush();

        // then
        Assert.Equal("TIME              LENGTH\n2026-03-04 12:00     5 m", string.Join('\n', System.Text.Encoding.UTF8.GetString(output.ToArray()).TrimEnd().Split('\n').Select(l => l.TrimEnd())));
    }
}
