namespace TimeTracker.Cli.Importing;

public sealed class PathExpressionTests
{
    [Theory]
    [InlineData("^/srv/acme/", "/srv/acme")]
    [InlineData("^/srv/acme$", "/srv/acme")]
    [InlineData("^/srv/acme", "/srv/acme*")]
    [InlineData("^/srv/acme/.*", "/srv/acme")]
    [InlineData(".*/acme/.*", "**/acme")]
    [InlineData("/acme/", "**/acme")]
    [InlineData(@"\.env$", "**/*.env")]
    [InlineData("acme", "**/*acme*")]
    [InlineData("acme/api/", "**/*acme/api")]
    [InlineData(@"^C:\\Users\\ann\\", "C:/Users/ann")]
    [InlineData("^/srv/[^/]+/secret/", "/srv/*/secret")]
    [InlineData(@"/a\*b\[c/", "**/a[*]b[[]c")]
    [InlineData(@"/a\~b.c$", "**/a[~]b?c")]
    public void Should_write_simple_expressions_as_path_patterns(string expression, string expected)
    {
        Assert.True(PathExpression.TryWrite(expression, out var pattern));
        Assert.Equal(expected, pattern);
    }

    [Theory]
    [InlineData(".*")]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("^")]
    [InlineData("^acme")]
    [InlineData("a|b")]
    [InlineData("(a)")]
    [InlineData("a.*b")]
    [InlineData("ab*")]
    [InlineData("ab?")]
    [InlineData("a[bc]")]
    [InlineData(@"a\d")]
    [InlineData(@"a\")]
    [InlineData(@"a\.+")]
    [InlineData("/var/(?!www/)")]
    public void Should_leave_all_others(string expression) => Assert.False(PathExpression.TryWrite(expression, out _));
}
