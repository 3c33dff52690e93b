using System.Text;
using Xunit;

namespace TimeTracker.Paths;

public sealed class PathPatternTests
{
    [Theory]
    // The specification's example, and what it does not cover.
    [InlineData("~/work/acme/*", "/home/me/work/acme/api", true)]
    [InlineData("~/work/acme/*", "/home/me/work/acme/api/src/deep/main.cs", true)]
    [InlineData("~/work/acme/*", "/home/me/work/acme", false)]
    [InlineData("~/work/acme/*", "/home/me/work/acme2/api", false)]
    [InlineData("~/work/acme/*", "/srv/work/acme/api", false)]
    // A plain path covers itself and what is below.
    [InlineData("/srv/acme", "/srv/acme", true)]
    [InlineData("/srv/acme", "/srv/acme/x", true)]
    [InlineData("/srv/acme", "/srv/acm", false)]
    [InlineData("/srv/acme", "/srv/acme2", false)]
    [InlineData("/srv/acme", "srv/acme", false)]
    [InlineData("/", "/anything", true)]
    [InlineData("/", "relative", false)]
    // Within one name.
    [InlineData("/srv/*", "/srv", false)]
    [InlineData("/*/acme", "/srv/acme", true)]
    [InlineData("/*/acme", "/srv/x/acme", false)]
    [InlineData("/srv/a?c", "/srv/abc", true)]
    [InlineData("/srv/a?c", "/srv/a/c", false)]
    [InlineData("/srv/a?c", "/srv/ac", false)]
    [InlineData("/srv/?", "/srv/é", true)]
    [InlineData("/srv/?", "/srv/😀", true)]
    [InlineData("/srv/*.cs", "/srv/.cs", true)]
    [InlineData("/srv/*.cs", "/srv/a.b.cs", true)]
    [InlineData("/srv/*.cs", "/srv/a.csx", false)]
    [InlineData("/srv/*a*b*", "/srv/xxaxxbxx", true)]
    [InlineData("/srv/*a*b", "/srv/ba", false)]
    [InlineData("/srv/.*", "/srv/.hidden/x", true)]
    // Any number of names.
    [InlineData("~/private/**", "/home/me/private", true)]
    [InlineData("~/private/**", "/home/me/private/a/b", true)]
    [InlineData("~/private/**", "/home/me/private2", false)]
    [InlineData("**/node_modules", "/home/me/x/node_modules/y", true)]
    [InlineData("**/node_modules", "node_modules/y", true)]
    [InlineData("**/node_modules", "/home/me/node_modules2", false)]
    [InlineData("**/secrets/*.pem", "/a/secrets/b/secrets/k.pem", true)]
    [InlineData("/a/**/b/**/c", "/a/b/c", true)]
    [InlineData("/a/**/b/**/c", "/a/x/b/y/z/c/d", true)]
    [InlineData("/a/**/b/**/c", "/a/x/c/y/b", false)]
    [InlineData("/a/**/b/c", "/a/b/b/c", true)]
    [InlineData("**", "anything", true)]
    [InlineData("**", "", false)]
    [InlineData("/**", "/anything", true)]
    // Sets.
    [InlineData("/srv/[a-c]x", "/srv/bx", true)]
    [InlineData("/srv/[a-c]x", "/srv/dx", false)]
    [InlineData("/srv/[!a-c]x", "/srv/dx", true)]
    [InlineData("/srv/[^a-c]x", "/srv/bx", false)]
    [InlineData("/srv/[!a]", "/srv/", false)]
    [InlineData("/srv/[]]", "/srv/]", true)]
    [InlineData("/srv/[!]]", "/srv/x", true)]
    [InlineData("/srv/[-a]", "/srv/-", true)]
    [InlineData("/srv/[a-]", "/srv/-", true)]
    [InlineData("/srv/[*][?][[][{]", "/srv/*?[{", true)]
    [InlineData("/srv/[*]", "/srv/x", false)]
    [InlineData("/srv/[à-é]", "/srv/è", true)]
    [InlineData("/srv/*[!😀]", "/srv/😀", false)]
    // Alternatives.
    [InlineData("~/work/{acme,globex}/*", "/home/me/work/globex/x", true)]
    [InlineData("~/work/{acme,globex}/*", "/home/me/work/initech/x", false)]
    [InlineData("{~/a,/srv/b}/c", "/srv/b/c", true)]
    [InlineData("/srv/{a,b/{c,d}}/e", "/srv/b/d/e", true)]
    [InlineData("/srv/{a,b/{c,d}}/e", "/srv/b/e", false)]
    [InlineData("/srv/acme{,-old}", "/srv/acme-old", true)]
    [InlineData("/srv/acme{,-old}", "/srv/acme", true)]
    [InlineData("/srv/{**/x,y}", "/srv/a/b/x", true)]
    [InlineData("/srv/{*,x}{*,y}", "/srv/anything", true)]
    [InlineData("/srv/{[,],b}", "/srv/,", true)]
    [InlineData("/srv/a,b", "/srv/a,b", true)]
    public void Should_match_the_path_or_one_of_its_parents(string pattern, string path, bool expected)
    {
        // when
        var isMatch = PathPattern.Parse(pattern).IsMatch(path);

        // then
        Assert.Equal(expected, isMatch);
    }

