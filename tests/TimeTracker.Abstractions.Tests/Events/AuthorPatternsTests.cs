using Xunit;

namespace TimeTracker.Events;

public sealed class AuthorPatternsTests
{
    private const string Ada = "Ada Lovelace <ada@example.org>";

    [Theory]
    [InlineData("ada@example.org", true)]
    [InlineData("ADA@Example.org", true)]
    [InlineData("Ada Lovelace", true)]
    [InlineData("ada lovelace", true)]
    [InlineData("*@example.org", true)]
    [InlineData("Ada *", true)]
    [InlineData("Ada Lovelace <ada@example.org>", true)]
    [InlineData("*", true)]
    [InlineData("ada", false)]
    [InlineData("@example.org", false)]
    [InlineData("example.org", false)]
    [InlineData("", false)]
    public void Should_know_the_author_by_address_name_or_pattern(string pattern, bool expected)
    {
        // then
        Assert.Equal(expected, new AuthorPatterns([pattern]).Include(Ada));
    }

    [Fact]
    public void Should_know_nobody_where_nobody_is_named()
    {
        // then
        Assert.False(new AuthorPatterns([]).Include(Ada));
    }
}
