using NodaTime;

namespace TimeTracker.Cli.Configuration;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("90s", 90)]
    [InlineData("5m", 300)]
    [InlineData("1h30m", 5400)]
    [InlineData("1h30m5s", 5405)]
    [InlineData("1:30:00", 5400)]
    [InlineData("0:00:05", 5)]
    [InlineData("0s", 0)]
    public void Should_read_durations(string text, int seconds)
    {
        // then
        Assert.Equal(Duration.FromSeconds(seconds), DurationText.Parse(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("m")]
    [InlineData("30m1h")]
    [InlineData("1h1h")]
    [InlineData("-5m")]
    [InlineData("1.5h")]
    [InlineData("5 m")]
    [InlineData("1:30")]
    [InlineData("1:60:00")]
    [InlineData("1:5:00")]
    [InlineData("99999999999h")]
    [InlineData("٣m")]
    public void Should_refuse_what_is_none(string text)
    {
        // then
        Assert.Null(DurationText.Parse(text));
    }

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(90, "1m30s")]
    [InlineData(7200, "2h")]
    public void Should_write_what_it_reads(int seconds, string text)
    {
        // then
        Assert.Equal(text, DurationText.Format(Duration.FromSeconds(seconds)));
    }
}
