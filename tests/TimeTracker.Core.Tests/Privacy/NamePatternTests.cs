using Xunit;

namespace TimeTracker.Privacy;

public sealed class NamePatternTests
{
    [Theory]
    [InlineData("acme", "acme", true)]
    [InlineData("acme", "ACME", true)]
    [InlineData("ACME", "acme", true)]
    [InlineData("acme", "acme-api", false)]
    [InlineData("acme*", "acme-api", true)]
    [InlineData("acme/*", "acme/api/v2", true)]
    [InlineData("*/merger", "github.com/acme/merger", true)]
    [InlineData("**", "github.com/acme/merger", true)]
    [InlineData("*acme*", "x", false)]
    [InlineData("feature/?", "feature/1", true)]
    [InlineData("feature/?", "feature/12", false)]
    [InlineData("feature?1", "feature/1", true)]
    [InlineData(@"dom\name", @"dom\name", true)]
    [InlineData(@"dom\name", "dom/name", false)]
    [InlineData("file:///srv/x", "file:///srv/x", true)]
    [InlineData(@"\\?\C:\x", @"C:\x", false)]
    [InlineData("[a-c]x", "Bx", true)]
    [InlineData("[!a-c]x", "bx", false)]
    [InlineData("a[/]b", "a/b", true)]
    [InlineData("{acme,umbrella}-*", "Umbrella-web", true)]
    [InlineData("{acme,umbrella}-*", "other-web", false)]
    [InlineData("acme{,-api}", "acme", true)]
    [InlineData("{a,{b,c}}", "c", true)]
    [InlineData("café", "cafe\u0301", true)]
    [InlineData("cafe\u0301", "CAFÉ", true)]
    [InlineData("?", "é", true)]
    [InlineData("?", "e\u0301", true)]
    [InlineData("?", "😀", true)]
    [InlineData("istanbul", "ISTANBUL", true)]
    [InlineData("regex:^acme$", "Acme", true)]
    [InlineData("regex:erge", "github.com/acme/MERGER", true)]
    [InlineData("regex:^erge", "merger", false)]
    [InlineData("regex:(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", false)]
    [InlineData("Regex:x", "x", false)]
    [InlineData("Regex:x", "regex:x", true)]
    public void Should_match_the_whole_value_whatever_its_case(string pattern, string value, bool expected)
    {
        // when
        Assert.True(NamePattern.TryParse(pattern, out var parsed, out var error), error);

        // then
        Assert.Equal(expected, parsed.IsMatch(NameValue.Of(value)));
    }

    [Theory]
    [InlineData("", "position 1: the pattern is empty; write \"*\" for any value")]
    [InlineData("very-secret[", "position 12: \"[\" is not closed; close it with \"]\", or write \"[[]\" for the character itself")]
    [InlineData("{very-secret", "position 1: \"{\" is not closed; close it with \"}\", or write \"[{]\" for the character itself")]
    [InlineData("regex:", "position 7: the expression is empty, which matches everything; write \"*\" if that is meant")]
    [InlineData("regex:very-secret(", "position 19: the regular expression cannot be read here; correct it")]
    [InlineData("regex:(?=very-secret)", "position 7: the regular expression looks ahead or behind, refers back, is atomic or too large; write it without, or write several patterns")]
    [InlineData(@"regex:(very-secret)\1", "position 7: the regular expression looks ahead or behind, refers back, is atomic or too large; write it without, or write several patterns")]
    public void Should_refuse_what_is_no_pattern_and_never_repeat_it(string pattern, string expected)
    {
        // when
        Assert.False(NamePattern.TryParse(pattern, out _, out var error));

        // then
        Assert.Equal(expected, error);
        Assert.DoesNotContain("very-secret", error, StringComparison.Ordinal);
    }
}
