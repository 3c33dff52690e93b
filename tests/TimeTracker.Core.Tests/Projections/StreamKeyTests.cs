using Xunit;

namespace TimeTracker.Projections;

public sealed class StreamKeyTests
{
    public static TheoryData<string> Keys => new(
        "unassigned", "github.com/acme/api", "gitlab.com/group/sub/repo", "box:/w/A", ":/w/A", "win:C:\\work\\a", "box:/", "[::1]/acme/api", "github.com/acme/a:b");

    [Theory]
    [MemberData(nameof(Keys))]
    public void Should_read_what_it_writes(string text)
    {
        // when
        var key = StreamKey.Parse(text);

        // then
        Assert.Equal(text, key?.Text);
    }

    [Theory]
    [InlineData("GitHub.com/acme/api.git/", "github.com/acme/api")]
    [InlineData("box:/w/A/", "box:/w/A")]
    [InlineData("box:/w/A/.git", "box:/w/A")]
    public void Should_read_other_ways_to_write_one(string text, string key)
    {
        // then
        Assert.Equal(key, StreamKey.Parse(text)?.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("api")]
    [InlineData("/")]
    [InlineData("/w/A")]
    [InlineData(":")]
    [InlineData("box:")]
    [InlineData("github.com/")]
    [InlineData("[::1")]
    public void Should_read_nothing_into_what_is_no_key(string text)
    {
        // then
        Assert.Null(StreamKey.Parse(text));
    }
}