    [Theory]
    [InlineData("~/x", "/home/me/x", true)]
    [InlineData("~/x", "/Users/me/x", true)]
    [InlineData("~/x", "/root/x", true)]
    [InlineData("~/x", "/var/home/me/x", true)]
    [InlineData("~/x", "/srv/home/me/x", false)]
    [InlineData("~/x", @"C:\Users\me\x", true)]
    [InlineData("~/x", @"d:\users\Me\X", true)]
    [InlineData("~/x", "/mnt/c/Users/me/x", true)]
    [InlineData("~/x", "~/x/y", true)]
    [InlineData("~", "/home/me", true)]
    [InlineData("~", "/home", false)]
    [InlineData("~/x", "/home/x", false)]
    [InlineData("~/x", "/home/me/y/../x", true)]
    [InlineData("~/x", "~/../x", false)]
    [InlineData("~/x", "/data/homes/me/x", true)]
    [InlineData("~/x", "/data/homes/you/x", false)]
    [InlineData("~/x", @"\\server\homes\ME\x", true)]
    [InlineData("/data/homes/me/x", "~/x", true)]
    [InlineData("~/**/x", "/data/homes/me/a/b/x", true)]
    [InlineData("/a/~/x", "/a/~/x", true)]
    public void Should_take_a_tilde_for_any_home(string pattern, string path, bool expected)
    {
        // given
        string[] homes = ["/data/homes/me/", @"\\server\homes\me", "relative"];

        // when
        var isMatch = PathPattern.Parse(pattern).IsMatch(path, homes);

        // then
        Assert.Equal(expected, isMatch);
    }

    [Theory]
    [InlineData("/home/me/Work", "/home/me/work", false)]
    [InlineData("/Users/me/Work", "/users/ME/work", true)]
    [InlineData("/Volumes/Work/Acme", "/Volumes/work/acme", true)]
    [InlineData(@"C:\Work", "c:/work/x", true)]
    [InlineData(@"\\Server\Share\Work", "//server/share/work", true)]
    [InlineData(@"C:\Wo[r-s]k?É*", "c:/WORKxéy", true)]
    [InlineData(@"C:\[!w]ork", "c:/Work", false)]
    [InlineData("~/Work", "/home/me/work", false)]
    [InlineData("~/Work", "/Users/me/work", true)]
    [InlineData("**/Work", "/mnt/d/work", true)]
    [InlineData("**/Work", "/srv/work", false)]
    public void Should_regard_case_as_the_platform_of_the_path_does(string pattern, string path, bool expected)
    {
        // when
        var isMatch = PathPattern.Parse(pattern).IsMatch(path);

        // then
        Assert.Equal(expected, isMatch);
    }

