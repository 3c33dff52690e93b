using Xunit;

namespace TimeTracker.Paths;

public sealed class NormalizedPathTests
{
    [Theory]
    [InlineData("/home/me/x/", "/home/me/x", "~/x")]
    [InlineData("/home/me", "/home/me", "~")]
    [InlineData("/srv//x", "/srv/x", null)]
    [InlineData("/", "/", null)]
    [InlineData(@"c:\Users\Me\X", "C:/Users/Me/X", "~/X")]
    [InlineData(@"C:", "C:/", null)]
    [InlineData(@"\\Server\Share\x", "//Server/Share/x", null)]
    [InlineData("~/x", "~/x", "~/x")]
    [InlineData("~", "~", "~")]
    [InlineData("a/./b", "a/b", null)]
    [InlineData("../b", "../b", null)]
    [InlineData("a/../../b", "../b", null)]
    [InlineData("~/a/../../b", "~/../b", null)]
    [InlineData("", "", null)]
    public void Should_bring_a_path_to_one_form(string path, string text, string? fromHome)
    {
        // when
        var normalized = NormalizedPath.Of(path);

        // then
        Assert.Equal(text, normalized.Text);
        Assert.Equal(fromHome, normalized.FromHome);
    }

    [Fact]
    public void Should_take_text_that_is_no_Unicode()
    {
        // given: half a character, which has no normal form
        var path = "/srv/é" + '\ud800';

        // then
        Assert.Equal("/srv/é\ufffd", NormalizedPath.Of(path).Text);
        Assert.True(PathPattern.Parse(path).IsMatch(path));
    }

    [Fact]
    public void Should_count_from_the_innermost_home()
    {
        // given
        var homes = new HomeFolders(["/home/me/machines/two", "/data/me"]);

        // then
        Assert.Equal("~/x", NormalizedPath.Of("/home/me/machines/two/x", homes).FromHome);
        Assert.Equal("~/machines/three", NormalizedPath.Of("/home/me/machines/three", homes).FromHome);
        Assert.Equal("~", NormalizedPath.Of("/data/me", homes).FromHome);
        Assert.Null(NormalizedPath.Of("/data/you", homes).FromHome);
    }

    [Theory]
    [InlineData("/home/me", "/home/me/", true)]
    [InlineData("/home/me", "/home/Me", false)]
    [InlineData("/Users/me", "/users/ME", true)]
    [InlineData("C:/x", "/mnt/c/X", true)]
    [InlineData("//a/b", "/a/b", false)]
    [InlineData("a/b", "/a/b", false)]
    [InlineData("/srv/e\u0301", "/srv/é", true)]
    public void Should_be_equal_where_the_place_is_one(string one, string other, bool expected)
    {
        // given
        var left = NormalizedPath.Of(one);
        var right = NormalizedPath.Of(other);

        // then
        Assert.Equal(expected, left.Equals(right));
        Assert.Equal(expected, right.Equals((object)left));
        if (expected)
            Assert.Equal(left.GetHashCode(), right.GetHashCode());
    }

    [Fact]
    public void Should_not_show_what_was_captured_where_nobody_asked()
    {
        // then: a path that slips into a log says nothing.
        Assert.DoesNotContain("acme", NormalizedPath.Of("/home/me/acme").ToString(), StringComparison.Ordinal);
    }
}