    [Theory]
    [InlineData("/srv/acme/", "/srv//acme///")]
    [InlineData("/srv/./x/../acme", "/srv/acme/y/..")]
    [InlineData("/../srv", "/srv/../../srv")]
    [InlineData("/srv/café", "/srv/cafe\u0301")]
    [InlineData("/srv/caf{e\u0301,x}", "/srv/café")]
    [InlineData("/srv/caf{e,x}\u0301", "/srv/café")]
    [InlineData(@"\srv\acme", "/srv/acme")]
    [InlineData(@"C:\work", "/mnt/c/work")]
    [InlineData("/mnt/c/work", @"C:\work")]
    [InlineData("/mnt/*/work", @"D:\work")]
    [InlineData(@"\\?\C:\work", "c:/work")]
    [InlineData(@"C:\work", @"\\?\c:\work")]
    [InlineData(@"C:\work", @"\??\c:\work")]
    [InlineData(@"C:\work", "/cygdrive/c/work")]
    [InlineData(@"C:\work", "file:///C:/work")]
    [InlineData(@"C:\work", "file:///c%3A/work")]
    [InlineData(@"C:\work", @"\\wsl$\Ubuntu\mnt\c\work")]
    [InlineData(@"C:\", @"C:\work")]
    [InlineData("C:", @"c:\work\..\..\x")]
    [InlineData(@"\\server\share", @"\\?\UNC\server\share\x")]
    [InlineData(@"\\?\UNC\server\share\x", "//server/share/x")]
    [InlineData(@"\\server\share", "file://server/share/x")]
    [InlineData("//*/share", @"\\server\share\..\..\share")]
    [InlineData("/home/me/x", @"\\wsl.localhost\Ubuntu\home\me\x")]
    [InlineData("/home/me/x", "//home/me/x")]
    [InlineData("/home/me/a b", "file:///home/me/a%20b#L10")]
    [InlineData("/home/me/x", "file:/home/me/x")]
    [InlineData("/home/me/x", "file://localhost/home/me/x")]
    [InlineData("/home/me/x", "FILE://devbox/home/me/x?y")]
    [InlineData("/var/lib", "/private/var/lib")]
    [InlineData("/private/var/lib", "/var/lib")]
    [InlineData("/private/{var,tmp}/lib", "/tmp/lib")]
    [InlineData("/private", "/tmp/x")]
    [InlineData("/private/*/x", "/tmp/x")]
    [InlineData("/private/**/x", "/etc/y/x")]
    [InlineData("/private/other", "/private/other")]
    [InlineData("/Users/me", "/System/Volumes/Data/Users/me")]
    public void Should_see_one_place_in_its_different_spellings(string pattern, string path)
    {
        // when
        var isMatch = PathPattern.Parse(pattern).IsMatch(path);

        // then
        Assert.True(isMatch);
    }

    [Theory]
    [InlineData("**/c", @"C:\work")]
    [InlineData("**/mnt", @"C:\work")]
    [InlineData("/**/c", "/mnt/c/work")]
    [InlineData("/server/share", @"\\server\share")]
    [InlineData(@"\\server\share", "/server/share")]
    [InlineData("/private/*/x", "/usr/x")]
    [InlineData("/private/t*", "/var/x")]
    [InlineData("/srv/x", "/srv/xn--")]
    [InlineData("/srv", "file:///srvx")]
    public void Should_not_see_one_place_in_two(string pattern, string path)
    {
        // when
        var isMatch = PathPattern.Parse(pattern).IsMatch(path);

        // then
        Assert.False(isMatch);
    }

    [Theory]
    [InlineData("", 1, "write \"**\"")]
    [InlineData("work/acme", 1, "put \"**/\" in front")]
    [InlineData("*/acme", 1, "put \"**/\" in front")]
    [InlineData("{~/a,b}", 6, "put \"**/\" in front")]
    [InlineData("~bob/x", 1, "write \"~/\"")]
    [InlineData("c:work", 1, "relative")]
    [InlineData("/a/[bc", 4, "\"[[]\"")]
    [InlineData("/a/[]", 4, "\"[[]\"")]
    [InlineData("/a/[b/c]", 6, "separator")]
    [InlineData("/a/[z-a]", 6, "write \"a-z\"")]
    [InlineData("/a/{b,c", 4, "\"[{]\"")]
    [InlineData("/a/{b}", 4, "one alternative")]
    [InlineData("/a/b}", 5, "\"[}]\"")]
    [InlineData("/a/b**", 5, "\"**\" stands alone")]
    [InlineData("/a/***", 4, "\"**\" stands alone")]
    [InlineData("/a/{b,c}**/d", 9, "\"**\" stands alone")]
    [InlineData("~/../x", 3, "goes above")]
    [InlineData("/a/**/../x", 7, "goes above")]
    [InlineData("file:///home/me", 1, "no URI")]
    public void Should_refuse_what_is_no_pattern_with_its_place_and_a_fix(string text, int position, string fix)
    {
        // when
        var isPattern = PathPattern.TryParse(text, out var pattern, out var error);

        // then
        Assert.False(isPattern);
        Assert.Null(pattern);
        Assert.StartsWith($"position {position}: ", error, StringComparison.Ordinal);
        Assert.Contains(fix, error, StringComparison.Ordinal);
        Assert.Equal(error, Assert.Throws<FormatException>(() => PathPattern.Parse(text)).Message);
    }

    [Fact]
    public void Should_bound_what_a_pattern_may_cost()
    {
        // given
        string[] hostile =
        [
            string.Concat(Enumerable.Repeat("{a,", 10_000)),
            "/" + string.Concat(Enumerable.Repeat("{a,", 20)) + "b" + new string('}', 20),
            "/" + string.Concat(Enumerable.Repeat("{a,b}", 9)),
            "/{" + string.Join(',', Enumerable.Range(0, 300)) + "}",
            "/" + new string('x', 4096),
            "/" + new string('x', 3900) + "{a,b,c,d,e}",
            "/{a,b,c,d,e,f,g,h}[" + string.Concat(Enumerable.Repeat("ab", 2000)) + "]",
        ];

        foreach (var text in hostile)
        {
            // when
            var isPattern = PathPattern.TryParse(text, out _, out var error);

            // then
            Assert.False(isPattern);
            Assert.StartsWith("position ", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Should_keep_the_text_as_written()
    {
        // given
        const string text = "~/cafe\u0301/../{a,b}/";

        // when
        var pattern = PathPattern.Parse(text);

        // then
        Assert.Equal(text, pattern.Text);
        Assert.Equal(text, pattern.ToString());
        Assert.False(text.IsNormalized(NormalizationForm.FormC));
    }

    [Fact]
    public void Should_match_without_allocating()
    {
        // given
        var pattern = PathPattern.Parse("{~,/srv}/**/w*k/[a-c]?m{e,a}/**/*.cs");
        var path = NormalizedPath.Of("/Users/me/a/b/work/Acme/x/y/main.cs");
        Assert.True(pattern.IsMatch(path));

        // when
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            pattern.IsMatch(path);

        // then
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
